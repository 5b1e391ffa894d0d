import { describe, expect, test } from 'vitest'
import {
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

  test('bytes after the body are refused', () => {
    const bytes = encodeRequestFrame('Heartbeat', 0, 1, null, {})
    expect(() => decodeRequestFrame(new Uint8Array([...bytes, 0]))).toThrow('1 bytes follow')
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
