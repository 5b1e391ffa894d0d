// What happens to keys when a topic gets more partitions.

import { clientPartitioner } from '../kafka/partitioning/clients/clientPartitioners.ts'
import type { LabPlacement, LabSetup, LabStrategy } from './contract.ts'
import { type KeyPlaces, NOWHERE, placesOfKey, SEVERAL } from './keyPlaces.ts'
import type { Placing } from './placing.ts'
import { keyText, type RunFacts } from './runFacts.ts'
import { spreadOf } from './spread.ts'

const LISTED = 1_000

/** Only what looks at keys can move one. */
export const mayMoveKeys = (setup: LabSetup, strategy: LabStrategy): boolean =>
  setup.growTo > setup.partitions &&
  (strategy.kind === 'own' || clientPartitioner(strategy.partitioner).keyed !== null)

/**
 * Compares where the same records go before and after. A key has moved when the set of its partitions is another one.
 * Null when keys have no place to move from: most of those that could be split are split.
 */
export function growthOf(
  { records, groups, hottest }: RunFacts,
  before: Placing,
  places: KeyPlaces,
  after: Placing,
): LabPlacement['growth'] {
  if (places.keysSplit * 2 > places.keysWithSeveral) return null
  const afterwards = after.partitionOf
  const moved: number[] = []
  let recordsMoved = 0
  for (let key = 0; key < places.single.length; key++) {
    if (!hasMoved(groups, before.partitionOf, places, afterwards, key)) continue
    moved.push(key)
    recordsMoved += groups.starts[key + 1]! - groups.starts[key]!
  }
  const size = (key: number): number => groups.starts[key + 1]! - groups.starts[key]!
  const recordsByPartition = new Array<number>(after.partitions).fill(0)
  for (let record = 0; record < after.placed; record++) recordsByPartition[afterwards[record]!]!++
  const at = (partitionOf: Int32Array, key: number): number[] => [
    ...placesOfKey(groups, partitionOf, key).keys(),
  ]
  return {
    keysMoved: moved.length,
    recordsMoved,
    hottestAt: hottest.map((key) => at(afterwards, key)),
    moved: mostRecords(moved, size).map((key) => ({
      key: keyText(records, key) ?? '',
      records: size(key),
      from: at(before.partitionOf, key),
      to: at(afterwards, key),
    })),
    recordSpread: spreadOf(recordsByPartition),
  }
}

/** Keys with the most records first, equal ones in the order in which they came. */
const mostRecords = (keys: readonly number[], size: (key: number) => number): number[] =>
  keys.toSorted((left, right) => size(right) - size(left) || left - right).slice(0, LISTED)

function hasMoved(
  groups: RunFacts['groups'],
  before: Int32Array,
  places: KeyPlaces,
  after: Int32Array,
  key: number,
): boolean {
  const was = places.single[key]!
  if (was === NOWHERE) return false
  const from = groups.starts[key]!
  const end = groups.starts[key + 1]!
  if (was !== SEVERAL) {
    for (let at = from; at < end; at++) if (after[groups.records[at]!] !== was) return true
    return false
  }
  const old = [...placesOfKey(groups, before, key).keys()]
  const now = [...placesOfKey(groups, after, key).keys()]
  return old.length !== now.length || old.some((partition, at) => partition !== now[at])
}
