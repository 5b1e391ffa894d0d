// What the host remembers of consumer groups: commits, lag by second, rebalances.

import type { RebalanceView } from '../../bridge/views.ts'
import { topicPartitionKey } from '../../kafka/base/ids.ts'
import type { JournalEntry } from '../../kafka/base/journal.ts'
import { type GroupOverview, groupOverviews } from '../../kafka/coordinator/groupOverview.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { leaderLog } from '../logs/replicaLog.ts'
import { type BurrowCommit, COMMITS_KEPT } from './lagStatus.ts'
import { addTo, type SecondBuckets, secondBuckets } from './secondBuckets.ts'

export const LAG_SECONDS = 300
const MOST_REBALANCES = 20
const MOST_GROUPS = 1000

export interface ReadPartition {
  readonly topic: string
  readonly partition: number
  /** Newest last. */
  commits: BurrowCommit[]
  /** High watermarks, one a second, newest last, as many as commits are kept. */
  ends: number[]
  lags: (number | null)[]
  readonly consumed: SecondBuckets
}

interface Rebalance {
  startedUs: number
  endedUs: number | null
  generationId: number
  reason: string
  before: Map<string, readonly string[]>
  after: Map<string, readonly string[]>
}

export interface GroupHistory {
  readonly partitions: Map<string, ReadPartition>
  readonly rebalances: Rebalance[]
  /** What each client of the group was last given. */
  assignments: Map<string, readonly string[]>
  /** The coordinator's last word, for while there is none. */
  overview: GroupOverview | null
  /** -1 while it is unknown. */
  coordinator: number
}

type GroupEntry = Extract<
  JournalEntry,
  { kind: 'groupState' | 'assignmentChanged' | 'offsetsCommitted' | 'recordsConsumed' }
>

function groupOf(groups: Map<string, GroupHistory>, groupId: string): GroupHistory {
  let group = groups.get(groupId)
  if (!group) {
    group = {
      partitions: new Map(),
      rebalances: [],
      assignments: new Map(),
      overview: null,
      coordinator: -1,
    }
    if (groups.size >= MOST_GROUPS)
      for (const oldest of groups.keys()) {
        groups.delete(oldest)
        break
      }
    groups.set(groupId, group)
  }
  return group
}

function readPartition(group: GroupHistory, topic: string, partition: number): ReadPartition {
  const key = topicPartitionKey(topic, partition)
  let read = group.partitions.get(key)
  if (!read) {
    const consumed = secondBuckets(61)
    read = { topic, partition, commits: [], ends: [], lags: [], consumed }
    group.partitions.set(key, read)
  }
  return read
}

export function followGroups(
  groups: Map<string, GroupHistory>,
  world: World,
  entry: GroupEntry,
): void {
  if (entry.groupId === null) return
  const group = groupOf(groups, entry.groupId)
  switch (entry.kind) {
    case 'recordsConsumed': {
      const read = readPartition(group, entry.topic, entry.partition)
      addTo(read.consumed, entry.timeUs, entry.toOffset - entry.fromOffset)
      return
    }
    case 'offsetsCommitted':
      for (const { topic, partition, offset } of entry.offsets) {
        const end = leaderLog(world, topic, partition)?.highWatermark ?? offset
        const read = readPartition(group, topic, partition)
        read.commits.push({ offset, timeUs: entry.timeUs, lag: Math.max(0, end - offset) })
        if (read.commits.length > COMMITS_KEPT) read.commits.shift()
      }
      return
    case 'groupState':
      followState(group, entry)
      return
    case 'assignmentChanged': {
      const names = entry.assigned.map(({ topic, partition }) => `${topic}-${partition}`)
      group.assignments.set(entry.client, names)
      group.rebalances
        .findLast(({ generationId }) => generationId === entry.generationId)
        ?.after.set(entry.client, names)
    }
  }
}

function followState(
  group: GroupHistory,
  entry: Extract<JournalEntry, { kind: 'groupState' }>,
): void {
  const open = group.rebalances.at(-1)
  const isOpen = open !== undefined && open.endedUs === null
  if (entry.to === 'PreparingRebalance') {
    if (isOpen) return
    group.rebalances.push({
      startedUs: entry.timeUs,
      endedUs: null,
      generationId: entry.generationId,
      reason: entry.reason,
      before: new Map(group.assignments),
      after: new Map(),
    })
    if (group.rebalances.length > MOST_REBALANCES) group.rebalances.shift()
    group.assignments = new Map()
    return
  }
  if (!isOpen) return
  open.generationId = entry.generationId
  if (entry.to !== 'CompletingRebalance') open.endedUs = entry.timeUs
}

/** Once a second of virtual time: coordinators and lags. */
export function sampleGroups(groups: Map<string, GroupHistory>, world: World): void {
  refreshOverviews(groups, world)
  for (const group of groups.values())
    for (const { topic, partition, committed } of group.overview?.offsets ?? []) {
      const read = readPartition(group, topic, partition)
      const end = leaderLog(world, topic, partition)?.highWatermark
      read.lags.push(end === undefined ? null : Math.max(0, end - committed))
      if (read.lags.length > LAG_SECONDS) read.lags.shift()
      if (end === undefined) continue
      read.ends.push(end)
      if (read.ends.length > COMMITS_KEPT) read.ends.shift()
    }
}

/** Groups as their coordinators have them; one whose coordinator is away keeps its last state. */
export function refreshOverviews(groups: Map<string, GroupHistory>, world: World): void {
  const active = new Set<number>()
  const found = new Set<string>()
  for (const { state, up } of world.brokers.values()) {
    if (!up) continue
    for (const data of state.coordinator.partitions.values())
      if (data.state === 'active') active.add(data.partition)
    for (const overview of groupOverviews(state.coordinator)) {
      const group = groupOf(groups, overview.groupId)
      group.overview = overview
      group.coordinator = state.brokerId
      found.add(overview.groupId)
    }
  }
  for (const [groupId, group] of groups) {
    if (found.has(groupId)) continue
    group.coordinator = -1
    if (group.overview && active.has(group.overview.offsetsPartition)) groups.delete(groupId)
  }
}

export function rebalanceViews(group: GroupHistory): RebalanceView[] {
  const listed = (members: ReadonlyMap<string, readonly string[]>): RebalanceView['before'] =>
    [...members]
      .map(([member, partitions]) => ({ member, partitions }))
      .sort((left, right) => (left.member < right.member ? -1 : 1))
  return group.rebalances.map((rebalance) => ({
    startedUs: rebalance.startedUs,
    endedUs: rebalance.endedUs,
    generationId: rebalance.generationId,
    reason: rebalance.reason,
    before: listed(rebalance.before),
    after: listed(rebalance.after),
  }))
}
