import type {
  GroupMemberView,
  GroupPartitionView,
  GroupsView,
  GroupView,
} from '../../bridge/views.ts'
import { topicPartitionKey } from '../../kafka/base/ids.ts'
import type { ConsumerState } from '../../kafka/clients/consumer/consumerState.ts'
import type { GroupOverview, MemberOverview } from '../../kafka/coordinator/groupOverview.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { leaderLog } from '../logs/replicaLog.ts'
import { timestampAt } from '../logs/timestampAt.ts'
import { type GroupHistory, rebalanceViews, refreshOverviews } from './groupHistory.ts'
import type { History } from './history.ts'
import { lagStatus, worstStatus } from './lagStatus.ts'
import { consumersOf, offsetOrNull } from './readers.ts'
import { rateOf } from './secondBuckets.ts'

const TREND_SECONDS = 10

export function groupsView(world: World, history: History): GroupsView {
  refreshOverviews(history.groups, world)
  const consumers = consumersOf(world)
  const groups: GroupView[] = []
  for (const group of history.groups.values())
    if (group.overview) groups.push(groupView(world, group, group.overview, consumers))
  return { groups: groups.sort((left, right) => (left.groupId < right.groupId ? -1 : 1)) }
}

function groupView(
  world: World,
  group: GroupHistory,
  overview: GroupOverview,
  consumers: readonly ConsumerState[],
): GroupView {
  const partitions = groupPartitions(world, group, overview, consumers)
  const lags = partitions.map(({ lag }) => lag).filter((lag) => lag !== null)
  const times = partitions.map(({ timeLagMs }) => timeLagMs).filter((time) => time !== null)
  const topics = overview.subscribedTopics ?? [...new Set(partitions.map(({ topic }) => topic))]
  return {
    groupId: overview.groupId,
    state: overview.state,
    type: 'classic',
    protocolType: overview.protocolType,
    protocolName: overview.protocolName,
    generationId: overview.generationId,
    coordinator: group.coordinator,
    members: overview.members.map((member) => memberView(member, partitions)),
    partitions,
    topics: [...topics].sort(),
    totalLag: lags.length === 0 ? null : lags.reduce((sum, lag) => sum + lag, 0),
    maxTimeLagMs: times.length === 0 ? null : Math.max(...times),
    status: worstStatus(partitions.map(({ status }) => status)),
    rebalances: rebalanceViews(group),
  }
}

/** Every partition with a commit or an owner, and the others of those topics. */
function groupPartitions(
  world: World,
  group: GroupHistory,
  overview: GroupOverview,
  consumers: readonly ConsumerState[],
): GroupPartitionView[] {
  const committed = new Map<string, number>()
  const topics = new Set<string>(overview.subscribedTopics ?? [])
  for (const offset of overview.offsets) {
    committed.set(topicPartitionKey(offset.topic, offset.partition), offset.committed)
    topics.add(offset.topic)
  }
  const owners = new Map<string, MemberOverview>()
  for (const member of overview.members)
    for (const { topic, partition } of member.assignment)
      owners.set(topicPartitionKey(topic, partition), member)
  const views: GroupPartitionView[] = []
  for (const topic of [...topics].sort()) {
    const count = world.controller.state.image.topics.get(topic)?.partitions.length ?? 0
    for (let partition = 0; partition < count; partition++) {
      const key = topicPartitionKey(topic, partition)
      const owner = owners.get(key) ?? null
      const position = positionOf(consumers, overview.groupId, owner, key)
      views.push(
        partitionLag(world, group, {
          topic,
          partition,
          committed: committed.get(key) ?? null,
          position,
          owner,
        }),
      )
    }
  }
  return views
}

interface Progress {
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly position: number | null
  readonly owner: MemberOverview | null
}

function partitionLag(world: World, group: GroupHistory, progress: Progress): GroupPartitionView {
  const { topic, partition, committed, position, owner } = progress
  const log = leaderLog(world, topic, partition)
  const end = log?.highWatermark ?? 0
  const history = group.partitions.get(topicPartitionKey(topic, partition))
  // A new leader learns the high watermark late: until then it may lie below what was committed.
  const lag = committed === null ? null : Math.max(0, end - committed)
  const lags = history?.lags ?? []
  return {
    topic,
    partition,
    committed,
    position,
    highWatermark: end,
    logEndOffset: log?.logEndOffset ?? 0,
    logStartOffset: log?.logStartOffset ?? 0,
    lag,
    positionLag: position === null ? null : Math.max(0, end - position),
    timeLagMs: log && committed !== null ? timeLag(world, log, committed) : null,
    trend: trendOf(lags),
    consumeRate: rateOf(history?.consumed, world.nowUs),
    status:
      committed === null
        ? 'NONE'
        : lagStatus(history?.commits ?? [], history?.ends ?? [], end, world.nowUs),
    memberId: owner?.memberId ?? null,
    clientId: owner?.clientId ?? null,
    host: owner?.clientHost ?? null,
    lagHistory: [...lags],
  }
}

/** Exact, because the log is at hand: the age of the first record that is not committed yet. */
function timeLag(
  world: World,
  log: NonNullable<ReturnType<typeof leaderLog>>,
  committed: number,
): number | null {
  if (committed >= log.highWatermark) return 0
  const timestamp = timestampAt(log, committed)
  if (timestamp === null) return null
  return Math.max(0, Math.round(world.epochMs + world.nowUs / 1000 - timestamp))
}

function trendOf(lags: readonly (number | null)[]): number {
  const now = lags.at(-1) ?? null
  const seconds = Math.min(TREND_SECONDS, lags.length - 1)
  const before = lags.at(-1 - seconds) ?? null
  if (now === null || before === null || seconds < 1) return 0
  return Math.round(((now - before) / seconds) * 100) / 100
}

function positionOf(
  consumers: readonly ConsumerState[],
  groupId: string,
  owner: MemberOverview | null,
  key: string,
): number | null {
  if (!owner) return null
  const consumer = consumers.find(
    ({ settings, group }) => settings.groupId === groupId && group.memberId === owner.memberId,
  )
  return offsetOrNull(consumer?.assignment.get(key)?.position)
}

function memberView(
  member: MemberOverview,
  partitions: readonly GroupPartitionView[],
): GroupMemberView {
  const own = partitions.filter(({ memberId }) => memberId === member.memberId)
  const lags = own.map(({ lag }) => lag).filter((lag) => lag !== null)
  return {
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    isLeader: member.isLeader,
    assignment: member.assignment,
    lag: lags.length === 0 ? null : lags.reduce((sum, lag) => sum + lag, 0),
    sessionExpiresUs: member.sessionExpiresUs,
    protocols: member.protocols,
  }
}
