// A recorded run of a client that draws at random. The rule is run beside it from many seeds, and the states in
// which it could have given what was recorded are kept; a step that leaves none is a difference.

import { type RandomState, randomFromSeed } from '../../../kafka/base/random.ts'
import {
  type ClientPartitioner,
  newPlacementState,
  type PlacementInput,
  type PlacementState,
} from '../../../kafka/partitioning/clients/contract.ts'

interface RecordedEvent {
  /** The partition that a record was given. */
  choose?: number
  /** Whether the client chose once more when asked before a new batch. */
  newBatch?: boolean
  appended?: { partition: number; bytes: number; batchSize: number; allFull: boolean }
  keyB64?: string | null
  valueBytes?: number
  atUs?: number
  available?: number[]
  queues?: number[]
}

export interface RecordedRun {
  partitions: number
  available: number[]
  events: RecordedEvent[]
}

/** Seeds tried for all states together, and at least for each of them. */
const SEEDS = 600
const SEEDS_EACH = 48
/** Draws without a new result or state, after which there are no more. */
const NOTHING_NEW = 80
const SEEDED = Array.from({ length: SEEDS }, (_, at) => randomFromSeed(at + 1))
/** So many draws for each possible result show every one of them, but for chances below 1 in 10,000. */
const DRAWS_TO_SEE_ALL = 12

type Step = (state: PlacementState, random: RandomState) => unknown

/** The records whose partition chance decided. */
interface Draws {
  count: number
  readonly ours: Set<unknown>
  readonly theirs: Set<unknown>
  /** How often the record would stay on the partition of the one before, and how often it does. */
  staysExpected: number
  stays: number
}

/** States after `step` in which it gave `expected` (none when it cannot), and all that it gave. */
function advance(
  states: readonly PlacementState[],
  step: Step,
  expected: unknown,
): { kept: PlacementState[]; results: Set<unknown> } {
  const kept = new Map<string, PlacementState>()
  const results = new Set<unknown>()
  const each = Math.max(SEEDS_EACH, Math.floor(SEEDS / states.length))
  let lastNew = 0
  let tries = 0
  for (const before of states)
    for (const seeded of SEEDED.slice(0, each)) {
      const state = { ...before, bytesByPartition: [...before.bytesByPartition] }
      const random = { ...seeded }
      const known = results.size + kept.size
      const result = step(state, random)
      results.add(result)
      if (result === expected) kept.set(JSON.stringify(state), state)
      tries++
      if (results.size + kept.size > known) lastNew = tries
      if (random.counter === seeded.counter) break
      if (kept.size > 0 && tries - lastNew >= NOTHING_NEW) break
    }
  return { kept: [...kept.values()].slice(0, SEEDS), results }
}

function stepOf(
  partitioner: ClientPartitioner,
  event: RecordedEvent,
  input: PlacementInput,
): [Step, unknown] {
  const { appended } = event
  if (event.choose !== undefined)
    return [(state, random) => partitioner.choose(input, state, random), event.choose]
  if (event.newBatch !== undefined)
    return [
      (state, random) => partitioner.onNewBatch?.(input, state, random) ?? false,
      event.newBatch,
    ]
  if (appended !== undefined)
    return [(state, random) => partitioner.onAppended?.(input, state, appended, random), undefined]
  throw new Error(`an event that says nothing: ${JSON.stringify(event)}`)
}

export function checkRun(
  partitioner: ClientPartitioner,
  recorded: RecordedRun,
): string | undefined {
  let states = [newPlacementState()]
  let { available } = recorded
  let queues: number[] | null = null
  const draws: Draws = { count: 0, ours: new Set(), theirs: new Set(), staysExpected: 0, stays: 0 }
  let before: number | undefined
  for (const [at, event] of recorded.events.entries()) {
    available = event.available ?? available
    queues = event.queues ?? queues
    const { keyB64 = null } = event
    const input: PlacementInput = {
      key: keyB64 === null ? null : new Uint8Array(Buffer.from(keyB64, 'base64')),
      valueBytes: event.valueBytes ?? 1,
      partitionCount: recorded.partitions,
      available,
      nowUs: event.atUs ?? 0,
      queues,
    }
    const [step, expected] = stepOf(partitioner, event, input)
    const { kept, results } = advance(states, step, expected)
    if (kept.length === 0) return `event ${at} cannot be: ${JSON.stringify(event)}`
    states = kept
    if (event.choose === undefined || partitioner.isKeyed(input.key)) continue
    const previous = before
    before = event.choose
    if (results.size === 1) continue
    draws.count++
    if (results.has(previous)) draws.staysExpected += 1 / results.size
    if (expected === previous) draws.stays++
    draws.theirs.add(expected)
    for (const result of results) draws.ours.add(result)
  }
  return checkDraws(draws)
}

/** The client really draws where the rule does, from as many partitions, the one before among them or not. */
function checkDraws({ count, ours, theirs, staysExpected, stays }: Draws): string | undefined {
  const wanted =
    count >= DRAWS_TO_SEE_ALL * ours.size ? ours.size : Math.floor(Math.min(count, ours.size) / 2)
  if (theirs.size < wanted)
    return `${count} draws among ${ours.size} partitions gave only ${theirs.size}`
  if (stays === 0 && staysExpected >= DRAWS_TO_SEE_ALL)
    return `${count} draws never gave the partition before, which the rule would draw too`
  return undefined
}
