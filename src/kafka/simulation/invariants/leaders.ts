import { sortedPartitions } from '../../controller/metadataImage.ts'
import type { World } from '../world.ts'
import { liveBrokers } from './replicaBatches.ts'

/** Who led a partition in an epoch, by `topicId-partition@epoch`: kept over a whole run. */
export type LeadersSeen = Map<string, number>

/** Nobody but one broker ever leads a partition in one leader epoch. */
export function oneLeaderAnEpoch(world: World, seen: LeadersSeen): string | null {
  for (const { brokerId, partitions } of liveBrokers(world))
    for (const partition of partitions.values()) {
      if (partition.role !== 'leader') continue
      const { topicId, partitionIndex, leaderEpoch, key } = partition
      const name = `${topicId}-${partitionIndex}@${leaderEpoch}`
      const before = seen.get(name)
      if (before !== undefined && before !== brokerId)
        return `${key} epoch ${leaderEpoch} has the leaders ${before} and ${brokerId}`
      seen.set(name, brokerId)
    }
  return null
}

/** The controller's leader is in the ISR, the ISR among the replicas and never empty, and the two sets of ELR apart. */
export function leadersInSync(world: World): string | null {
  for (const one of sortedPartitions(world.controller.state.image)) {
    const { topic, partitionIndex, leader, isr, elr, replicas } = one
    const about = `${topic}-${partitionIndex}: leader ${leader}, ISR ${isr}, ELR ${elr}, replicas ${replicas}`
    if (leader >= 0 && !isr.includes(leader)) return about
    if ([...isr, ...elr].some((id) => !replicas.includes(id))) return about
    if (isr.some((id) => elr.includes(id))) return about
    if (isr.length + elr.length === 0 && one.lastKnownElr.length === 0) return about
  }
  return null
}
