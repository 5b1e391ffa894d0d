import { advertisedApis } from '../../kafka/protocol/apiMessages.ts'
import { errorCode } from '../../kafka/protocol/errors.ts'
import { encodeResponseFrame, type UnsupportedVersion } from '../../kafka/protocol/requests.ts'

/**
 * A client that asks ApiVersions in a version from the future is told, in version 0, what this broker has (KIP-511). Any
 * other unsupported version closes the connection: null.
 */
export function unsupportedVersionAnswer(request: UnsupportedVersion): Uint8Array | null {
  if (request.api !== 'ApiVersions') return null
  const apiKeys = advertisedApis('broker')
    .filter((api) => api.apiKey === 18)
    .map(({ apiKey, minVersion, maxVersion }) => ({ apiKey, minVersion, maxVersion }))
  const body = { errorCode: errorCode('UNSUPPORTED_VERSION'), apiKeys }
  return encodeResponseFrame('ApiVersions', 0, request.correlationId, body)
}
