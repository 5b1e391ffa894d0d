import { WORLD_META_VERSION, type WorldMeta } from '../../kafka/simulation/worldMeta.ts'

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

const isTexts = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((text) => typeof text === 'string')

const isCounts = (value: unknown): boolean => isObject(value) && Object.values(value).every(isCount)

const isBroker = (value: unknown): boolean =>
  isObject(value) &&
  isCount(value.brokerId) &&
  (value.rack === null || typeof value.rack === 'string') &&
  typeof value.host === 'string' &&
  isCount(value.port) &&
  typeof value.up === 'boolean'

const isClient = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.stopped === 'boolean' &&
  (value.kind === 'producer' || value.kind === 'consumer') &&
  isObject(value.settings)

/** What was kept beside the disks, if it is what this program writes. Throws with the name of the first wrong field. */
export function checkWorldMeta(value: unknown): WorldMeta {
  const wrong = wrongField(value)
  if (wrong !== null) throw new Error(`the description of the cluster is damaged: ${wrong}`)
  return value as WorldMeta
}

function wrongField(meta: unknown): string | null {
  if (!isObject(meta)) return 'it is no object'
  if (meta.version !== WORLD_META_VERSION) return `version ${String(meta.version)}`
  for (const name of ['seed', 'epochMs', 'bootCount', 'nowUs'])
    if (!isCount(meta[name])) return name
  if (typeof meta.clusterId !== 'string') return 'clusterId'
  const { network, cutLinks, brokers, clients } = meta
  if (!isObject(network) || !isCount(network.latencyUs) || !isCount(network.jitterUs))
    return 'network'
  if (!Array.isArray(cutLinks) || !cutLinks.every((link) => typeof link === 'string'))
    return 'cutLinks'
  if (meta.slowedUs !== undefined && !isCounts(meta.slowedUs)) return 'slowedUs'
  if (!isTexts(meta.brokerConfigs)) return 'brokerConfigs'
  if (!Array.isArray(brokers) || brokers.length === 0 || !brokers.every(isBroker)) return 'brokers'
  if (!Array.isArray(clients) || !clients.every(isClient)) return 'clients'
  return null
}
