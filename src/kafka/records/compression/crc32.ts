// CRC-32 (IEEE, reflected polynomial 0xedb88320), as gzip uses it.

const TABLE = makeTable()

function makeTable(): Int32Array {
  const table = new Int32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    table[byte] = crc
  }
  return table
}

/** CRC-32 of `bytes[start, end)` as a uint32. */
export function crc32(bytes: Uint8Array, start = 0, end = bytes.byteLength): number {
  let crc = -1
  for (let at = start; at < end; at++) crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[at]!) & 0xff]!
  return ~crc >>> 0
}
