// What a replica's log holds, batch by batch: what the checkers compare.

import type { BrokerState } from '../../broker/brokerState.ts'
import { readFile } from '../../disk/fileRead.ts'
import type { VirtualDisk } from '../../disk/virtualDisk.ts'
import type { PartitionLog } from '../../log/partitionLog.ts'
import { iterateBatches } from '../../records/record.ts'
import type { World } from '../world.ts'

export interface ReplicaBatch {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly leaderEpoch: number
  readonly crc: number
}

export function batchesOf(disk: VirtualDisk, log: PartitionLog): ReplicaBatch[] {
  const found: ReplicaBatch[] = []
  for (const segment of log.segments) {
    const bytes = readFile(disk, segment.path)
    if (bytes === null) continue
    for (const { header } of iterateBatches(bytes))
      found.push({
        baseOffset: header.baseOffset,
        lastOffset: header.baseOffset + header.lastOffsetDelta,
        leaderEpoch: header.partitionLeaderEpoch,
        crc: header.crc,
      })
  }
  return found
}

export const sameBatch = (left: ReplicaBatch, right: ReplicaBatch): boolean =>
  left.baseOffset === right.baseOffset &&
  left.lastOffset === right.lastOffset &&
  left.leaderEpoch === right.leaderEpoch &&
  left.crc === right.crc

/** Brokers whose process runs and has its logs open, by id. */
export function liveBrokers(world: World): BrokerState[] {
  return [...world.brokers.values()]
    .filter(({ up, state }) => up && state.metadataLog !== null)
    .map(({ state }) => state)
    .sort((left, right) => left.brokerId - right.brokerId)
}
