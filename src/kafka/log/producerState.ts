// What a partition knows of the producers that wrote to it: the last batches of each, for recognising duplicates
// and gaps, and the transactions that are open (Kafka's ProducerStateManager).

import { type ProducerId, producerId } from '../base/ids.ts'
import {
  incrementSequence,
  isTransactional,
  lastSequenceOf,
  NO_PRODUCER_EPOCH,
  NO_SEQUENCE,
  type RecordBatchHeader,
} from '../records/recordBatch.ts'

/** One of the last batches of a producer. */
export interface BatchMetadata {
  readonly lastSequence: number
  readonly lastOffset: number
  /** Last offset less first offset. */
  readonly offsetDelta: number
  readonly timestamp: number
}

export interface ProducerStateEntry {
  readonly producerId: ProducerId
  producerEpoch: number
  /** Epoch of the transaction coordinator that wrote the last marker, -1 before any. */
  coordinatorEpoch: number
  lastTimestamp: number
  /** Where the open transaction begins, -1 when none is open. */
  currentTxnFirstOffset: number
  /** Oldest first, at most `BATCHES_KEPT`. The array is replaced on change, so clones may share it. */
  batches: readonly BatchMetadata[]
}

export const BATCHES_KEPT = 5

export interface OpenTransaction {
  readonly producerId: ProducerId
  readonly firstOffset: number
}

export interface CompletedTransaction {
  readonly producerId: ProducerId
  readonly firstOffset: number
  /** The marker's offset. */
  readonly lastOffset: number
  readonly isAborted: boolean
}

export interface ProducerState {
  producers: Map<ProducerId, ProducerStateEntry>
  /** By first offset, growing. */
  openTransactions: OpenTransaction[]
  /** Ended ones whose marker is not below the high watermark yet, by first offset. */
  unreplicatedTransactions: CompletedTransaction[]
}

export const emptyProducerState = (): ProducerState => ({
  producers: new Map(),
  openTransactions: [],
  unreplicatedTransactions: [],
})

export const emptyEntry = (id: ProducerId): ProducerStateEntry => ({
  producerId: id,
  producerEpoch: NO_PRODUCER_EPOCH,
  coordinatorEpoch: -1,
  lastTimestamp: -1,
  currentTxnFirstOffset: -1,
  batches: [],
})

export const hasProducerId = (header: RecordBatchHeader): boolean => header.producerId > -1

/** The batch already stored that has the same epoch and sequence range, or null. */
export function findDuplicate(
  entry: ProducerStateEntry,
  header: RecordBatchHeader,
): BatchMetadata | null {
  if (entry.producerEpoch !== header.producerEpoch) return null
  const last = lastSequenceOf(header)
  for (const batch of entry.batches) {
    if (batch.lastSequence === last && firstSequenceOf(batch) === header.baseSequence) return batch
  }
  return null
}

function firstSequenceOf(batch: BatchMetadata): number {
  const first = batch.lastSequence - batch.offsetDelta
  return first >= 0 || batch.lastSequence < 0 ? first : first + 0x80000000
}

export interface ProducerRefusal {
  readonly error:
    | 'OUT_OF_ORDER_SEQUENCE_NUMBER'
    | 'INVALID_PRODUCER_EPOCH'
    | 'INVALID_TXN_STATE'
    | 'TRANSACTION_COORDINATOR_FENCED'
  readonly message: string
}

/** Whether a client's data batch may follow what the producer has written. `firstOffset` is for the message. */
export function checkDataBatch(
  entry: ProducerStateEntry | undefined,
  header: RecordBatchHeader,
  firstOffset: number,
  partition: string,
): ProducerRefusal | null {
  if (entry === undefined) return null
  const stale = checkProducerEpoch(entry, header.producerEpoch, firstOffset, partition)
  if (stale !== null) return stale
  const sequence = checkSequence(entry, header, firstOffset, partition)
  if (sequence !== null) return sequence
  if (entry.currentTxnFirstOffset >= 0 && !isTransactional(header.attributes))
    return {
      error: 'INVALID_TXN_STATE',
      message: `Expected transactional write from producer ${entry.producerId} at offset ${firstOffset} in partition ${partition}`,
    }
  return null
}

export function checkProducerEpoch(
  entry: ProducerStateEntry,
  producerEpoch: number,
  atOffset: number,
  partition: string,
): ProducerRefusal | null {
  if (producerEpoch >= entry.producerEpoch) return null
  return {
    error: 'INVALID_PRODUCER_EPOCH',
    message: `Epoch of producer ${entry.producerId} at offset ${atOffset} in ${partition} is ${producerEpoch}, which is smaller than the last seen epoch ${entry.producerEpoch}`,
  }
}

function checkSequence(
  entry: ProducerStateEntry,
  header: RecordBatchHeader,
  firstOffset: number,
  partition: string,
): ProducerRefusal | null {
  const first = header.baseSequence
  if (entry.producerEpoch === NO_PRODUCER_EPOCH) return null
  const where = `producer ${entry.producerId} at offset ${firstOffset} in partition ${partition}`
  if (header.producerEpoch !== entry.producerEpoch) {
    if (first === 0) return null
    return {
      error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
      message: `Invalid sequence number for new epoch of ${where}: ${header.producerEpoch} (request epoch), ${first} (seq. number), ${entry.producerEpoch} (current producer epoch)`,
    }
  }
  const last = entry.batches.at(-1)?.lastSequence ?? NO_SEQUENCE
  if (first === last + 1 || (first === 0 && last === 0x7fffffff)) return null
  return {
    error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
    message: `Out of order sequence number for ${where}: ${first} (incoming seq. number), ${last} (current end sequence number)`,
  }
}

function entryFor(state: ProducerState, id: ProducerId): ProducerStateEntry {
  const known = state.producers.get(id)
  if (known !== undefined) return known
  const entry = emptyEntry(producerId(id))
  state.producers.set(id, entry)
  return entry
}

function setEpoch(entry: ProducerStateEntry, producerEpoch: number): void {
  if (entry.producerEpoch === producerEpoch) return
  entry.producerEpoch = producerEpoch
  entry.batches = []
}

/** Takes a data batch that was appended (or read back) into account. */
export function applyDataBatch(state: ProducerState, header: RecordBatchHeader): void {
  const entry = entryFor(state, header.producerId)
  setEpoch(entry, header.producerEpoch)
  const lastOffset = header.baseOffset + header.lastOffsetDelta
  const kept = entry.batches.length < BATCHES_KEPT ? entry.batches : entry.batches.slice(1)
  const metadata: BatchMetadata = {
    lastSequence:
      header.baseSequence === NO_SEQUENCE
        ? NO_SEQUENCE
        : incrementSequence(header.baseSequence, header.lastOffsetDelta),
    lastOffset,
    offsetDelta: header.lastOffsetDelta,
    timestamp: header.maxTimestamp,
  }
  entry.batches = [...kept, metadata]
  entry.lastTimestamp = header.maxTimestamp
  if (isTransactional(header.attributes) && entry.currentTxnFirstOffset < 0) {
    entry.currentTxnFirstOffset = header.baseOffset
    state.openTransactions.push({
      producerId: entry.producerId,
      firstOffset: header.baseOffset,
    })
  }
}

export interface EndMarker {
  readonly isAborted: boolean
  readonly coordinatorEpoch: number
}

/** Takes a commit or abort marker into account; returns the transaction it ends, or null when none was open. */
export function applyEndMarker(
  state: ProducerState,
  header: RecordBatchHeader,
  marker: EndMarker,
): CompletedTransaction | null {
  const entry = entryFor(state, header.producerId)
  setEpoch(entry, header.producerEpoch)
  const firstOffset = entry.currentTxnFirstOffset
  entry.currentTxnFirstOffset = -1
  entry.coordinatorEpoch = marker.coordinatorEpoch
  entry.lastTimestamp = header.maxTimestamp
  if (firstOffset < 0) return null
  const completed = {
    producerId: entry.producerId,
    firstOffset,
    lastOffset: header.baseOffset,
    isAborted: marker.isAborted,
  }
  state.openTransactions = state.openTransactions.filter((open) => open.firstOffset !== firstOffset)
  state.unreplicatedTransactions.push(completed)
  state.unreplicatedTransactions.sort((left, right) => left.firstOffset - right.firstOffset)
  return completed
}

/** What the last stable offset is once `completed` is replicated and nothing else changes. */
export function stableOffsetAfter(state: ProducerState, completed: CompletedTransaction): number {
  return state.openTransactions[0]?.firstOffset ?? completed.lastOffset + 1
}

/** First offset that a read_committed reader may not see yet, or null. */
export function firstUnstableOffset(state: ProducerState): number | null {
  const open = state.openTransactions[0]?.firstOffset
  const completed = state.unreplicatedTransactions[0]?.firstOffset
  if (open === undefined) return completed ?? null
  return completed === undefined ? open : Math.min(open, completed)
}

/** Forgets ended transactions whose marker is below the high watermark. */
export function removeReplicated(state: ProducerState, highWatermark: number): void {
  if (state.unreplicatedTransactions.length === 0) return
  state.unreplicatedTransactions = state.unreplicatedTransactions.filter(
    (completed) => completed.lastOffset >= highWatermark,
  )
}

/** Forgets producers that have been silent for longer than producer.id.expiration.ms. Returns how many. */
export function expireProducers(
  state: ProducerState,
  nowMs: number,
  producerIdExpirationMs: number,
): number {
  let expired = 0
  for (const [id, entry] of state.producers) {
    if (entry.currentTxnFirstOffset >= 0) continue
    if (nowMs - entry.lastTimestamp < producerIdExpirationMs) continue
    state.producers.delete(id)
    expired++
  }
  return expired
}
