import { strToU8, zipSync } from 'fflate'
import type { Queries } from '../../bridge/queries.ts'
import { readBytesAt } from '../../kafka/disk/fileRead.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { worldMeta } from '../../kafka/simulation/worldMeta.ts'

/** The answer holds up the cluster while it is made: large disks are stored as they are. */
const COMPRESSED_UP_TO = 8 * 1024 * 1024

/** Every file of every node under its Kafka name, and what belongs beside them: the folder a Node host opens. */
export function exportFiles(world: World): Queries['export']['answer'] {
  const { controller, brokers, clusterId } = world
  const files: Record<string, Uint8Array> = {}
  let bytes = 0
  for (const { address, state } of [controller, ...brokers.values()])
    for (const file of state.disk.files.values()) {
      files[`${address.replace(':', '-')}/${file.path}`] = readBytesAt(file, 0, file.size)
      bytes += file.size
    }
  const configs = Object.fromEntries(controller.state.settings.overrides)
  files['samsa.json'] = strToU8(JSON.stringify(worldMeta(world, configs), null, 2))
  const name = `samsa-${clusterId}.zip`
  return { name, zip: zipSync(files, { level: bytes <= COMPRESSED_UP_TO ? 1 : 0 }) }
}
