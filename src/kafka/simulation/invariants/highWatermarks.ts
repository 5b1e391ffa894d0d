import type { BrokerId } from '../../base/ids.ts'
import { sortedPartitions } from '../../controller/metadataImage.ts'
import type { World } from '../world.ts'
import { liveBrokers } from './replicaBatches.ts'

/** The highest high watermark any leader ever had, by `topicId-partition`: what counts as committed. */
export type CommittedEnds = Map<string, number>

/**
 * A leader that the controller chose, once it leads in that epoch, has everything that was ever committed
 * (LeaderCompleteness). Where one replica suffices for an acknowledgement, a machine that loses its page cache may lose
 * records, and nothing is promised.
 */
export function leadersAreComplete(world: World, ends: CommittedEnds): string | null {
  for (const { partitions } of liveBrokers(world))
    for (const { role, topicId, partitionIndex, log, minInsyncReplicas } of partitions.values()) {
      if (role !== 'leader' || minInsyncReplicas < 2) continue
      const name = `${topicId}-${partitionIndex}`
      ends.set(name, Math.max(ends.get(name) ?? 0, log.highWatermark))
    }
  for (const one of sortedPartitions(world.controller.state.image)) {
    const node = world.brokers.get(one.leader as BrokerId)
    const name = `${one.topic}-${one.partitionIndex}`
    const partition = node?.up ? node.state.partitions.get(name) : undefined
    if (partition?.role !== 'leader' || partition.leaderEpoch !== one.leaderEpoch) continue
    const end = ends.get(`${one.topicId}-${one.partitionIndex}`) ?? 0
    if (partition.log.logEndOffset < end)
      return `${partition.key}: leader ${one.leader} ends at ${partition.log.logEndOffset}, committed was ${end}`
  }
  return null
}
