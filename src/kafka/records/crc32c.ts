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

/** CRC-32C of `bytes[start, end)` as a uint32. */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.byteLength): number {
  let crc = -1
  let at = start
  for (const last = end - 8; at <= last; at += 8) {
    const low =
      crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))
    crc =
      T7[low & 0xff]! ^
      T6[(low >>> 8) & 0xff]! ^
      T5[(low >>> 16) & 0xff]! ^
      T4[low >>> 24]! ^
      T3[bytes[at + 4]!]! ^
      T2[bytes[at + 5]!]! ^
      T1[bytes[at + 6]!]! ^
      T0[bytes[at + 7]!]!
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ T0[(crc ^ bytes[at]!) & 0xff]!
  return ~crc >>> 0
}
