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
    throw new CodecError(
      `needs ${count} bytes at ${at}, has ${reader.end - at}`,
      'BufferUnderflowException',
    )
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

/** Unsigned LEB128 of at most 5 bytes, as the compact types of the protocol use. Bits beyond 32 are dropped, as Kafka does. */
export function readUnsignedVarint(reader: ByteReader): number {
  let value = 0
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = readUint8(reader)
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return value >>> 0
  }
  throw new CodecError('varint is longer than 5 bytes', 'IllegalArgumentException')
}

/** Zig-zag signed varint (int32), as records use. */
export function readVarint(reader: ByteReader): number {
  const raw = readUnsignedVarint(reader)
  return (raw >>> 1) ^ -(raw & 1)
}

/** Zig-zag signed varlong (int64) of at most 10 bytes. Throws CodecError outside the safe range. */
export function readVarlong(reader: ByteReader): number {
  const start = reader.position
  let raw = 0
  let scale = 1
  for (let count = 0; count < 7; count++) {
    const byte = readUint8(reader)
    raw += (byte & 0x7f) * scale
    if (byte < 0x80) return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2
    scale *= 128
  }
  reader.position = start
  const value = Number(readBigVarlong(reader))
  if (!Number.isSafeInteger(value)) throw new CodecError('varlong beyond the safe range')
  return value
}

/** Zig-zag signed varlong of at most 10 bytes, exact. Bits beyond 64 are dropped, as Kafka does. */
export function readBigVarlong(reader: ByteReader): bigint {
  let raw = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = readUint8(reader)
    raw |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80) {
      const unsigned = BigInt.asUintN(64, raw)
      return BigInt.asIntN(64, (unsigned >> 1n) ^ -(unsigned & 1n))
    }
  }
  throw new CodecError('varlong is longer than 10 bytes', 'IllegalArgumentException')
}

/** A view of the next `count` bytes; copy it (`slice`) if it is kept. */
export function readBytes(reader: ByteReader, count: number): Uint8Array {
  const at = advance(reader, count)
  return reader.bytes.subarray(at, at + count)
}
