// Lines of clients/*.jsonl that tell more than one placement by a key: what a real client did over many records.
// The kinds of lines are told in src/testing/golden/clients/README-go-js.md.

import { isClientPartitionerId } from '../../../kafka/base/clientPartitioners.ts'
import { randomFromSeed } from '../../../kafka/base/random.ts'
import { clientPartitioner } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import {
  type ClientPartitioner,
  newPlacementState,
  type PlacementInput,
  type PlacementState,
} from '../../../kafka/partitioning/clients/contract.ts'
import { chunkedTurn } from '../../../kafka/partitioning/clients/kafkaGo.ts'
import { difference } from '../kind.ts'
import type { LineOf, RecordedCall, SequenceLine } from './clientSequenceLines.ts'

export type { SequenceLine } from './clientSequenceLines.ts'

/** Nothing when our rule explains what the client did, otherwise why not. */
export function checkSequence(line: SequenceLine): string | undefined {
  if (!isClientPartitionerId(line.partitioner)) return `no partitioner ${line.partitioner}`
  const partitioner = clientPartitioner(line.partitioner)
  switch (line.rule) {
    case 'sequence':
      return sameSequence(partitioner, line, newPlacementState())
    case 'turns from a random start':
      return sameTurns(partitioner, line)
    case 'chunks':
      return sameChunks(line)
    case 'consistent':
      return sameConsistent(partitioner, line)
    case 'spread':
      return sameSpread(partitioner, line)
    case 'sticky':
      return sameStays(partitioner, line)
    case 'jumps':
      return sameJumps(partitioner, line)
    case 'uniform bytes':
      return sameUniformBytes(partitioner, line)
    case 'weights':
      return sameWeights(partitioner, line)
    default:
      return `no rule ${JSON.stringify((line as { rule: unknown }).rule)}`
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

const keyOf = (base64: string | null | undefined): Uint8Array | null =>
  typeof base64 === 'string' ? new Uint8Array(Buffer.from(base64, 'base64')) : null

const inputOf = (call: RecordedCall): PlacementInput => ({
  key: keyOf(call.keyB64),
  valueBytes: call.valueBytes,
  partitionCount: call.partitionCount,
  available: call.available ?? upTo(call.partitionCount),
  nowUs: 0,
  queues: null,
})

const keyless = (partitionCount: number, valueBytes = 1): PlacementInput =>
  inputOf({ keyB64: null, valueBytes, available: null, partitionCount })

/** The very partitions; -1 is a record that the client lost, whose place only the records after it show. */
function sameSequence(
  partitioner: ClientPartitioner,
  line: Pick<LineOf<'sequence'>, 'calls' | 'partitions'>,
  state: PlacementState,
): string | undefined {
  const random = randomFromSeed(1)
  const ours = line.calls.map((call) => partitioner.choose(inputOf(call), state, random))
  const seen = ours.map((partition, at) => (line.partitions[at] === -1 ? -1 : partition))
  return difference('partitions', seen, line.partitions)
}

/** The very partitions from one of the places where turns can begin. */
function sameTurns(
  partitioner: ClientPartitioner,
  line: LineOf<'turns from a random start'>,
): string | undefined {
  const lengths = line.calls.map((call) => call.available?.length || call.partitionCount)
  // Turns over lists of these lengths repeat together after so many.
  const starts = [...new Set(lengths)].reduce(leastCommonMultiple, 1)
  if (starts > 100_000) return `${starts} starts are too many to try`
  for (let start = 0; start < starts; start++) {
    const state = { ...newPlacementState(), counter: start }
    if (sameSequence(partitioner, line, state) === undefined) return undefined
  }
  return 'no start of the turns gives these partitions'
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b)

const leastCommonMultiple = (a: number, b: number): number => (a / greatestCommonDivisor(a, b)) * b

function sameChunks(line: LineOf<'chunks'>): string | undefined {
  const state = newPlacementState()
  const ours = line.partitions.map(() => chunkedTurn(state, line.partitionCount, line.chunkSize))
  return difference('partitions', ours, line.partitions)
}

/** With `Consistent: true` a missing key is hashed as an empty one. */
function sameConsistent(
  partitioner: ClientPartitioner,
  line: LineOf<'consistent'>,
): string | undefined {
  const key = keyOf(line.keyB64) ?? new Uint8Array(0)
  const ours = partitioner.keyed?.partitionOf(key, 0, key.length, line.partitionCount)
  return difference('partitions', [ours], line.partitions)
}

/** One record in a batch of its own. */
function placeInNewBatch(
  partitioner: ClientPartitioner,
  input: PlacementInput,
  state: PlacementState,
  random: Parameters<ClientPartitioner['choose']>[2],
): number {
  const first = partitioner.choose(input, state, random)
  if (!partitioner.onNewBatch?.(input, state, random)) return first
  return partitioner.choose(input, state, random)
}

/** Records of one key, or none, each in a batch of its own: the same partitions, and as often. */
function sameSpread(partitioner: ClientPartitioner, line: LineOf<'spread'>): string | undefined {
  const { keyB64 = null, valueBytes = 1, available, partitionCount } = line
  const input = inputOf({ keyB64, valueBytes, available, partitionCount })
  const state = newPlacementState()
  const random = randomFromSeed(2)
  return sameShares(partitionCount, line, () => placeInNewBatch(partitioner, input, state, random))
}

/**
 * Compares how often each partition was drawn, `draws` times by the client and twenty times as often by us: within
 * five standard deviations of the difference, and never where the other never goes.
 */
function sameShares(
  partitionCount: number,
  recorded: { readonly draws: number; readonly records: readonly number[] },
  draw: () => number,
): string | undefined {
  const times = 20
  const ours = upTo(partitionCount).map(() => 0)
  for (let at = 0; at < recorded.draws * times; at++) {
    const partition = draw()
    ours[partition] = (ours[partition] ?? 0) + 1
  }
  for (const partition of upTo(partitionCount)) {
    const share = (ours[partition] ?? 0) / times
    const theirs = recorded.records[partition] ?? 0
    const deviation = Math.sqrt(share * (1 - share / recorded.draws) * (1 + 1 / times))
    if (Math.abs(theirs - share) > 5 * deviation)
      return `partition ${partition}: ${theirs} of ${recorded.draws} draws, ours would be ${share}`
  }
  return undefined
}

/**
 * Keyless records stay until a new batch begins, and then move to another partition. Two new batches without a keyless
 * record between may come back. Keyed records lie where the hash says.
 */
function sameStays(partitioner: ClientPartitioner, line: LineOf<'sticky'>): string | undefined {
  const state = newPlacementState()
  const random = randomFromSeed(3)
  const ours = line.calls.map((call, at) => {
    if (line.newBatches.includes(at)) partitioner.onNewBatch?.(inputOf(call), state, random)
    return partitioner.choose(inputOf(call), state, random)
  })
  const theirs = brokenStay(partitioner, line, line.partitions, ours)
  const own = brokenStay(partitioner, line, ours, ours)
  return theirs ?? (own && `ours: ${own}`)
}

function brokenStay(
  partitioner: ClientPartitioner,
  line: LineOf<'sticky'>,
  partitions: readonly number[],
  ours: readonly number[],
): string | undefined {
  let before: number | undefined
  let newBatches = 0
  for (const [at, call] of line.calls.entries()) {
    if (line.newBatches.includes(at)) newBatches++
    const partition = partitions[at]
    if (partitioner.isKeyed(keyOf(call.keyB64))) {
      if (partition !== ours[at]) return `record ${at}: keyed, in ${partition}, not in ${ours[at]}`
      continue
    }
    const moved = partition !== before
    if (before !== undefined && newBatches === 0 && moved) return `record ${at} moves`
    if (before !== undefined && newBatches === 1 && !moved) return `record ${at} stays`
    before = partition
    newBatches = 0
  }
  return undefined
}

/** How far a new batch moves, modulo the number of partitions. */
function sameJumps(partitioner: ClientPartitioner, line: LineOf<'jumps'>): string | undefined {
  const { partitionCount } = line
  const input = keyless(partitionCount)
  const state = newPlacementState()
  const random = randomFromSeed(4)
  let before = partitioner.choose(input, state, random)
  return sameShares(partitionCount, line, () => {
    partitioner.onNewBatch?.(input, state, random)
    const after = partitioner.choose(input, state, random)
    const jump = (after - before + partitionCount) % partitionCount
    before = after
    return jump
  })
}

/** The client moves only where our count of bytes draws, and there nearly always (a draw may hit the same again). */
function sameUniformBytes(
  partitioner: ClientPartitioner,
  line: LineOf<'uniform bytes'>,
): string | undefined {
  const state = newPlacementState()
  const random = randomFromSeed(5)
  let before: number | undefined
  let draws = 0
  let unseen = 0
  for (const [at, valueBytes] of line.records.entries()) {
    const nowUs = at + 1
    partitioner.choose({ ...keyless(line.partitionCount, valueBytes), nowUs }, state, random)
    const drawn = state.sinceUs === nowUs
    const moved = line.partitions[at] !== before
    before = line.partitions[at]
    if (moved && !drawn) return `record ${at}: the client moved, ours stays`
    if (drawn) draws++
    if (drawn && !moved) unseen++
  }
  return unseen * 50 > draws ? `${unseen} of ${draws} draws are not to be seen` : undefined
}

function sameWeights(partitioner: ClientPartitioner, line: LineOf<'weights'>): string | undefined {
  const random = randomFromSeed(6)
  const state = newPlacementState()
  const input = { ...keyless(line.queues.length, 65536), queues: line.queues }
  return sameShares(line.queues.length, line, () => partitioner.choose(input, state, random))
}
