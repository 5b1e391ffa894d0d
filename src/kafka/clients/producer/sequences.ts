// The sequences of an idempotent producer (kafka-clients TransactionManager, without transactions).

import { type TopicPartitionKey, topicPartitionKey } from '../../base/ids.ts'
import { incrementSequence } from '../../records/recordBatch.ts'
import type { PartitionSequences, ProducerBatch, ProducerState } from './producerState.ts'

const MAX_EPOCH = 32767

export const keyOf = (batch: ProducerBatch): TopicPartitionKey =>
  topicPartitionKey(batch.topic, batch.partition)

function sequencesOf(producer: ProducerState, key: TopicPartitionKey): PartitionSequences {
  const known = producer.sequences.get(key)
  if (known) return known
  const { producerId, producerEpoch } = producer
  const fresh = { producerId, producerEpoch, next: 0, lastAcked: -1, unresolved: -1, open: [] }
  producer.sequences.set(key, fresh)
  return fresh
}

/** Batches that have a sequence and no final answer, on the way or waiting for a retry; lowest sequence first. */
function openBatches(producer: ProducerState, key: TopicPartitionKey): ProducerBatch[] {
  const open: ProducerBatch[] = []
  const isOpen = (batch: ProducerBatch): boolean => batch.baseSequence >= 0 && !batch.expired
  for (const { batches } of producer.inFlight.values())
    for (const batch of batches) if (isOpen(batch) && keyOf(batch) === key) open.push(batch)
  for (const batch of producer.queues.get(key) ?? []) if (isOpen(batch)) open.push(batch)
  return open.sort((left, right) => left.baseSequence - right.baseSequence)
}

/** A batch got its sequence and has no final answer. */
export function sequenceOpened(producer: ProducerState, batch: ProducerBatch): void {
  if (batch.baseSequence < 0) return
  const { open } = sequencesOf(producer, keyOf(batch))
  let at = open.length
  while (at > 0 && open[at - 1]! > batch.baseSequence) at--
  open.splice(at, 0, batch.baseSequence)
}

/** Its fate is settled, for better or worse. */
export function sequenceClosed(producer: ProducerState, batch: ProducerBatch): void {
  if (batch.baseSequence < 0) return
  const open = producer.sequences.get(keyOf(batch))?.open
  const at = open?.indexOf(batch.baseSequence) ?? -1
  if (at >= 0) open!.splice(at, 1)
}

const isStale = (producer: ProducerState, sequences: PartitionSequences): boolean =>
  sequences.producerId !== producer.producerId || sequences.producerEpoch !== producer.producerEpoch

/**
 * Whether the first batch of a queue may go out. One that was sent before goes only when it is the lowest of its
 * partition without an answer; a new one waits while it is unknown which sequence the broker expects.
 */
export function mayDrain(producer: ProducerState, first: ProducerBatch): boolean {
  if (!producer.settings.enableIdempotence) return true
  const sequences = producer.sequences.get(keyOf(first))
  if (!sequences) return true
  if (first.baseSequence >= 0) return sequences.open[0] === first.baseSequence
  if (sequences.unresolved >= 0) return false
  return !isStale(producer, sequences) || sequences.open.length === 0
}

/** Gives a batch its sequence when it is first drained. */
export function assignSequence(producer: ProducerState, batch: ProducerBatch): void {
  if (!producer.settings.enableIdempotence || batch.baseSequence >= 0) return
  const sequences = sequencesOf(producer, keyOf(batch))
  if (isStale(producer, sequences)) beginAgain(producer, sequences)
  batch.producerId = sequences.producerId
  batch.producerEpoch = sequences.producerEpoch
  batch.baseSequence = sequences.next
  sequences.next = incrementSequence(sequences.next, batch.keys.length)
  sequenceOpened(producer, batch)
}

function beginAgain(producer: ProducerState, sequences: PartitionSequences): void {
  sequences.producerId = producer.producerId
  sequences.producerEpoch = producer.producerEpoch
  sequences.next = 0
  sequences.lastAcked = -1
  sequences.unresolved = -1
}

export function sequenceAcked(producer: ProducerState, batch: ProducerBatch): void {
  const sequences = producer.sequences.get(keyOf(batch))
  if (batch.baseSequence < 0 || !sequences) return
  if (!batch.expired) sequenceClosed(producer, batch)
  // DIVERGES: Kafka takes also what comes late from an epoch before, and then mistakes it for this epoch's.
  if (batch.producerId !== sequences.producerId || batch.producerEpoch !== sequences.producerEpoch)
    return
  const last = incrementSequence(batch.baseSequence, batch.keys.length - 1)
  sequences.lastAcked = Math.max(sequences.lastAcked, last)
}

/** What an error says of the sequences of a partition; true when the batch is worth another try for it. */
export function retriesSequence(
  producer: ProducerState,
  batch: ProducerBatch,
  error: string,
  logStartOffset: number,
): boolean {
  const key = keyOf(batch)
  const sequences = producer.sequences.get(key)
  if (batch.baseSequence < 0 || !sequences) return false
  if (error === 'UNKNOWN_PRODUCER_ID') {
    if (logStartOffset >= 0 && !batch.renumbered) producer.renumber.add(key)
    return true
  }
  if (error !== 'OUT_OF_ORDER_SEQUENCE_NUMBER') return false
  const isNext = batch.baseSequence === sequences.lastAcked + 1
  const resolved = sequences.unresolved < 0
  // Not the next one: a batch before it failed, and its answer is on the way.
  if (resolved && (batch.renumbered || !isNext)) return true
  if (resolved || batch.baseSequence === sequences.unresolved) producer.renumber.add(key)
  return true
}

/** A batch with a sequence was given up after the broker refused it: those after it would be out of order. */
export function sequenceRefused(producer: ProducerState, batch: ProducerBatch): void {
  if (batch.baseSequence >= 0) producer.renumber.add(keyOf(batch))
}

/** A batch that was retried is given up without an answer: whether the broker has it shows with those after it. */
export function sequenceUnresolved(producer: ProducerState, batch: ProducerBatch): void {
  const sequences = producer.sequences.get(keyOf(batch))
  if (batch.baseSequence < 0 || !sequences) return
  const after = incrementSequence(batch.baseSequence, batch.keys.length)
  sequences.unresolved = Math.max(sequences.unresolved, after)
}

/** Nothing is on the way any more: either all sequences are accounted for, or a new epoch is needed. */
function resolve(producer: ProducerState): void {
  for (const [key, sequences] of producer.sequences) {
    if (sequences.unresolved < 0 || sequences.open.length > 0) continue
    sequences.unresolved = -1
    if (sequences.next !== sequences.lastAcked + 1) producer.renumber.add(key)
  }
}

/** The next epoch, when a partition needs one; without epochs left, the next producer id. */
export function bumpEpochIfNeeded(producer: ProducerState): void {
  resolve(producer)
  if (producer.renumber.size === 0 || producer.producerId < 0) return
  if (producer.producerEpoch >= MAX_EPOCH) {
    producer.producerId = -1
    return
  }
  producer.producerEpoch++
  renumberPartitions(producer)
}

/** Sequences of the partitions that need it begin at 0 again, in the order the batches had. */
export function renumberPartitions(producer: ProducerState): void {
  for (const key of producer.renumber) {
    const open = openBatches(producer, key)
    const sequences = sequencesOf(producer, key)
    beginAgain(producer, sequences)
    sequences.open = []
    for (const batch of open) {
      batch.producerId = sequences.producerId
      batch.producerEpoch = sequences.producerEpoch
      batch.baseSequence = sequences.next
      batch.renumbered = true
      batch.sealed = null
      sequences.open.push(batch.baseSequence)
      sequences.next = incrementSequence(sequences.next, batch.keys.length)
    }
  }
  producer.renumber.clear()
}
