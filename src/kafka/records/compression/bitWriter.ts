/** Bits from the lowest of each byte up. Grows. */
export interface BitWriter {
  bytes: Uint8Array
  length: number
  bits: number
  bitCount: number
}

export const bitWriter = (capacity: number): BitWriter => ({
  bytes: new Uint8Array(capacity + 16),
  length: 0,
  bits: 0,
  bitCount: 0,
})

/** Appends the lowest `count` bits (0 to 24) of `value`, which has no others. */
export function putBits(writer: BitWriter, value: number, count: number): void {
  writer.bits |= value << writer.bitCount
  writer.bitCount += count
  while (writer.bitCount >= 8) {
    if (writer.length === writer.bytes.byteLength) makeRoom(writer, 1)
    writer.bytes[writer.length++] = writer.bits
    writer.bits >>>= 8
    writer.bitCount -= 8
  }
}

function makeRoom(writer: BitWriter, count: number): void {
  if (writer.length + count <= writer.bytes.byteLength) return
  const grown = new Uint8Array(Math.max(writer.bytes.byteLength * 2, writer.length + count))
  grown.set(writer.bytes.subarray(0, writer.length))
  writer.bytes = grown
}

/** Appends whole bytes; the writer must stand at the start of one. */
export function putBytes(writer: BitWriter, bytes: Uint8Array): void {
  makeRoom(writer, bytes.byteLength)
  writer.bytes.set(bytes, writer.length)
  writer.length += bytes.byteLength
}

/** Appends the bit that marks the end of a zstd bit stream, and fills up the byte. */
export function closeBits(writer: BitWriter): void {
  putBits(writer, 1, 1)
  if (writer.bitCount > 0) putBits(writer, 0, 8 - writer.bitCount)
}
