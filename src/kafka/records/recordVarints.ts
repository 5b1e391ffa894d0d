// Varints of records, read in place: the fast path has no reader object and no DataView.
import { CodecError } from '../base/errors.ts'

export interface VarintCursor {
  readonly bytes: Uint8Array
  position: number
}

const BROKEN_STRUCTURE = 'Found invalid record structure'

/** What Kafka says of any field that does not fit its record. */
export const brokenStructure = (): CodecError =>
  new CodecError(BROKEN_STRUCTURE, 'InvalidRecordException')

const TOO_LONG = 'Varint is too long'

function varintTooLong(): CodecError {
  const error = brokenStructure()
  error.cause = TOO_LONG
  return error
}

/** Whether a field did not fit because the bytes ran out; a varint that is too long is damage whatever follows. */
export const isCutShort = (error: unknown): boolean =>
  error instanceof CodecError && error.message === BROKEN_STRUCTURE && error.cause !== TOO_LONG

/** A zig-zag varint that ends before `limit`. Bits beyond 32 are dropped, as Kafka does. */
export function readVarintBelow(cursor: VarintCursor, limit: number): number {
  const { bytes } = cursor
  let raw = 0
  for (let shift = 0; shift < 35; shift += 7) {
    if (cursor.position >= limit) throw brokenStructure()
    const byte = bytes[cursor.position++]!
    raw |= (byte & 0x7f) << shift
    if (byte < 0x80) return (raw >>> 1) ^ -(raw & 1)
  }
  throw varintTooLong()
}

/** A zig-zag varlong that ends before `limit`, rounded beyond 2^53. */
export function readVarlongBelow(cursor: VarintCursor, limit: number): number {
  const { bytes } = cursor
  let raw = 0
  let scale = 1
  for (let count = 0; count < 7; count++) {
    if (cursor.position >= limit) throw brokenStructure()
    const byte = bytes[cursor.position++]!
    raw += (byte & 0x7f) * scale
    if (byte < 0x80) return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
    scale *= 128
  }
  let wide = BigInt(raw)
  for (let shift = 49n; shift < 70n; shift += 7n) {
    if (cursor.position >= limit) throw brokenStructure()
    const byte = bytes[cursor.position++]!
    wide |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) {
      const unsigned = BigInt.asUintN(64, wide)
      return Number(BigInt.asIntN(64, (unsigned >> 1n) ^ -(unsigned & 1n)))
    }
  }
  throw varintTooLong()
}
