import type { Partition } from '../../replication/partition.ts'
import type { World } from '../world.ts'
import { batchesOf, liveBrokers, type ReplicaBatch, sameBatch } from './replicaBatches.ts'

interface Replica {
  readonly brokerId: number
  readonly partition: Partition
  readonly batches: readonly ReplicaBatch[]
}

/**
 * Below both high watermarks any two replicas hold the same batches; and what a follower holds of its leader's epoch,
 * the leader holds, too.
 */
export function logsMatch(world: World): string | null {
  const replicas = new Map<string, Replica[]>()
  for (const { brokerId, disk, partitions } of liveBrokers(world))
    for (const partition of partitions.values()) {
      // With one replica in sync enough, a machine that loses its page cache may take its place with an older log.
      if (partition.minInsyncReplicas < 2) continue
      const name = `${partition.topicId}-${partition.partitionIndex}`
      const replica = { brokerId, partition, batches: batchesOf(disk, partition.log) }
      replicas.set(name, [...(replicas.get(name) ?? []), replica])
    }
  for (const group of replicas.values())
    for (const left of group)
      for (const right of group) {
        if (left === right) continue
        const wrong = differ(left, right) ?? notPrefix(left, right)
        if (wrong !== null) return wrong
      }
  return null
}

function differ(left: Replica, right: Replica): string | null {
  const { log } = left.partition
  const below = Math.min(log.highWatermark, right.partition.log.highWatermark)
  const from = Math.max(log.logStartOffset, right.partition.log.logStartOffset)
  const byOffset = new Map(right.batches.map((batch) => [batch.baseOffset, batch]))
  for (const batch of left.batches) {
    if (batch.lastOffset >= below || batch.baseOffset < from) continue
    const other = byOffset.get(batch.baseOffset)
    if (other === undefined || !sameBatch(batch, other)) return about(left, right, batch)
  }
  return null
}

function notPrefix(follower: Replica, leader: Replica): string | null {
  const { role, leaderEpoch, log } = leader.partition
  if (role !== 'leader' || follower.partition.role !== 'follower') return null
  if (follower.partition.leaderEpoch !== leaderEpoch) return null
  const byOffset = new Map(leader.batches.map((batch) => [batch.baseOffset, batch]))
  for (const batch of follower.batches) {
    if (batch.leaderEpoch !== leaderEpoch || batch.baseOffset < log.logStartOffset) continue
    const other = byOffset.get(batch.baseOffset)
    if (other === undefined || !sameBatch(batch, other)) return about(follower, leader, batch)
  }
  return null
}

const about = (left: Replica, right: Replica, batch: ReplicaBatch): string =>
  `${left.partition.key}: batch ${batch.baseOffset} to ${batch.lastOffset} of epoch ${batch.leaderEpoch} on broker ` +
  `${left.brokerId} (high watermark ${left.partition.log.highWatermark}) is not on broker ${right.brokerId} (high ` +
  `watermark ${right.partition.log.highWatermark}, end ${right.partition.log.logEndOffset})`
