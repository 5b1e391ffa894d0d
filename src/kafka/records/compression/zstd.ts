import { Decompress } from 'fzstd'
import { boundedOutput, growOutput } from './inflate.ts'
import type { Decompressed } from './limits.ts'

/** All frames of a zstd stream. */
export function zstdDecompress(bytes: Uint8Array, maxBytes: number): Decompressed {
  const output = boundedOutput(bytes.byteLength * 4, maxBytes)
  let failure: string | null = null
  const stream = new Decompress((chunk) => {
    if (!growOutput(output, chunk.byteLength)) throw new Error('more bytes than the limit')
    output.bytes.set(chunk, output.length)
    output.length += chunk.byteLength
  })
  try {
    if (bytes.byteLength > 0) stream.push(bytes, true)
  } catch (error) {
    failure = String(error)
  }
  return { bytes: output.bytes.subarray(0, output.length), failure }
}
