// Which partitions changed their leader lately, from the leader epochs of two publications.

import type { PartitionView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'

export interface LeaderMove {
  readonly from: number
  readonly to: number
  /** Virtual time at which it was seen. */
  readonly atUs: number
  /** Real time at which it was seen, for the slide of the rule. */
  readonly atMs: number
}

export interface LeaderMemory {
  readonly leaders: Map<string, { readonly leader: number; readonly leaderEpoch: number }>
  readonly moves: Map<string, LeaderMove>
  /** Time of the last publication; a jump back is another run. */
  timeUs: number
}

export const newLeaderMemory = (): LeaderMemory => ({
  leaders: new Map(),
  moves: new Map(),
  timeUs: 0,
})

/** How long an arrow to the new leader stays, virtual time; longer while the old leader is away. */
const shownUs = 12_000_000

export function rememberLeaders(
  memory: LeaderMemory,
  partitions: readonly PartitionView[],
  timeUs: number,
  realMs: number,
): void {
  if (timeUs < memory.timeUs) {
    memory.leaders.clear()
    memory.moves.clear()
  }
  memory.timeUs = timeUs
  for (const partition of partitions) {
    const key = topicPartitionKey(partition.topic, partition.partition)
    const { leader, leaderEpoch } = partition
    const last = memory.leaders.get(key)
    if (leader < 0) continue
    if (last && leaderEpoch > last.leaderEpoch && leader !== last.leader) {
      memory.moves.set(key, { from: last.leader, to: leader, atUs: timeUs, atMs: realMs })
    }
    memory.leaders.set(key, { leader, leaderEpoch })
    const move = memory.moves.get(key)
    if (!move) continue
    const away = partition.replicas.some(
      ({ brokerId, state }) => brokerId === move.from && state !== 'inSync',
    )
    if (move.to !== leader || (!away && timeUs - move.atUs > shownUs)) memory.moves.delete(key)
  }
}
