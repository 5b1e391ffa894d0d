// The coordinator's timers. Keys begin with `coordinator:`, payloads have the kind `coordinator`.

import type { ClassicGroup } from '../classic/classicGroup.ts'
import type { ClassicMember } from '../classic/classicMember.ts'
import type { Shard } from './shard.ts'

const COORDINATOR_TIMER = 'coordinator'

interface OfPartition {
  readonly kind: typeof COORDINATOR_TIMER
  readonly partition: number
}
interface OfGroup extends OfPartition {
  readonly groupId: string
}

export type CoordinatorTimer =
  | (OfPartition & { readonly event: 'load' })
  /** The oldest parked write has waited too long. */
  | (OfPartition & { readonly event: 'writeTimeout' })
  /** Time to look for offsets and groups to forget. */
  | (OfPartition & { readonly event: 'cleanup' })
  | (OfGroup & { readonly event: 'session'; readonly memberId: string })
  | (OfGroup & { readonly event: 'join' })
  | (OfGroup & {
      readonly event: 'initialJoin'
      readonly delayMs: number
      readonly remainingMs: number
    })
  | (OfGroup & { readonly event: 'sync'; readonly generationId: number })

type Unplaced<T> = T extends CoordinatorTimer ? Omit<T, 'kind' | 'partition'> : never

export const partitionKey = (event: 'load' | 'writeTimeout' | 'cleanup', partition: number) =>
  `coordinator:${event}:${partition}`
const sessionKey = (groupId: string, memberId: string) =>
  `coordinator:session:${groupId}:${memberId}`
const joinKey = (groupId: string) => `coordinator:join:${groupId}`
const syncKey = (groupId: string) => `coordinator:sync:${groupId}`

export function schedule(
  shard: Shard,
  key: string,
  delayMs: number,
  timer: Unplaced<CoordinatorTimer>,
): void {
  const payload = { kind: COORDINATOR_TIMER, partition: shard.data.partition, ...timer }
  shard.context.environment.setTimer(key, delayMs * 1000, payload)
}

const dueUs = (shard: Shard, delayMs: number): number =>
  shard.context.environment.nowUs + delayMs * 1000

/** The member must be heard of within `timeoutMs`. */
export function scheduleSession(
  shard: Shard,
  group: ClassicGroup,
  member: ClassicMember,
  timeoutMs = member.sessionTimeoutMs,
): void {
  member.sessionDueUs = dueUs(shard, timeoutMs)
  schedulePendingMember(shard, group.groupId, member.memberId, timeoutMs)
}

export function schedulePendingMember(
  shard: Shard,
  groupId: string,
  memberId: string,
  timeoutMs: number,
): void {
  schedule(shard, sessionKey(groupId, memberId), timeoutMs, { event: 'session', groupId, memberId })
}

export const cancelSession = (shard: Shard, groupId: string, memberId: string): void =>
  shard.context.environment.cancelTimer(sessionKey(groupId, memberId))

export function scheduleJoin(shard: Shard, group: ClassicGroup, delayMs: number): void {
  group.joinDueUs = dueUs(shard, delayMs)
  schedule(shard, joinKey(group.groupId), delayMs, { event: 'join', groupId: group.groupId })
}

export function scheduleInitialJoin(
  shard: Shard,
  group: ClassicGroup,
  delayMs: number,
  remainingMs: number,
): void {
  const { groupId } = group
  group.joinDueUs = dueUs(shard, delayMs)
  const timer = { event: 'initialJoin', groupId, delayMs, remainingMs } as const
  schedule(shard, joinKey(groupId), delayMs, timer)
}

export function cancelJoin(shard: Shard, group: ClassicGroup): void {
  group.joinDueUs = null
  shard.context.environment.cancelTimer(joinKey(group.groupId))
}

export function scheduleSync(shard: Shard, group: ClassicGroup, delayMs: number): void {
  const { groupId, generationId } = group
  group.syncDueUs = dueUs(shard, delayMs)
  schedule(shard, syncKey(groupId), delayMs, { event: 'sync', groupId, generationId })
}

export function cancelSync(shard: Shard, group: ClassicGroup): void {
  group.syncDueUs = null
  shard.context.environment.cancelTimer(syncKey(group.groupId))
}

/** When the coordinator lets a group go. */
export function cancelTimersOfGroup(shard: Shard, group: ClassicGroup): void {
  cancelJoin(shard, group)
  cancelSync(shard, group)
  for (const memberId of group.members.keys()) cancelSession(shard, group.groupId, memberId)
  for (const memberId of group.pendingJoinMembers) cancelSession(shard, group.groupId, memberId)
}
