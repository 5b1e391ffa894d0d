import { describe, expect, test } from 'vitest'
import {
  advertisedApis,
  advertisedMinVersion,
  apiKeyOf,
  apiNameOf,
  apiNames,
  apiOf,
  apisOfListener,
  isVersionServed,
  negotiateVersion,
  requestHeaderVersion,
  responseHeaderVersion,
} from './apiMessages.ts'
import { encodeMessage } from './codec.ts'
import { requestHeaderSchema } from './generated/data/requestHeader.ts'
import {
  correlationIdOf,
  decodeRequestFrame,
  decodeResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
} from './requests.ts'

/** Key and versions of each API in an ApiVersions answer of a real broker. */
const recordedApis = `0:0-13 1:4-18 2:1-11 3:0-13 8:2-10 9:1-10 10:0-6 11:0-9 12:0-4 13:0-5 14:0-5 15:0-6 16:0-5
17:0-1 18:0-4 19:2-7 20:1-6 21:0-2 22:0-5 23:2-4 24:0-5 25:0-4 26:0-5 27:1-2 28:0-5 29:1-3
30:1-3 31:1-3 32:1-4 33:0-2 34:1-2 35:1-5 36:0-2 37:0-3 38:1-3 39:1-2 40:1-2 41:1-3 42:0-2
43:0-2 44:0-1 45:0-1 46:0-0 47:0-0 48:0-1 49:0-1 50:0-0 51:0-0 55:0-2 57:0-2 60:0-2 61:0-0
64:0-0 65:0-0 66:0-2 68:0-1 69:0-1 74:0-1 75:0-0 76:1-1 77:1-1 78:1-2 79:1-2 80:0-1 81:0-0
83:0-0 84:0-0 85:0-1 86:0-0 87:0-1 88:0-0 89:0-0 90:0-1 91:0-0 92:0-0`

describe('requests', () => {
  test('every API in every served version comes back from its frame', () => {
    for (const api of apiNames)
      for (let version = apiOf(api).minVersion; version <= apiOf(api).maxVersion; version++) {
        const bytes = encodeRequestFrame(api, version, 77, 'client', {})
        expect(decodeRequestFrame(bytes), `${api} v${version}`).toMatchObject({
          kind: 'request',
          api,
          version,
          correlationId: 77,
          clientId: 'client',
        })
      }
  })

  test('the kind of API tells the type of the body', () => {
    const bytes = encodeRequestFrame('Heartbeat', 4, 1, null, { groupId: 'g' })
    const request = decodeRequestFrame(bytes)
    if (request.kind !== 'request' || request.api !== 'Heartbeat') throw new Error(request.kind)
    expect(request.body.groupId).toBe('g')
    expect(request.clientId).toBeNull()
  })

  const header = (requestApiKey: number, requestApiVersion: number) =>
    encodeMessage(requestHeaderSchema, 2, {
      requestApiKey,
      requestApiVersion,
      correlationId: 5,
      clientId: 'c',
    })

  test.each([4, 7, 93, -1])('API key %i is not known', (apiKey) => {
    expect(decodeRequestFrame(header(apiKey, 0))).toEqual({
      kind: 'unknownApi',
      apiKey,
      version: 0,
    })
  })

  test('a version that is not served keeps the correlation id, for the answer of ApiVersions', () => {
    expect(decodeRequestFrame(header(18, 9))).toEqual({
      kind: 'unsupportedVersion',
      api: 'ApiVersions',
      apiKey: 18,
      version: 9,
      correlationId: 5,
      clientId: 'c',
    })
  })

  test('bytes after the body are ignored, as brokers do', () => {
    const bytes = encodeRequestFrame('Heartbeat', 0, 1, null, { groupId: 'g' })
    const longer = new Uint8Array([...bytes, 0xde, 0xad])
    expect(decodeRequestFrame(longer)).toEqual(decodeRequestFrame(bytes))
  })
})

describe('responses', () => {
  test('every API in every served version comes back from its frame', () => {
    for (const api of apiNames)
      for (let version = apiOf(api).minVersion; version <= apiOf(api).maxVersion; version++) {
        const bytes = encodeResponseFrame(api, version, 78, {})
        expect(correlationIdOf(bytes)).toBe(78)
        expect(decodeResponseFrame(api, version, bytes).correlationId, `${api} v${version}`).toBe(
          78,
        )
      }
  })

  test('with bytes after the body are refused', () => {
    const bytes = encodeResponseFrame('Heartbeat', 0, 1, {})
    expect(() => decodeResponseFrame('Heartbeat', 0, new Uint8Array([...bytes, 0]))).toThrow(
      '1 bytes',
    )
  })

  test('of ApiVersions has the oldest header in every version', () => {
    expect(responseHeaderVersion('ApiVersions', 4)).toBe(0)
    expect(requestHeaderVersion('ApiVersions', 3)).toBe(2)
    expect(responseHeaderVersion('Heartbeat', 4)).toBe(1)
    expect(responseHeaderVersion('Heartbeat', 3)).toBe(0)
  })
})

describe('the API table', () => {
  test('names and keys belong together, and the keys that Kafka dropped are not there', () => {
    for (const name of apiNames) expect(apiNameOf(apiKeyOf(name))).toBe(name)
    expect(apiNames).toHaveLength(89)
    expect([4, 5, 6, 7, 93].map(apiNameOf)).toEqual(Array(5).fill(undefined))
  })

  test('an unstable version has a schema and is not served', () => {
    expect(apiOf('InitProducerId')).toMatchObject({ maxVersion: 5, latestVersion: 6 })
    expect(isVersionServed('InitProducerId', 6)).toBe(false)
  })

  test('Produce is advertised from version 0 for old clients, and served from 3', () => {
    expect(advertisedMinVersion('Produce')).toBe(0)
    expect(isVersionServed('Produce', 2)).toBe(false)
    expect(advertisedMinVersion('Fetch')).toBe(4)
  })

  test('a broker advertises what a real one of version 4.3.1 was seen to advertise', () => {
    const advertised = advertisedApis('broker').map(
      ({ apiKey, minVersion, maxVersion }) => `${apiKey}:${minVersion}-${maxVersion}`,
    )
    expect(advertised).toEqual(recordedApis.split(/\s+/))
  })

  test('brokers and controllers serve their own APIs', () => {
    expect(apisOfListener('broker')).toContain('Produce')
    expect(apisOfListener('broker')).not.toContain('Vote')
    expect(apisOfListener('controller')).toContain('Vote')
  })

  test('both sides agree on the highest version that both speak', () => {
    expect(negotiateVersion('Fetch', 4, 11)).toBe(11)
    expect(negotiateVersion('Fetch', 4, 99)).toBe(18)
    expect(() => negotiateVersion('Fetch', 0, 3)).toThrow('no common version')
  })
})
