// Frames that the tools zstd, lz4 and gzip made of one text: options that Kafka does not use but that its readers take.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decompress as fzstdDecompress } from 'fzstd'
import { expect, test } from 'vitest'
import { utf8Decode } from '../../base/text.ts'
import type { Codec } from '../recordBatch.ts'
import { decompress, decompressUntilFailure } from './compression.ts'

interface ToolFrame {
  codec: Codec
  case: string
  bytesB64: string
}

const text = Array.from(
  { length: 120 },
  (_, line) => `line ${line} of ${(line * line) % 97}\n`,
).join('')
const frames = readFileSync(
  join(import.meta.dirname, '../../../testing/frames/toolFrames.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ToolFrame)
const bytesOf = (frame: ToolFrame): Uint8Array =>
  new Uint8Array(Buffer.from(frame.bytesB64, 'base64'))

test.each(frames)('$codec, $case: the text comes back', (frame) => {
  const bytes = bytesOf(frame)
  expect(utf8Decode(decompress(frame.codec, bytes, text.length))).toBe(text)
  if (frame.codec === 'zstd') expect(utf8Decode(fzstdDecompress(bytes))).toBe(text)
})

test.each(frames)('$codec, $case: one byte less of room is a failure', (frame) => {
  expect(() => decompress(frame.codec, bytesOf(frame), text.length - 1)).toThrow(/limit/)
})

test.each(frames)(
  '$codec, $case: cut anywhere, it fails and gives a beginning of the text',
  (frame) => {
    const bytes = bytesOf(frame)
    for (let end = frame.codec === 'zstd' ? 1 : 0; end < bytes.byteLength; end++) {
      const { bytes: out, failure } = decompressUntilFailure(
        frame.codec,
        bytes.subarray(0, end),
        1e6,
      )
      const beginning = utf8Decode(out)
      expect(text.startsWith(beginning)).toBe(true)
      // After its first member a gzip file may end: what is left of the second is bytes after the stream.
      if (frame.case !== 'two members') expect(failure, `cut at ${end}`).not.toBeNull()
    }
  },
)

test.each(
  frames.filter(
    (frame) => /checksum|gzip|level 19|name/.test(frame.case) && !/no checksum/.test(frame.case),
  ),
)('$codec, $case: no flipped bit gives another text unnoticed', (frame) => {
  const good = bytesOf(frame)
  for (let bit = 0; bit < good.byteLength * 8; bit++) {
    const bytes = good.slice()
    bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7))
    const { bytes: out, failure } = decompressUntilFailure(frame.codec, bytes, 1e6)
    if (failure === null && out.byteLength > 0) expect(utf8Decode(out), `bit ${bit}`).toBe(text)
  }
})
