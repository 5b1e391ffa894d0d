// One strategy placing the records of a run on so many partitions.

import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerError,
} from '../kafka/base/ownPartitioner.ts'
import {
  OWN_PARTITIONER_BATCH_BYTES,
  OWN_PARTITIONER_BATCH_RECORDS,
} from '../kafka/base/ownPartitioner.ts'
import { nextUint32, type RandomState } from '../kafka/base/random.ts'
import { clientPartitioner } from '../kafka/partitioning/clients/clientPartitioners.ts'
import {
  type ClientPartitioner,
  newPlacementState,
  type PlacementState,
} from '../kafka/partitioning/clients/contract.ts'
import {
  appendToModel,
  type BatchModel,
  batchModel,
  isFullInModel,
  sizeInOpenBatch,
} from './batchModel.ts'
import type { LabStrategy } from './contract.ts'
import { type DrawnRecords, LAB_EPOCH_MS, recordTimeUs } from './drawnRecords.ts'
import { keyAt } from './keyArena.ts'

export interface Placing {
  readonly strategy: LabStrategy
  readonly partitions: number
  readonly available: readonly number[]
  /** Of each record placed so far. */
  readonly partitionOf: Int32Array
  placed: number
  readonly model: BatchModel
  readonly random: RandomState
  readonly state: PlacementState
  /** Partition of each key once it is known; -1 before. Empty when the strategy does not hash. */
  readonly partitionOfKey: Int32Array
  /** What own code keeps, and what it failed with. */
  ownState: string
  failure: { readonly error: OwnPartitionerError; readonly record: number } | null
}

export const LAB_TOPIC = 'lab'

export function startPlacing(
  records: DrawnRecords,
  strategy: LabStrategy,
  partitions: number,
  random: RandomState,
): Placing {
  const { setup, arena } = records
  const hashes =
    strategy.kind === 'client' && clientPartitioner(strategy.partitioner).keyed !== null
  return {
    strategy,
    partitions,
    available: Array.from({ length: partitions }, (_, partition) => partition),
    partitionOf: new Int32Array(setup.records).fill(-1),
    placed: 0,
    model: batchModel(partitions, setup.batchSize, setup.lingerMs),
    random,
    state: newPlacementState(),
    partitionOfKey: new Int32Array(hashes ? arena.count : 0).fill(-1),
    ownState: '{}',
    failure: null,
  }
}

export const isPlaced = (placing: Placing, records: DrawnRecords): boolean =>
  placing.failure !== null || placing.placed === records.setup.records

/** Places records by a client's rule until `upTo` are placed in all. */
export function placeByRule(placing: Placing, records: DrawnRecords, upTo: number): void {
  const { strategy } = placing
  if (strategy.kind !== 'client') return
  const partitioner = clientPartitioner(strategy.partitioner)
  const onlyHashes = keyedIsEnough(partitioner, records)
  const input = placementInput(placing, records)
  for (let record = placing.placed; record < upTo; record++) {
    const key = records.keyOf[record]!
    input.at(record, key)
    if (onlyHashes && key >= 0 && isHashed(partitioner, records, key)) {
      put(placing, records, record, hashedPartition(placing, partitioner, records, key))
      continue
    }
    placeOne(placing, partitioner, records, record, input)
  }
  placing.placed = upTo
}

/**
 * Keyed records need nothing but the hash. What a rule keeps of batches and bytes decides only where records without a
 * key go: where there are none, it need not be told. That is most runs, and takes a third of the time.
 */
const keyedIsEnough = (
  { keyed, onNewBatch, onAppended }: ClientPartitioner,
  { keyless }: DrawnRecords,
): boolean => keyed !== null && (keyless === 0 || (!onNewBatch && !onAppended))

/** No client tells keys apart but by being there and being empty; so one look at an empty and at a full one does. */
function isHashed({ isKeyed }: ClientPartitioner, { arena }: DrawnRecords, key: number): boolean {
  return isKeyed(arena.starts[key] === arena.starts[key + 1] ? emptyKey : someKey)
}
const emptyKey = new Uint8Array(0)
const someKey = new Uint8Array(1)

function hashedPartition(
  placing: Placing,
  partitioner: ClientPartitioner,
  { arena }: DrawnRecords,
  key: number,
): number {
  const known = placing.partitionOfKey[key]!
  if (known >= 0) return known
  const { bytes, starts } = arena
  const partition = partitioner.keyed!.partitionOf(
    bytes,
    starts[key]!,
    starts[key + 1]!,
    placing.partitions,
  )
  placing.partitionOfKey[key] = partition
  return partition
}

/** One object for all records of a slice: a million of them would be garbage. */
function placementInput(
  { partitions, available }: Placing,
  { arena, setup, valueBytes }: DrawnRecords,
) {
  let current = -1
  return {
    get key(): Uint8Array | null {
      return current < 0 ? null : keyAt(arena, current)
    },
    valueBytes: 0,
    partitionCount: partitions,
    available,
    nowUs: 0,
    queues: null,
    lingerMs: setup.lingerMs,
    at(record: number, key: number): void {
      current = key
      this.valueBytes = valueBytes[record]!
      this.nowUs = recordTimeUs(setup, record)
    },
  }
}
type Input = ReturnType<typeof placementInput>

function placeOne(
  placing: Placing,
  partitioner: ClientPartitioner,
  records: DrawnRecords,
  record: number,
  input: Input,
): void {
  const { model, state, random } = placing
  const { onNewBatch, onAppended } = partitioner
  let partition = partitioner.choose(input, state, random)
  if (onNewBatch) {
    const key = records.keyOf[record]!
    const size = sizeInOpenBatch(
      model,
      partition,
      input.nowUs,
      keyLength(records, key),
      input.valueBytes,
    )
    if (size < 0 && onNewBatch(input, state, random))
      partition = partitioner.choose(input, state, random)
  }
  const bytes = put(placing, records, record, partition)
  if (!onAppended) return
  const allFull = isFullInModel(model, partition)
  onAppended(input, state, { partition, bytes, batchSize: model.batchSize, allFull }, random)
}

const keyLength = ({ arena }: DrawnRecords, key: number): number =>
  key < 0 ? -1 : arena.starts[key + 1]! - arena.starts[key]!

/** Writes down where a record went, and into which batch. Returns its bytes there. */
function put(placing: Placing, records: DrawnRecords, record: number, partition: number): number {
  const { model } = placing
  placing.partitionOf[record] = partition
  const nowUs = recordTimeUs(records.setup, record)
  const key = keyLength(records, records.keyOf[record]!)
  const value = records.valueBytes[record]!
  const size = sizeInOpenBatch(model, partition, nowUs, key, value)
  return appendToModel(model, partition, nowUs, size, key, value)
}

/** The next batch of records for a person's own code. */
export function ownBatch(placing: Placing, records: DrawnRecords): OwnPartitionerBatch {
  const { strategy, placed, partitions, available } = placing
  const { keyOf, valueBytes, setup, arena } = records
  const keys: (Uint8Array | null)[] = []
  const sizes: number[] = []
  const timestampsMs: number[] = []
  let bytes = 0
  for (let record = placed; record < setup.records; record++) {
    const key = keyOf[record]!
    bytes += Math.max(0, keyLength(records, key))
    const isFull = keys.length === OWN_PARTITIONER_BATCH_RECORDS
    if (isFull || (keys.length > 0 && bytes > OWN_PARTITIONER_BATCH_BYTES)) break
    keys.push(key < 0 ? null : keyAt(arena, key).slice())
    sizes.push(valueBytes[record]!)
    timestampsMs.push(LAB_EPOCH_MS + Math.floor(recordTimeUs(setup, record) / 1000))
  }
  return {
    code: strategy.kind === 'own' ? strategy.code : '',
    seed: nextUint32(placing.random),
    state: placing.ownState,
    topic: LAB_TOPIC,
    partitionCount: partitions,
    available,
    firstIndex: placed,
    keys,
    valueBytes: sizes,
    timestampsMs,
  }
}

const isPartition = ({ partitions }: Placing, given: number): boolean =>
  Number.isInteger(given) && given >= 0 && given < partitions

/** Takes the answer to `ownBatch`. The first record that failed ends the strategy: later ones depend on it. */
export function takeOwnAnswer(
  placing: Placing,
  records: DrawnRecords,
  answer: OwnPartitionerAnswer,
  asked: number,
): void {
  const before = placing.placed
  for (const partition of answer.partitions.slice(0, asked)) {
    if (!isPartition(placing, partition)) break
    put(placing, records, placing.placed, partition)
    placing.placed++
  }
  placing.ownState = answer.state
  const isShort = placing.placed < before + asked
  const error = answer.failures[0]?.error ?? answer.ended ?? (isShort ? incomplete : null)
  if (error) placing.failure = { error, record: placing.placed }
}

/** An answer that neither places all records nor says why not would be asked for again and again. */
const incomplete: OwnPartitionerError = {
  kind: 'unavailable',
  message: 'The sandbox did not place every record.',
  line: null,
  column: null,
}
