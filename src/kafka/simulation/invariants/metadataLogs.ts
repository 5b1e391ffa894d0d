import type { World } from '../world.ts'
import { batchesOf, liveBrokers, sameBatch } from './replicaBatches.ts'

/** The metadata log of every broker is a prefix of the controller's. */
export function metadataLogsArePrefixes(world: World): string | null {
  const { disk, log } = world.controller.state
  const byOffset = new Map(batchesOf(disk, log).map((batch) => [batch.baseOffset, batch]))
  for (const broker of liveBrokers(world)) {
    if (broker.metadataLog === null) continue
    for (const batch of batchesOf(broker.disk, broker.metadataLog)) {
      const decided = byOffset.get(batch.baseOffset)
      if (decided === undefined || !sameBatch(batch, decided))
        return `broker ${broker.brokerId} has metadata ${batch.baseOffset} to ${batch.lastOffset}, the controller has not`
    }
  }
  return null
}
