import { unreachable } from '../base/errors.ts'
import { sessionExpired } from './classic/memberLifecycle.ts'
import { completeJoinPhase, initialDelayOver, syncTimeout } from './classic/rebalance.ts'
import { failOverdue, perform } from './runtime/perform.ts'
import type { Shard } from './runtime/shard.ts'
import type { CoordinatorTimer } from './runtime/timers.ts'

type GroupTimer = Extract<CoordinatorTimer, { readonly groupId: string }>
export type ActiveTimer = GroupTimer | Extract<CoordinatorTimer, { event: 'writeTimeout' }>

/** A timer of a loaded partition. One of a group that is gone does nothing. */
export function onPartitionTimer(shard: Shard, timer: ActiveTimer): void {
  if (timer.event === 'writeTimeout') {
    failOverdue(shard)
    return
  }
  const group = shard.data.groups.get(timer.groupId)
  if (group === undefined) return
  switch (timer.event) {
    case 'session':
      perform(shard, sessionExpired(shard, group, timer.memberId))
      return
    case 'join':
      perform(shard, completeJoinPhase(shard, group))
      return
    case 'initialJoin':
      perform(shard, initialDelayOver(shard, group, timer.delayMs, timer.remainingMs))
      return
    case 'sync':
      perform(shard, syncTimeout(shard, group, timer.generationId))
      return
    default:
      unreachable(timer)
  }
}
