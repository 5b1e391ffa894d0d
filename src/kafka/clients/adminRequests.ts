import { addressedBroker } from '../base/addresses.ts'
import type { CommandOutcome } from '../base/commands.ts'
import type { ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { errorMessage, errorName } from '../protocol/errors.ts'
import type { CreateTopicsResponse } from '../protocol/generated/createTopics.ts'
import type { DeleteTopicsResponse } from '../protocol/generated/deleteTopics.ts'
import type { ElectLeadersResponse } from '../protocol/generated/electLeaders.ts'
import type { MetadataResponse } from '../protocol/generated/metadata.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { AdminState } from './adminState.ts'
import type { AdminTask } from './adminTask.ts'
import { type Asking, anyBroker, ask, type ClientCore } from './clientCore.ts'

const REQUEST_TIMEOUT_MS = 30_000
const RETRY_US = 200_000
/** default.api.timeout.ms of Kafka's admin client. */
const COMMAND_LIMIT_US = 60_000_000

export interface AdminTimer {
  readonly kind: 'adminRetry' | 'adminLimit'
  readonly commandId: number
}

/** A command that the cluster does not carry out ends after a minute, with a sentence. */
export function limitCommand(commandId: number, environment: Environment): void {
  const payload: AdminTimer = { kind: 'adminLimit', commandId }
  environment.setTimer(`adminLimit:${commandId}`, COMMAND_LIMIT_US, payload)
}

/** Sends the request of a task to any broker that can be reached; the broker hands it to the controller. */
export function sendAdminRequest(
  admin: AdminState,
  commandId: number,
  environment: Environment,
): void {
  const task = admin.tasks.get(commandId)
  if (task?.kind !== 'request') return
  const { core } = admin.producer
  const broker = anyBroker(core, environment.nowUs)
  if (broker === null) {
    retryLater(task, commandId, 'no broker answers', environment)
    return
  }
  const asking = askingFor(commandId)
  const { command } = task
  switch (command.type) {
    case 'createTopic': {
      const { name, partitions, replicationFactor, configs } = command
      const topic = {
        name,
        numPartitions: partitions,
        replicationFactor,
        assignments: [],
        configs: [...configs],
      }
      const body = { topics: [topic], timeoutMs: REQUEST_TIMEOUT_MS, validateOnly: false }
      ask(core, environment, broker, 'CreateTopics', body, asking)
      return
    }
    case 'deleteTopic': {
      const body = {
        topics: [{ name: command.name, topicId: ZERO_UUID }],
        timeoutMs: REQUEST_TIMEOUT_MS,
      }
      ask(core, environment, broker, 'DeleteTopics', body, asking)
      return
    }
    case 'electPreferredLeaders': {
      if (command.topic === null) electLeaders(core, broker, null, asking, environment)
      else {
        // Kafka elects by partition: how many there are is asked for first.
        const topics = [{ name: command.topic, topicId: ZERO_UUID }]
        ask(core, environment, broker, 'Metadata', { topics }, asking)
      }
    }
  }
}

function electLeaders(
  core: ClientCore,
  broker: number,
  topicPartitions: { topic: string; partitions: number[] }[] | null,
  asking: Asking,
  environment: Environment,
): void {
  const body = { electionType: 0, topicPartitions, timeoutMs: REQUEST_TIMEOUT_MS }
  ask(core, environment, broker, 'ElectLeaders', body, asking)
}

/** The cluster answered a task. */
export function adminAnswered(
  admin: AdminState,
  commandId: number,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const task = admin.tasks.get(commandId)
  if (task?.kind !== 'request') return
  if (response.api === 'Metadata') {
    const found = (response.body as MetadataResponse).topics[0]
    if (found?.errorCode === 0) {
      const partitions = found.partitions.map((one) => one.partitionIndex).sort((a, b) => a - b)
      const asked = [{ topic: found.name ?? '', partitions }]
      const broker = addressedBroker(response.from)
      electLeaders(admin.producer.core, broker, asked, askingFor(commandId), environment)
      return
    }
    end(admin, commandId, outcome(found?.errorCode ?? -1, null), environment)
    return
  }
  const result = outcomeOf(task, response)
  if (!result.ok && result.error === 'NOT_CONTROLLER')
    retryLater(task, commandId, result.message, environment)
  else end(admin, commandId, result, environment)
}

function end(
  admin: AdminState,
  commandId: number,
  outcome: CommandOutcome,
  environment: Environment,
): void {
  admin.tasks.delete(commandId)
  environment.cancelTimer(`adminLimit:${commandId}`)
  environment.complete(commandId, outcome)
}

function outcomeOf(
  task: Extract<AdminTask, { kind: 'request' }>,
  response: ResponseEnvelope,
): CommandOutcome {
  switch (task.command.type) {
    case 'createTopic': {
      const topic = (response.body as CreateTopicsResponse).topics[0]
      return outcome(topic?.errorCode ?? 0, topic?.errorMessage ?? null, task.command.name)
    }
    case 'deleteTopic': {
      const topic = (response.body as DeleteTopicsResponse).responses[0]
      return outcome(topic?.errorCode ?? 0, topic?.errorMessage ?? null, task.command.name)
    }
    case 'electPreferredLeaders': {
      const body = response.body as ElectLeadersResponse
      const failed = body.replicaElectionResults
        .flatMap((topic) => topic.partitionResult)
        .find(
          (partition) => !['NONE', 'ELECTION_NOT_NEEDED'].includes(errorName(partition.errorCode)),
        )
      if (body.errorCode !== 0) return outcome(body.errorCode, null)
      return outcome(failed?.errorCode ?? 0, failed?.errorMessage ?? null)
    }
  }
}

function outcome(code: number, message: string | null, topic?: string): CommandOutcome {
  if (code === 0) return topic === undefined ? { ok: true } : { ok: true, detail: { topic } }
  const error = errorName(code)
  return { ok: false, error, message: message ?? errorMessage(error) }
}

/** The broker asked went away or did not answer: another one is asked, for a minute at most. */
export function adminRequestFailed(
  admin: AdminState,
  commandId: number,
  why: string,
  environment: Environment,
): void {
  const task = admin.tasks.get(commandId)
  if (task?.kind === 'request') retryLater(task, commandId, why, environment)
}

/** The minute is over. A record that was already sent has delivery.timeout.ms of its own. */
export function commandTimedOut(
  admin: AdminState,
  commandId: number,
  environment: Environment,
): void {
  const task = admin.tasks.get(commandId)
  if (!task) return
  const why = task.kind === 'request' ? task.lastProblem : 'no broker answers'
  const message = `The cluster did not carry it out within a minute: ${why}.`
  end(admin, commandId, { ok: false, error: 'REQUEST_TIMED_OUT', message }, environment)
}

function retryLater(
  task: Extract<AdminTask, { kind: 'request' }>,
  commandId: number,
  why: string,
  environment: Environment,
): void {
  task.lastProblem = why
  const payload: AdminTimer = { kind: 'adminRetry', commandId }
  environment.setTimer(`adminRetry:${commandId}`, RETRY_US, payload)
}

const askingFor = (commandId: number): Asking => ({
  purpose: `admin:${commandId}`,
  requestTimeoutMs: REQUEST_TIMEOUT_MS,
  channel: 'admin',
})
