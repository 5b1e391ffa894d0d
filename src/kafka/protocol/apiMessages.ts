import { CodecError } from '../base/errors.ts'
import { type ApiMessages, apiTable } from './generated/apis.ts'
import { type MessageSchema, NEVER_FLEXIBLE } from './schema.ts'

export type { ApiMessages } from './generated/apis.ts'

/** Kafka's name of an API: Produce, Fetch, ListOffsets. */
export type ApiName = keyof ApiMessages

export type Listener = 'broker' | 'controller'

/** What the API table says about one API. */
export interface Api<N extends ApiName = ApiName> {
  readonly apiKey: number
  /** Lowest version that is served. */
  readonly minVersion: number
  /** Highest stable version, which is the highest a node serves and says that it serves. */
  readonly maxVersion: number
  /** Highest version there is a schema of; above maxVersion where Kafka calls it unstable. */
  readonly latestVersion: number
  /** NEVER_FLEXIBLE when it has no flexible version. */
  readonly flexibleFrom: number
  readonly listeners: readonly Listener[]
  readonly request: MessageSchema<ApiMessages[N]['request']>
  readonly response: MessageSchema<ApiMessages[N]['response']>
}

/** All API names in the order of their keys. */
export const apiNames: readonly ApiName[] = Object.keys(apiTable) as ApiName[]

const apis = new Map<ApiName, Api>(
  apiNames.map((name) => {
    const { request, response, maxVersion, listeners } = apiTable[name]
    const { apiKey, flexibleFrom, versions } = request
    const [minVersion, latestVersion] = versions
    const range = { minVersion, maxVersion, latestVersion, flexibleFrom }
    return [name, { apiKey, ...range, listeners, request, response }]
  }),
)

const namesByKey = new Map<number, ApiName>(apiNames.map((name) => [apiKeyOf(name), name]))

export const apiOf = <N extends ApiName>(name: N): Api<N> => apis.get(name) as unknown as Api<N>

export function apiKeyOf(name: ApiName): number {
  return apiTable[name].request.apiKey
}

export const apiNameOf = (apiKey: number): ApiName | undefined => namesByKey.get(apiKey)

/** APIs that a listener of this kind serves, in the order of keys. */
export const apisOfListener = (listener: Listener): ApiName[] =>
  apiNames.filter((name) => apiOf(name).listeners.includes(listener))

/** The lowest version that ApiVersions reports. */
export function advertisedMinVersion(name: ApiName): number {
  // Old librdkafka compresses only if the broker claims Produce v0, so Kafka claims it and serves v3 on (KAFKA-18659).
  return name === 'Produce' ? 0 : apiOf(name).minVersion
}

/** One entry of an ApiVersions response. */
export interface AdvertisedApi {
  readonly apiKey: number
  readonly minVersion: number
  readonly maxVersion: number
}

/** What ApiVersions reports on a listener, in the order of keys. */
export function advertisedApis(listener: Listener): AdvertisedApi[] {
  // A broker without a telemetry receiver, as ours, does not offer the two telemetry APIs.
  return apisOfListener(listener)
    .filter((name) => name !== 'GetTelemetrySubscriptions' && name !== 'PushTelemetry')
    .map((name) => {
      const { apiKey, maxVersion } = apiOf(name)
      return { apiKey, minVersion: advertisedMinVersion(name), maxVersion }
    })
}

export function isVersionServed(name: ApiName, version: number): boolean {
  const api = apiOf(name)
  return version >= api.minVersion && version <= api.maxVersion
}

export const isFlexible = (name: ApiName, version: number): boolean =>
  version >= apiOf(name).flexibleFrom && apiOf(name).flexibleFrom !== NEVER_FLEXIBLE

export const requestHeaderVersion = (name: ApiName, version: number): number =>
  isFlexible(name, version) ? 2 : 1

/** An ApiVersions response has header v0 always, so that a client that asked for too much can read it. */
export const responseHeaderVersion = (name: ApiName, version: number): number =>
  name !== 'ApiVersions' && isFlexible(name, version) ? 1 : 0

/** The highest version that both sides speak. Throws CodecError when there is none. */
export function negotiateVersion(name: ApiName, peerMin: number, peerMax: number): number {
  const version = Math.min(peerMax, apiOf(name).maxVersion)
  if (version < peerMin || version < apiOf(name).minVersion)
    throw new CodecError(`no common version of ${name}: peer has ${peerMin} to ${peerMax}`)
  return version
}
