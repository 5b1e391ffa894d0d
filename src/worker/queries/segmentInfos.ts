import type { SegmentInfo } from '../../bridge/queries.ts'
import { partitionOf } from '../../kafka/controller/metadataImage.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { replicaLog } from '../logs/replicaLog.ts'
import { QueryError } from './queryError.ts'

/** Segments of every replica, by broker and base offset. Of a broker that is down: as the files are. */
export function segmentInfos(world: World, topic: string, partition: number): SegmentInfo[] {
  const registration = partitionOf(world.controller.state.image, topic, partition)
  if (!registration) throw new QueryError(`There is no partition ${topic}-${partition}.`)
  const infos: SegmentInfo[] = []
  for (const brokerId of [...registration.replicas].sort((left, right) => left - right)) {
    const log = replicaLog(world, brokerId, topic, partition)
    if (!log) continue
    for (const [index, { baseOffset, file, live }] of log.segments.entries()) {
      const next = log.segments[index + 1]
      const largest = live?.largestTimestamp ?? -1
      infos.push({
        brokerId,
        baseOffset,
        nextOffset: next?.baseOffset ?? log.logEndOffset,
        bytes: file.size,
        indexEntries: live?.offsetIndex.offsets.length ?? 0,
        timeIndexEntries: live?.timeIndex.offsets.length ?? 0,
        largestTimestampMs: largest < 0 ? null : largest,
        active: next === undefined,
      })
    }
  }
  return infos
}
