import { CodecError } from '../base/errors.ts'
import type { Uuid } from '../base/ids.ts'
import { base64Decode, base64Encode } from './base64.ts'

/** The id of no topic, all zeros. */
export const ZERO_UUID: Uuid = '0'.repeat(32)

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hex digits of some bytes. */
export function hexOfBytes(bytes: Uint8Array, start = 0, end = bytes.byteLength): string {
  let hex = ''
  for (let at = start; at < end; at++) hex += hexOfByte[bytes[at]!]
  return hex
}

/** Writes the 16 bytes of an id at `start`. Throws CodecError if it is not 32 hex digits. */
export function writeUuidInto(uuid: Uuid, bytes: Uint8Array, start: number): void {
  if (!/^[0-9a-f]{32}$/.test(uuid)) throw new CodecError(`not a uuid: ${uuid}`)
  for (let index = 0; index < 16; index++)
    bytes[start + index] = Number.parseInt(uuid.slice(2 * index, 2 * index + 2), 16)
}

export function uuidToBytes(uuid: Uuid): Uint8Array {
  const bytes = new Uint8Array(16)
  writeUuidInto(uuid, bytes, 0)
  return bytes
}

export function uuidFromBytes(bytes: Uint8Array): Uuid {
  if (bytes.byteLength !== 16) throw new CodecError(`a uuid has 16 bytes, not ${bytes.byteLength}`)
  return hexOfBytes(bytes)
}

/** Kafka's text form: 22 characters of URL-safe base64. */
export const uuidToString = (uuid: Uuid): string => base64Encode(uuidToBytes(uuid), 'url')

/** The id that `uuidToString` wrote. Throws CodecError on anything else. */
export function uuidFromString(text: string): Uuid {
  if (text.length > 24) throw new CodecError('a uuid has at most 24 characters')
  return uuidFromBytes(base64Decode(text))
}
