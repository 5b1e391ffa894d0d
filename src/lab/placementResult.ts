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
  const { setup } = records
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
    disagreement: disagreement(facts, setup.secondClient, places),
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

function disagreement(
  { records, groups, hottest }: RunFacts,
  second: LabPlacementSecond,
  places: KeyPlaces,
): LabPlacement['disagreement'] {
  const rule = second === null ? null : clientPartitioner(second).keyed
  if (rule === null) return null
  const { arena, setup } = records
  const at = (key: number): number =>
    rule.partitionOf(arena.bytes, arena.starts[key]!, arena.starts[key + 1]!, setup.partitions)
  let keys = 0
  let count = 0
  for (let key = 0; key < arena.count; key++) {
    const own = places.single[key]!
    if (own === NOWHERE || own === at(key)) continue
    keys++
    count += groups.starts[key + 1]! - groups.starts[key]!
  }
  return { keys, records: count, hottestAt: hottest.map(at) }
}
type LabPlacementSecond = DrawnRecords['setup']['secondClient']
