import type { World } from '../world.ts'
import { liveBrokers } from './replicaBatches.ts'

/** Offsets of every replica are in order: start, high watermark, end; and nothing is flushed beyond the end. */
export function offsetsInOrder(world: World): string | null {
  for (const { brokerId, partitions } of liveBrokers(world))
    for (const { key, log } of partitions.values()) {
      const { logStartOffset: start, highWatermark, lastStableOffset, logEndOffset: end } = log
      const about = `broker ${brokerId} ${key}: start ${start}, stable ${lastStableOffset}, high watermark ${highWatermark}, end ${end}`
      if (start > highWatermark || highWatermark > end) return about
      if (lastStableOffset > highWatermark || log.recoveryPoint > end) return about
    }
  return null
}
