// A partitioner that a person wrote runs outside the World: a batch of records is asked about at a time, and the answer
// comes at the same virtual time.
// DIVERGES: Kafka calls a Partitioner from each send(); here the records of one wake-up are asked about together, so
// those behind a blocked send() have their partitions already. A sandbox answers 100,000 records in a few batches, not one by one.
// DIVERGES: Kafka takes any number that is not negative and lets a batch for a partition that does not exist expire after
// delivery.timeout.ms; here such a record fails at once, with the place in the code.

import { required } from '../../base/errors.ts'
import {
  OWN_PARTITIONER_BATCH_BYTES,
  OWN_PARTITIONER_BATCH_RECORDS,
  OWN_PARTITIONER_STATE_BYTES,
  type OwnPartitionerAnswer,
  type OwnPartitionerError,
  type OwnPartitionerErrorKind,
} from '../../base/ownPartitioner.ts'
import { nextUint32 } from '../../base/random.ts'
import { utf8Length } from '../../base/text.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { NewProducerRecord } from './accumulator.ts'
import { available } from './loadStats.ts'
import type { OwnPlacing } from './ownPlacing.ts'
import type { ProducerState } from './producerState.ts'
import { failRecords } from './recordFailure.ts'

/** Asks about the oldest records that wait, unless a call is open. */
export function askOwnPartitioner(producer: ProducerState, environment: Environment): void {
  const { own, settings } = producer
  const first = own.waiting[0]
  if (own.asked !== null || !first) return
  const { topic } = first
  const metadata = required(producer.core.topics.get(topic), 'the metadata of a topic that waits')
  const records = nextBatch(own.waiting)
  const code = settings.partitionerCode ?? ''
  const firstIndex = own.indexes.get(topic) ?? 0
  own.indexes.set(topic, firstIndex + records.length)
  const call = environment.partition({
    code,
    seed: nextUint32(environment.random),
    state: own.state,
    topic,
    partitionCount: metadata.partitions.length,
    available: available(metadata),
    firstIndex,
    keys: records.map(({ key }) => key),
    valueBytes: records.map(({ value }) => (value === null ? -1 : value.byteLength)),
    timestampsMs: records.map(({ timestampMs }) => timestampMs),
  })
  own.asked = { call, code, records: records.length }
}

/** The oldest records of one topic that fit into a batch: at least one. */
function nextBatch(waiting: readonly NewProducerRecord[]): NewProducerRecord[] {
  const { topic } = waiting[0]!
  const records: NewProducerRecord[] = []
  let bytes = 0
  for (const record of waiting) {
    bytes += record.key?.byteLength ?? 0
    const isOver =
      records.length >= OWN_PARTITIONER_BATCH_RECORDS || bytes > OWN_PARTITIONER_BATCH_BYTES
    if (records.length > 0 && (isOver || record.topic !== topic)) break
    records.push(record)
  }
  return records
}

/** Takes the answer to the open call: places its records and fails the others. False when the call is not open. */
export function takeOwnAnswer(
  producer: ProducerState,
  call: number,
  answer: OwnPartitionerAnswer,
  environment: Environment,
): boolean {
  const { own, settings } = producer
  const { asked } = own
  if (asked?.call !== call) return false
  own.asked = null
  const records = own.waiting.splice(0, asked.records)
  const { topic } = records[0]!
  const count = producer.core.topics.get(topic)?.partitions.length ?? 0
  let failed = 0
  for (const [at, record] of records.entries()) {
    const partition = answer.ended === null ? (answer.partitions[at] ?? -1) : -1
    if (Number.isInteger(partition) && partition >= 0 && partition < count)
      own.placed.push({ record, partition })
    else failed++
  }
  const isCurrent = asked.code === settings.partitionerCode
  if (isCurrent) takeMemory(own, answer)
  const error = answer.ended ?? answer.failures[0]?.error ?? null
  if (failed > 0) failRecords(producer, topic, failed, errorText(error), environment)
  return true
}

/** Errors of a whole batch: over once a later one is answered. */
const ofBatch: ReadonlySet<OwnPartitionerErrorKind> = new Set<OwnPartitionerErrorKind>([
  'outOfFuel',
  'outOfMemory',
  'killed',
  'disabled',
  'notAllowed',
  'unavailable',
])

function takeMemory(own: OwnPlacing, answer: OwnPartitionerAnswer): void {
  const { ended, failures, state } = answer
  if (ended === null && utf8Length(state) <= OWN_PARTITIONER_STATE_BYTES) own.state = state
  const error = ended ?? failures[0]?.error ?? null
  if (error !== null) own.error = error
  else if (own.error !== null && ofBatch.has(own.error.kind)) own.error = null
}

const MOST_MESSAGE = 200

/** `PARTITIONER_FAILED: x is not defined (line 3, column 5)`. */
function errorText(error: OwnPartitionerError | null): string {
  if (error === null) return 'PARTITIONER_FAILED'
  const { line, column } = error
  const place = line === null ? '' : ` (line ${line}${column === null ? '' : `, column ${column}`})`
  // It stands inside of sentences.
  const message = error.message.slice(0, MOST_MESSAGE).replace(/\.$/, '')
  return `PARTITIONER_FAILED: ${message}${place}`
}
