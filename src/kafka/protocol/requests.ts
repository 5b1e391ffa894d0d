// Whole requests and responses: a header and a body, without the size in front (frames.ts).

import { byteReader, readInt16, readInt32, remaining } from '../base/byteReader.ts'
import { byteWriter, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import {
  type ApiMessages,
  type ApiName,
  apiNameOf,
  apiOf,
  isVersionServed,
  requestHeaderVersion,
  responseHeaderVersion,
} from './apiMessages.ts'
import { type DecodeOptions, readMessage, writeMessage } from './codec.ts'
import { requestHeaderSchema } from './generated/data/requestHeader.ts'
import { responseHeaderSchema } from './generated/data/responseHeader.ts'
import type { MessageInput } from './schema.ts'

/** A request that could be decoded. */
export interface DecodedRequest<N extends ApiName = ApiName> {
  readonly kind: 'request'
  readonly api: N
  readonly apiKey: number
  readonly version: number
  readonly correlationId: number
  readonly clientId: string | null
  readonly body: ApiMessages[N]['request']
}

/** No such API: Kafka closes the connection. */
export interface UnknownApi {
  readonly kind: 'unknownApi'
  readonly apiKey: number
  readonly version: number
}

/**
 * A version of a known API that is not served: Kafka closes the connection, unless the API is ApiVersions: then it
 * answers UNSUPPORTED_VERSION in version 0 with its own range, so that the client can ask again.
 */
export interface UnsupportedVersion {
  readonly kind: 'unsupportedVersion'
  readonly api: ApiName
  readonly apiKey: number
  readonly version: number
  readonly correlationId: number
  readonly clientId: string | null
}

/** Each API as its own alternative, so that `api` tells the type of `body`. */
export type RequestFrame = { [N in ApiName]: DecodedRequest<N> }[ApiName]

export function encodeRequestFrame<N extends ApiName>(
  api: N,
  version: number,
  correlationId: number,
  clientId: string | null,
  body: MessageInput<ApiMessages[N]['request']>,
): Uint8Array {
  const writer = byteWriter()
  const { apiKey, request } = apiOf(api)
  const header = { requestApiKey: apiKey, requestApiVersion: version, correlationId, clientId }
  writeMessage(writer, requestHeaderSchema, requestHeaderVersion(api, version), header)
  writeMessage(writer, request, version, body)
  return written(writer)
}

/**
 * Throws CodecError when header or body do not parse. Bytes after the body are ignored, as a Kafka broker ignores
 * them. Bytes and records of the body are views of `bytes`.
 */
export function decodeRequestFrame(
  bytes: Uint8Array,
  options?: DecodeOptions,
): RequestFrame | UnknownApi | UnsupportedVersion {
  const peek = byteReader(bytes)
  const apiKey = readInt16(peek)
  const version = readInt16(peek)
  const api = apiNameOf(apiKey)
  if (api === undefined) return { kind: 'unknownApi', apiKey, version }
  const reader = byteReader(bytes)
  const headerVersion = requestHeaderVersion(api, version)
  const { correlationId, clientId } = readMessage(reader, requestHeaderSchema, headerVersion)
  const head = { api, apiKey, version, correlationId, clientId }
  if (!isVersionServed(api, version)) return { kind: 'unsupportedVersion', ...head }
  const body = readMessage(reader, apiOf(api).request, version, options)
  return { kind: 'request', ...head, body } as RequestFrame
}

export function encodeResponseFrame<N extends ApiName>(
  api: N,
  version: number,
  correlationId: number,
  body: MessageInput<ApiMessages[N]['response']>,
): Uint8Array {
  const writer = byteWriter()
  writeMessage(writer, responseHeaderSchema, responseHeaderVersion(api, version), { correlationId })
  writeMessage(writer, apiOf(api).response, version, body)
  return written(writer)
}

/** The correlation id that a response begins with, by which its request's API and version are found. */
export const correlationIdOf = (bytes: Uint8Array): number => readInt32(byteReader(bytes))

/** Throws CodecError when header or body do not parse or when bytes are left over. */
export function decodeResponseFrame<N extends ApiName>(
  api: N,
  version: number,
  bytes: Uint8Array,
  options?: DecodeOptions,
): { correlationId: number; body: ApiMessages[N]['response'] } {
  const reader = byteReader(bytes)
  const headerVersion = responseHeaderVersion(api, version)
  const { correlationId } = readMessage(reader, responseHeaderSchema, headerVersion)
  const body = readMessage(reader, apiOf(api).response, version, options)
  if (remaining(reader) > 0)
    throw new CodecError(`${remaining(reader)} bytes follow the ${api} response v${version}`)
  return { correlationId, body }
}
