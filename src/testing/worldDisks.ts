import { brokerAddress, CONTROLLER, type NodeAddress } from '../kafka/base/addresses.ts'
import { diskFromFiles, type VirtualDisk } from '../kafka/disk/virtualDisk.ts'
import type { World } from '../kafka/simulation/world.ts'

/** A disk as a host kept it: all that was ever written, read back. */
export const keptDisk = (disk: VirtualDisk): VirtualDisk =>
  diskFromFiles(
    [...disk.files.values()].map(({ path, fileId, chunks }) => ({
      path,
      fileId,
      chunks: chunks.map(({ bytes }) => bytes),
    })),
  )

export function keptDisks(world: World): Map<NodeAddress, VirtualDisk> {
  const disks = new Map([[CONTROLLER, keptDisk(world.controller.state.disk)]])
  for (const [id, node] of world.brokers) disks.set(brokerAddress(id), keptDisk(node.state.disk))
  return disks
}
