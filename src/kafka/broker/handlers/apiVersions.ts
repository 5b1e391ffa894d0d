// ApiVersions (18), v0-4.
// Does: lists exactly the APIs this broker serves, with Kafka's versions of them; refuses malformed client names;
// answers a version it does not know in the form of version 0, so that the client can step down (KIP-511).
// Leaves out: quotas, throttle time is always 0.

import { advertisedMinVersion, apiOf } from '../../protocol/apiMessages.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { errorCode } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import { servedApis } from '../servedApis.ts'
import { answer } from './handler.ts'

const CLIENT_SOFTWARE = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/

const advertised = servedApis
  .map((api) => ({
    apiKey: apiOf(api).apiKey,
    minVersion: advertisedMinVersion(api),
    maxVersion: apiOf(api).maxVersion,
  }))
  .sort((left, right) => left.apiKey - right.apiKey)

// DIVERGES: group.version, share.version, streams.version and transaction.version are left out, because the newer
// groups and transactions are not served and these features make clients use them.
const finalizedFeatures = [
  { name: 'eligible.leader.replicas.version', maxVersionLevel: 1, minVersionLevel: 1 },
  { name: 'metadata.version', maxVersionLevel: 30, minVersionLevel: 30 },
]
const supportedFeatures = [
  { name: 'eligible.leader.replicas.version', minVersion: 0, maxVersion: 1 },
  { name: 'kraft.version', minVersion: 0, maxVersion: 1 },
  { name: 'metadata.version', minVersion: 7, maxVersion: 30 },
]

export function handleApiVersions(
  broker: BrokerState,
  request: RequestEnvelope<'ApiVersions'>,
  environment: Environment,
): void {
  const { version, body } = request
  if (version >= 3 && !isValidSoftware(body.clientSoftwareName, body.clientSoftwareVersion)) {
    answer(environment, request, { errorCode: errorCode('INVALID_REQUEST') })
    return
  }
  answer(environment, request, {
    apiKeys: advertised,
    supportedFeatures: supportedFeatures.filter(({ minVersion }) => version >= 4 || minVersion > 0),
    finalizedFeaturesEpoch: metadataOffset(broker),
    finalizedFeatures,
  })
}

/** The body is that of version 0, whatever version was asked for; the door encodes it so. */
export function answerUnsupportedApiVersions(
  request: RequestEnvelope<'ApiVersions'>,
  environment: Environment,
): void {
  const own = advertised.filter(({ apiKey }) => apiKey === apiOf('ApiVersions').apiKey)
  answer(
    environment,
    { ...request, version: 0 },
    { errorCode: errorCode('UNSUPPORTED_VERSION'), apiKeys: own },
  )
}

const isValidSoftware = (name: string, version: string): boolean =>
  CLIENT_SOFTWARE.test(name) && CLIENT_SOFTWARE.test(version)

/** Offset of the last metadata record this broker has replayed, -1 for none. */
export const metadataOffset = (broker: BrokerState): number =>
  (broker.metadataLog?.logEndOffset ?? 0) - 1
