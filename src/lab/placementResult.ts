// The figures of one strategy, from where its records went.

import { clientPartitioner } from '../kafka/partitioning/clients/clientPartitioners.ts'
import { balanceOf, byMembersOf } from './balance.ts'
import type { BarPiece, LabPlacement } from './contract.ts'
import type { DrawnRecords } from './drawnRecords.ts'
import { growthOf } from './growth.ts'
import { type KeyPlaces, keyPlaces, NOWHERE, placesOfKey } from './keyPlaces.ts'
import { countLateRecords } from './lateRecords.ts'
import type { Placing } from './placing.ts'
import { keyText, type RunFacts } from './runFacts.ts'
import { spreadOf } from './spread.ts'

const DRAWN_PARTITIONS = 200
const SHOWN_PLACES = 12

export function placementResult(
  facts: RunFacts,
  placing: Placing,
  grown: Placing | null,
): LabPlacement {
  const { records, groups, hottest } = facts
  const { partitionOf, partitions, strategy, failure } = placing
  const places = keyPlaces(groups, partitionOf)
  const recordsByPartition = new Array<number>(partitions).fill(0)
  const bytesByPartition = new Array<number>(partitions).fill(0)
  for (let record = 0; record < placing.placed; record++) {
    const partition = partitionOf[record]!
    recordsByPartition[partition]!++
    bytesByPartition[partition]! += recordBytes(records, record)
  }
  return {
    strategy,
    failure: failure && {
      ...failure,
      key: keyText(records, records.keyOf[failure.record] ?? -1),
    },
    placed: placing.placed,
    recordsByPartition,
    bytesByPartition,
    recordSpread: spreadOf(recordsByPartition),
    byteSpread: spreadOf(bytesByPartition),
    bars: bars(facts, placing, recordsByPartition),
    hottestAt: hottest.map((key) => {
      const at = [...placesOfKey(groups, partitionOf, key)]
        .map(([partition, count]) => ({ partition, records: count }))
        .sort((left, right) => right.records - left.records || left.partition - right.partition)
      return { partitions: at.slice(0, SHOWN_PLACES), inAll: at.length }
    }),
    keysSplit: places.keysSplit,
    lateRecords:
      places.keysSplit === 0
        ? 0
        : countLateRecords(
            records.keyOf,
            partitionOf,
            records.arena.count,
            partitions,
            facts.members,
          ),
    growth: grown && growthOf(facts, placing, places, grown),
    balance: balanceOf(facts.assigned, recordsByPartition),
    byMembers: byMembersOf(facts.byMembers, recordsByPartition),
    disagreement: disagreement(facts, placing, places),
    batches: placing.model.batches,
    recordsPerBatch: placing.model.batches === 0 ? 0 : placing.placed / placing.model.batches,
  }
}

/** Serialized key and value. */
function recordBytes({ arena, keyOf, valueBytes }: DrawnRecords, record: number): number {
  const key = keyOf[record]!
  return valueBytes[record]! + (key < 0 ? 0 : arena.starts[key + 1]! - arena.starts[key]!)
}

function bars(
  { records, groups, hottest }: RunFacts,
  { partitionOf, partitions }: Placing,
  recordsByPartition: readonly number[],
): BarPiece[][] {
  const drawn = Math.min(partitions, DRAWN_PARTITIONS)
  const pieces: BarPiece[][] = Array.from({ length: drawn }, () => [])
  hottest.forEach((key, index) => {
    for (const [partition, count] of placesOfKey(groups, partitionOf, key))
      if (partition < drawn) pieces[partition]!.push({ key: index, records: count })
  })
  const isAll = hottest.length === records.arena.count && groups.keyless === 0
  return pieces.map((own, partition) => {
    const rest = recordsByPartition[partition]! - own.reduce((sum, piece) => sum + piece.records, 0)
    return isAll || rest === 0 ? own : [...own, { key: -1, records: rest }]
  })
}

/**
 * Keys that the second client places elsewhere, and the records on them. A key split here, or one that the second client
 * takes for none (an empty one), has no place that both could mean.
 */
function disagreement(
  { records, groups, hottest }: RunFacts,
  { placed }: Placing,
  places: KeyPlaces,
): LabPlacement['disagreement'] {
  const { arena, setup } = records
  const second = setup.secondClient === null ? null : clientPartitioner(setup.secondClient)
  const rule = second?.keyed
  if (!second || !rule) return null
  const hashesEmpty = second.isKeyed(new Uint8Array(0))
  const at = (key: number): number => {
    const start = arena.starts[key]!
    const end = arena.starts[key + 1]!
    if (start === end && !hashesEmpty) return NO_PLACE
    return rule.partitionOf(arena.bytes, start, end, setup.partitions)
  }
  let keys = 0
  let count = 0
  for (let key = 0; key < arena.count; key++) {
    const own = places.single[key]!
    if (own === NOWHERE || own === at(key)) continue
    keys++
    count += placedOfKey(groups, key, placed)
  }
  return { keys, records: count, hottestAt: hottest.map((key) => Math.max(at(key), -1)) }
}

/** Of a key that is none for the second client. Equal to no place of the strategy's. */
const NO_PLACE = -3

/** Records of a key among the first `placed` ones. */
function placedOfKey({ starts, records }: RunFacts['groups'], key: number, placed: number): number {
  const from = starts[key]!
  let to = starts[key + 1]!
  while (to > from && records[to - 1]! >= placed) to--
  return to - from
}
