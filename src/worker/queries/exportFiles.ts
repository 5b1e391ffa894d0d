import { strToU8, zipSync } from 'fflate'
import type { Queries } from '../../bridge/queries.ts'
import { readBytesAt } from '../../kafka/disk/fileRead.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { worldMeta } from '../../kafka/simulation/worldMeta.ts'

/** Fast and still half the size: the answer holds up the cluster while it is made. */
const LEVEL = 1

/** Every file of every node under its Kafka name, and what belongs beside them: the folder a Node host opens. */
export function exportFiles(world: World): Queries['export']['answer'] {
  const { controller, brokers, clusterId } = world
  const files: Record<string, Uint8Array> = {}
  for (const { address, state } of [controller, ...brokers.values()])
    for (const file of state.disk.files.values())
      files[`${address.replace(':', '-')}/${file.path}`] = readBytesAt(file, 0, file.size)
  const configs = Object.fromEntries(controller.state.settings.overrides)
  files['samsa.json'] = strToU8(JSON.stringify(worldMeta(world, configs), null, 2))
  const name = `samsa-${clusterId}.zip`
  return { name, zip: zipSync(files, { level: LEVEL }) }
}
