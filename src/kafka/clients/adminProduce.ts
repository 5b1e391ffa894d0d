import type { WorldCommand } from '../base/commands.ts'
import type { Environment } from '../protocol/environment.ts'
import { errorMessage } from '../protocol/errors.ts'
import type { AdminState } from './adminState.ts'
import { requestMetadata } from './metadata.ts'
import { produceRecord } from './producer/produceRecord.ts'
import { sendReady } from './producer/sender.ts'

type ProduceCommand = Extract<WorldCommand, { type: 'produce' }>

/** So often the topic is looked for before it counts as missing. */
const METADATA_ATTEMPTS = 4
const METADATA_TIMEOUT_MS = 30_000

/** Produces the records of a command when its topic is known; otherwise asks for the topic and waits. */
export function tryProduce(admin: AdminState, commandId: number, environment: Environment): void {
  const task = admin.tasks.get(commandId)
  if (task?.kind !== 'produce') return
  const { producer } = admin
  const { command } = task
  if (!producer.core.topics.has(command.topic)) {
    if (task.attempts < METADATA_ATTEMPTS) {
      askForTopics(admin, environment)
      return
    }
    admin.tasks.delete(commandId)
    const message = `There is no topic ${command.topic} that takes records now.`
    environment.complete(commandId, { ok: false, error: 'UNKNOWN_TOPIC_OR_PARTITION', message })
    return
  }
  admin.tasks.delete(commandId)
  produceAll(admin, commandId, command, environment)
  sendReady(producer, environment)
}

function produceAll(
  admin: AdminState,
  commandId: number,
  command: ProduceCommand,
  environment: Environment,
): void {
  const { topic, partition, key, value, headers, count } = command
  const timestampMs = environment.nowMs
  const destination = {
    explicit: partition,
    chosen: null,
    ...(command.partitioner && { partitioner: command.partitioner }),
  }
  admin.producer.waiting.set(commandId, { left: count, detail: { topic }, failure: null })
  for (let made = 1; made <= count; made++) {
    const record = { topic, key, value, headers, timestampMs, commandId }
    const produced = produceRecord(admin.producer, record, destination, environment)
    if (produced.ok) continue
    admin.producer.waiting.delete(commandId)
    refuse(admin, commandId, command, produced.reason, environment)
    return
  }
}

function refuse(
  admin: AdminState,
  commandId: number,
  command: ProduceCommand,
  reason: 'noMetadata' | 'noSuchPartition' | 'bufferFull' | 'tooLarge',
  environment: Environment,
): void {
  const partitions = admin.producer.core.topics.get(command.topic)?.partitions.length ?? 0
  const { maxRequestSize, bufferMemory } = admin.producer.settings
  const answers = {
    noMetadata: ['UNKNOWN_TOPIC_OR_PARTITION', errorMessage('UNKNOWN_TOPIC_OR_PARTITION')],
    noSuchPartition: [
      'UNKNOWN_TOPIC_OR_PARTITION',
      `${command.topic} has partitions 0 to ${partitions - 1}; ${command.partition} is not one of them.`,
    ],
    bufferFull: [
      'REQUEST_TIMED_OUT',
      `The producer's buffer.memory of ${bufferMemory} bytes is full of records that wait for an acknowledgement.`,
    ],
    tooLarge: [
      'MESSAGE_TOO_LARGE',
      `The record is larger than max.request.size, ${maxRequestSize} bytes.`,
    ],
  } as const
  const [error, message] = answers[reason]
  environment.complete(commandId, { ok: false, error, message })
}

/** Asks for the topics of all records that wait. */
export function askForTopics(admin: AdminState, environment: Environment): void {
  const topics = new Set(admin.producer.core.topics.keys())
  for (const task of admin.tasks.values())
    if (task.kind === 'produce') topics.add(task.command.topic)
  requestMetadata(admin.producer.core, [...topics].sort(), environment, METADATA_TIMEOUT_MS)
}

/** Topics became known, or did not: what waits is tried again. */
export function tryWaitingProduces(admin: AdminState, environment: Environment): void {
  for (const [commandId, task] of [...admin.tasks]) {
    if (task.kind !== 'produce') continue
    task.attempts++
    tryProduce(admin, commandId, environment)
  }
}
