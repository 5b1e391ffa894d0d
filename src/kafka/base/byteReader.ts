import { CodecError } from './errors.ts'

/** A cursor over bytes. Reads beyond `end` throw CodecError before anything is allocated. Big-endian, as Kafka's wire. */
export interface ByteReader {
  readonly bytes: Uint8Array
  readonly view: DataView
  position: number
  end: number
}

export function byteReader(bytes: Uint8Array, start = 0, end = bytes.byteLength): ByteReader {
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    position: start,
    end,
  }
}

export const remaining = (reader: ByteReader): number => reader.end - reader.position

/** Moves on by `count` bytes and returns where they begin. */
export function advance(reader: ByteReader, count: number): number {
  const at = reader.position
  if (count < 0 || at + count > reader.end)
    throw new CodecError(`needs ${count} bytes at ${at}, has ${reader.end - at}`)
  reader.position = at + count
  return at
}

export const readInt8 = (reader: ByteReader): number => reader.view.getInt8(advance(reader, 1))
export const readUint8 = (reader: ByteReader): number => reader.view.getUint8(advance(reader, 1))
export const readInt16 = (reader: ByteReader): number => reader.view.getInt16(advance(reader, 2))
export const readUint16 = (reader: ByteReader): number => reader.view.getUint16(advance(reader, 2))
export const readInt32 = (reader: ByteReader): number => reader.view.getInt32(advance(reader, 4))
export const readUint32 = (reader: ByteReader): number => reader.view.getUint32(advance(reader, 4))
export const readFloat64 = (reader: ByteReader): number =>
  reader.view.getFloat64(advance(reader, 8))
export const readBigInt64 = (reader: ByteReader): bigint =>
  reader.view.getBigInt64(advance(reader, 8))

/** int64 as a number. Throws CodecError outside the safe range: offsets and ids never get there. */
export function readInt64(reader: ByteReader): number {
  const at = advance(reader, 8)
  const value = reader.view.getInt32(at) * 4294967296 + reader.view.getUint32(at + 4)
  if (!Number.isSafeInteger(value)) throw new CodecError(`int64 beyond the safe range at ${at}`)
  return value
}

/** Unsigned LEB128 of at most 5 bytes and 32 bits, as the compact types of the protocol use. */
export function readUnsignedVarint(reader: ByteReader): number {
  let value = 0
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = readUint8(reader)
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) {
      if (value > 0xffffffff) throw new CodecError('varint has more than 32 bits')
      return value
    }
  }
  throw new CodecError('varint is longer than 5 bytes')
}

/** Zig-zag signed varint (int32), as records use. */
export function readVarint(reader: ByteReader): number {
  const raw = readUnsignedVarint(reader) >>> 0
  return (raw >>> 1) ^ -(raw & 1)
}

/** Zig-zag signed varlong (int64) of at most 10 bytes. Throws CodecError outside the safe range. */
export function readVarlong(reader: ByteReader): number {
  let low = 0
  let shift = 0
  while (shift < 49) {
    const byte = readUint8(reader)
    low += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return low % 2 === 0 ? low / 2 : -(low + 1) / 2
    shift += 7
  }
  let raw = BigInt(low)
  for (; shift < 70; shift += 7) {
    const byte = readUint8(reader)
    raw |= BigInt(byte & 0x7f) << BigInt(shift)
    if (byte < 0x80) {
      const value = Number(BigInt.asIntN(64, (raw >> 1n) ^ -(raw & 1n)))
      if (!Number.isSafeInteger(value)) throw new CodecError('varlong beyond the safe range')
      return value
    }
  }
  throw new CodecError('varlong is longer than 10 bytes')
}

/** A view of the next `count` bytes; copy it (`slice`) if it is kept. */
export function readBytes(reader: ByteReader, count: number): Uint8Array {
  const at = advance(reader, count)
  return reader.bytes.subarray(at, at + count)
}
