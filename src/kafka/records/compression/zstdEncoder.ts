const BLOCK_BYTES = 131072

/** One frame of raw blocks. */
export function zstdCompress(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.byteLength / BLOCK_BYTES))
  const out = new Uint8Array(9 + blocks * 3 + bytes.byteLength)
  out.set([0x28, 0xb5, 0x2f, 0xfd, 0xa0])
  new DataView(out.buffer).setUint32(5, bytes.byteLength, true)
  let to = 9
  for (let block = 0; block < blocks; block++) {
    const start = block * BLOCK_BYTES
    const end = Math.min(start + BLOCK_BYTES, bytes.byteLength)
    const head = ((end - start) << 3) | (block === blocks - 1 ? 1 : 0)
    out[to] = head
    out[to + 1] = head >> 8
    out[to + 2] = head >> 16
    out.set(bytes.subarray(start, end), to + 3)
    to += 3 + end - start
  }
  return out.slice(0, to)
}
