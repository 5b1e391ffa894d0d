import type { Queries } from '../../bridge/queries.ts'
import { sortedPartitions } from '../../kafka/controller/metadataImage.ts'
import { journalHash } from '../../kafka/simulation/journal.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { leaderLog, replicaLog } from '../logs/replicaLog.ts'
import { refreshOverviews } from '../views/groupHistory.ts'
import type { History } from '../views/history.ts'

/** Straight from the state of controller, brokers and coordinators. */
export function truth(world: World, history: History): Queries['truth']['answer'] {
  refreshOverviews(history.groups, world)
  return {
    timeUs: world.nowUs,
    partitions: sortedPartitions(world.controller.state.image).map((registration) => {
      const { topic, partitionIndex: partition, leader, isr, replicas } = registration
      const logEndOffsets: Record<string, number> = {}
      for (const id of replicas) {
        const log = replicaLog(world, id, topic, partition)
        if (log) logEndOffsets[id] = log.logEndOffset
      }
      const highWatermark = leaderLog(world, topic, partition)?.highWatermark ?? 0
      return { topic, partition, leader, isr, highWatermark, logEndOffsets }
    }),
    committed: [...history.groups].flatMap(([groupId, { overview }]) =>
      (overview?.offsets ?? []).map(({ topic, partition, committed }) => ({
        groupId,
        topic,
        partition,
        offset: committed,
      })),
    ),
    journalHash: journalHash(world.journal),
  }
}
