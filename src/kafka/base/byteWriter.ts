/** Growing big-endian output. */
export interface ByteWriter {
  bytes: Uint8Array
  view: DataView
  length: number
}

export function byteWriter(capacity = 256): ByteWriter {
  const bytes = new Uint8Array(capacity)
  return { bytes, view: new DataView(bytes.buffer), length: 0 }
}

/** Makes room for `count` bytes, moves on, and returns where they begin. */
export function reserve(writer: ByteWriter, count: number): number {
  const at = writer.length
  const needed = at + count
  if (needed > writer.bytes.byteLength) {
    const grown = new Uint8Array(Math.max(needed, writer.bytes.byteLength * 2))
    grown.set(writer.bytes.subarray(0, at))
    writer.bytes = grown
    writer.view = new DataView(grown.buffer)
  }
  writer.length = needed
  return at
}

/** A copy of exactly what was written. */
export const written = (writer: ByteWriter): Uint8Array => writer.bytes.slice(0, writer.length)

// `reserve` may replace the view, so it must run before `writer.view` is read.
export function writeInt8(writer: ByteWriter, value: number): void {
  const at = reserve(writer, 1)
  writer.view.setInt8(at, value)
}
export function writeInt16(writer: ByteWriter, value: number): void {
  const at = reserve(writer, 2)
  writer.view.setInt16(at, value)
}
export function writeInt32(writer: ByteWriter, value: number): void {
  const at = reserve(writer, 4)
  writer.view.setInt32(at, value)
}
export function writeFloat64(writer: ByteWriter, value: number): void {
  const at = reserve(writer, 8)
  writer.view.setFloat64(at, value)
}
export function writeBigInt64(writer: ByteWriter, value: bigint): void {
  const at = reserve(writer, 8)
  writer.view.setBigInt64(at, value)
}
/** int64 from a safe integer. */
export function writeInt64(writer: ByteWriter, value: number): void {
  const at = reserve(writer, 8)
  writer.view.setInt32(at, Math.floor(value / 4294967296))
  writer.view.setInt32(at + 4, value | 0)
}
export function writeBytes(writer: ByteWriter, bytes: Uint8Array): void {
  const at = reserve(writer, bytes.byteLength)
  writer.bytes.set(bytes, at)
}

/** Unsigned LEB128 of a uint32. */
export function writeUnsignedVarint(writer: ByteWriter, value: number): void {
  let rest = value >>> 0
  while (rest > 0x7f) {
    writeInt8(writer, (rest & 0x7f) | 0x80)
    rest >>>= 7
  }
  writeInt8(writer, rest)
}
/** Zig-zag signed varint of an int32. */
export function writeVarint(writer: ByteWriter, value: number): void {
  writeUnsignedVarint(writer, ((value << 1) ^ (value >> 31)) >>> 0)
}
/** Zig-zag signed varlong of a safe integer. */
export function writeVarlong(writer: ByteWriter, value: number): void {
  if (value >= -0x40000000 && value <= 0x3fffffff) {
    writeVarint(writer, value)
    return
  }
  writeBigVarlong(writer, BigInt(value))
}
/** Zig-zag signed varlong of an int64. */
export function writeBigVarlong(writer: ByteWriter, value: bigint): void {
  let raw = value < 0n ? -2n * value - 1n : 2n * value
  while (raw > 0x7fn) {
    writeInt8(writer, Number(raw & 0x7fn) | 0x80)
    raw >>= 7n
  }
  writeInt8(writer, Number(raw))
}
