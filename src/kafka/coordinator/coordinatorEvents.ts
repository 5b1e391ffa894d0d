// What the broker tells its group coordinator besides requests. Timers of the coordinator have keys that begin with
// `coordinator:` and payloads of kind `coordinator`.

import { addressedBroker } from '../base/addresses.ts'
import { CodecError } from '../base/errors.ts'
import type { TimerPayload } from '../protocol/environment.ts'
import { errorCode } from '../protocol/errors.ts'
import { completeJoinWithError, completeSync } from './classic/memberAnswers.ts'
import { prepareRebalance } from './classic/rebalance.ts'
import { transitionTo } from './classic/transition.ts'
import type { CoordinatorContext } from './coordinatorContext.ts'
import type { CoordinatorState } from './coordinatorState.ts'
import { onPartitionTimer } from './coordinatorTimers.ts'
import { cleanup, offsetsOfDeletedTopics } from './offsets/expiry.ts'
import { loadingPartition } from './offsetsPartition.ts'
import { loadLog } from './runtime/loadLog.ts'
import { completeCommitted, failAllParked, perform } from './runtime/perform.ts'
import type { Shard } from './runtime/shard.ts'
import {
  type CoordinatorTimer,
  cancelTimersOfGroup,
  partitionKey,
  schedule,
  scheduleSession,
} from './runtime/timers.ts'

/** What loading takes at least, and for each megabyte of log. */
const LOAD_BASE_MS = 10
const LOAD_MS_PER_MEGABYTE = 20

/** This broker became leader of a partition of `__consumer_offsets`: its log is loaded, which takes a while. */
export function onOffsetsPartitionElected(
  coordinator: CoordinatorState,
  partition: number,
  leaderEpoch: number,
  context: CoordinatorContext,
): void {
  const known = coordinator.partitions.get(partition)
  if (known !== undefined && known.state !== 'failed') {
    known.leaderEpoch = Math.max(known.leaderEpoch, leaderEpoch)
    return
  }
  const data = loadingPartition(partition, leaderEpoch, context.environment.nowUs)
  coordinator.partitions.set(partition, data)
  const bytes = context.readAll(partition).reduce((sum, chunk) => sum + chunk.byteLength, 0)
  const delayMs = LOAD_BASE_MS + Math.round((bytes / 1048576) * LOAD_MS_PER_MEGABYTE)
  schedule({ coordinator, data, context }, partitionKey('load', partition), delayMs, {
    event: 'load',
  })
}

/** This broker no longer leads the partition: groups are forgotten, waiting requests answered NOT_COORDINATOR. */
export function onOffsetsPartitionResigned(
  coordinator: CoordinatorState,
  partition: number,
  context: CoordinatorContext,
): void {
  const data = coordinator.partitions.get(partition)
  if (data === undefined) return
  const shard: Shard = { coordinator, data, context }
  const { environment } = context
  data.state = 'failed'
  failAllParked(shard, 'NOT_COORDINATOR')
  for (const group of data.groups.values()) {
    for (const member of group.members.values()) {
      completeJoinWithError(shard, member, member.memberId, 'NOT_COORDINATOR')
      completeSync(shard, member, { errorCode: errorCode('NOT_COORDINATOR') })
    }
    cancelTimersOfGroup(shard, group)
    transitionTo(shard, group, 'Dead', 'the group moved to another coordinator')
  }
  for (const event of ['load', 'writeTimeout', 'cleanup'] as const)
    environment.cancelTimer(partitionKey(event, partition))
  coordinator.partitions.delete(partition)
  environment.record({
    kind: 'coordinatorUnloaded',
    brokerId: addressedBroker(environment.self),
    partition,
    groups: data.groups.size,
  })
}

/** Records below `highWatermark` are committed. Other partitions than those led here are ignored. */
export function onHighWatermarkAdvanced(
  coordinator: CoordinatorState,
  partition: number,
  highWatermark: number,
  context: CoordinatorContext,
): void {
  const data = coordinator.partitions.get(partition)
  if (data?.state === 'active') completeCommitted({ coordinator, data, context }, highWatermark)
}

/** The image no longer has these topics: offsets committed for them are removed. */
export function onTopicsDeleted(
  coordinator: CoordinatorState,
  topics: readonly string[],
  context: CoordinatorContext,
): void {
  const gone = new Set(topics)
  for (const data of coordinator.partitions.values()) {
    if (data.state !== 'active') continue
    const shard = { coordinator, data, context }
    for (const records of offsetsOfDeletedTopics(shard, gone))
      perform(shard, { records, replay: true, continuations: [] })
  }
}

export function onCoordinatorTimer(
  coordinator: CoordinatorState,
  payload: TimerPayload,
  context: CoordinatorContext,
): void {
  const timer = payload as CoordinatorTimer
  const data = coordinator.partitions.get(timer.partition)
  if (data === undefined) return
  const shard: Shard = { coordinator, data, context }
  if (timer.event === 'load') load(shard)
  else if (data.state !== 'active') return
  else if (timer.event === 'cleanup') cleanUp(shard)
  else onPartitionTimer(shard, timer)
}

function cleanUp(shard: Shard): void {
  for (const records of cleanup(shard)) perform(shard, { records, replay: true, continuations: [] })
  scheduleCleanup(shard)
}

const scheduleCleanup = (shard: Shard): void =>
  schedule(
    shard,
    partitionKey('cleanup', shard.data.partition),
    shard.context.config.offsetsRetentionCheckIntervalMs,
    { event: 'cleanup' },
  )

function load(shard: Shard): void {
  const { data, context } = shard
  const { environment } = context
  if (data.state !== 'loading') return
  data.sinceUs = environment.nowUs
  try {
    loadLog(data, context.readAll(data.partition), environment.nowMs)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    data.state = 'failed'
    return
  }
  data.state = 'active'
  completeCommitted(shard, context.highWatermark(data.partition))
  environment.record({
    kind: 'coordinatorLoaded',
    brokerId: addressedBroker(environment.self),
    partition: data.partition,
    groups: data.groups.size,
  })
  scheduleCleanup(shard)
  for (const group of data.groups.values()) {
    for (const member of group.members.values()) scheduleSession(shard, group, member)
    if (group.members.size > context.config.groupMaxSize)
      perform(shard, prepareRebalance(shard, group, 'the loaded group is over its capacity'))
  }
}
