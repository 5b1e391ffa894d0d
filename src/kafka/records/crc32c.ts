// CRC-32C (Castagnoli, reflected polynomial 0x82f63b78), eight bytes a step: table k advances a byte over k more zero bytes.

const TABLES = makeTables()

function makeTables(): Int32Array[] {
  const tables = Array.from({ length: 8 }, () => new Int32Array(256))
  const first = tables[0]!
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    first[byte] = crc
  }
  for (let level = 1; level < 8; level++) {
    const below = tables[level - 1]!
    const table = tables[level]!
    for (let byte = 0; byte < 256; byte++)
      table[byte] = (below[byte]! >>> 8) ^ first[below[byte]! & 0xff]!
  }
  return tables
}

const T0 = TABLES[0]!
const T1 = TABLES[1]!
const T2 = TABLES[2]!
const T3 = TABLES[3]!
const T4 = TABLES[4]!
const T5 = TABLES[5]!
const T6 = TABLES[6]!
const T7 = TABLES[7]!

/** Below this a view of words costs more than it saves. */
const LEAST_FOR_WORDS = 64
const IS_LITTLE_ENDIAN = new Uint8Array(Int32Array.of(1).buffer)[0] === 1

/** CRC-32C of `bytes[start, end)` as a uint32. */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.byteLength): number {
  let crc = -1
  let at = start
  if (end - start >= LEAST_FOR_WORDS && IS_LITTLE_ENDIAN) {
    // Two loads of four bytes each, instead of eight of one; they have to lie on multiples of four.
    const before = -(bytes.byteOffset + start) & 3
    crc = crcOfBytes(crc, bytes, start, start + before)
    at = start + before
    const words = ((end - at) >>> 3) << 1
    crc = crcOfWords(crc, new Int32Array(bytes.buffer, bytes.byteOffset + at, words))
    at += words << 2
  }
  return ~crcOfBytes(crc, bytes, at, end) >>> 0
}

function crcOfWords(before: number, words: Int32Array): number {
  let crc = before
  for (let at = 0; at < words.length; at += 2) {
    const low = crc ^ words[at]!
    const high = words[at + 1]!
    crc =
      T7[low & 0xff]! ^
      T6[(low >>> 8) & 0xff]! ^
      T5[(low >>> 16) & 0xff]! ^
      T4[low >>> 24]! ^
      T3[high & 0xff]! ^
      T2[(high >>> 8) & 0xff]! ^
      T1[(high >>> 16) & 0xff]! ^
      T0[high >>> 24]!
  }
  return crc
}

function crcOfBytes(before: number, bytes: Uint8Array, start: number, end: number): number {
  let crc = before
  for (let at = start; at < end; at++) crc = (crc >>> 8) ^ T0[(crc ^ bytes[at]!) & 0xff]!
  return crc
}
