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
    if (writer.length === writer.bytes.byteLength) {
      const grown = new Uint8Array(writer.bytes.byteLength * 2)
      grown.set(writer.bytes)
      writer.bytes = grown
    }
    writer.bytes[writer.length++] = writer.bits
    writer.bits >>>= 8
    writer.bitCount -= 8
  }
}

/** Appends the bit that marks the end of a zstd bit stream, and fills up the byte. */
export function closeBits(writer: BitWriter): void {
  putBits(writer, 1, 1)
  if (writer.bitCount > 0) putBits(writer, 0, 8 - writer.bitCount)
}
