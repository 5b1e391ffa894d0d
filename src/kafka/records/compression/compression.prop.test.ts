import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { decompress as fzstdDecompress } from 'fzstd'
import { expect, test } from 'vitest'
import { CodecError } from '../../base/errors.ts'
import type { Codec } from '../recordBatch.ts'
import { compress, decompress, decompressUntilFailure } from './compression.ts'

// Has no types of its own. A reference for good input only: it hangs on some that is not.
const snappyjs = createRequire(import.meta.url)('snappyjs') as {
  uncompress(bytes: Uint8Array): Uint8Array
}

const CODECS = ['gzip', 'snappy', 'lz4', 'zstd'] as const
const codec = fc.constantFrom<Codec>(...CODECS)

/** Bytes with repeats near and far, as records have them, next to noise. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.nat(300)).map(([part, times]) => {
        const repeated = new Uint8Array(part.byteLength * times)
        for (let at = 0; at < times; at++) repeated.set(part, at * part.byteLength)
        return repeated
      }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Uint8Array.from(Buffer.concat([...parts, ...parts.slice(0, 3)])))

test('what is compressed decompresses to the same bytes, within exactly their size', () => {
  fc.assert(
    fc.property(content, codec, (bytes, codec) => {
      const compressed = compress(codec, bytes)
      expect(decompress(codec, compressed, bytes.byteLength)).toEqual(bytes)
      if (bytes.byteLength > 0)
        expect(() => decompress(codec, compressed, bytes.byteLength - 1)).toThrow(CodecError)
    }),
    { numRuns: 300 },
  )
})

test('other readers take our gzip, zstd and snappy', () => {
  fc.assert(
    fc.property(content, (bytes) => {
      expect(new Uint8Array(gunzipSync(compress('gzip', bytes)))).toEqual(bytes)
      expect(fzstdDecompress(compress('zstd', bytes))).toEqual(bytes)
      const framed = compress('snappy', bytes)
      if (bytes.byteLength > 0 && bytes.byteLength <= 32768)
        expect(new Uint8Array(snappyjs.uncompress(framed.subarray(20)))).toEqual(bytes)
    }),
  )
})

test('raw snappy blocks, without framing, are read too', () => {
  const bytes = new Uint8Array(1000).map((_, at) => at % 17)
  const raw = compress('snappy', bytes).subarray(20)
  expect(decompress('snappy', raw, 1000)).toEqual(bytes)
})

test('bytes of several blocks, far repeats and noise come back with every codec', () => {
  const bytes = new Uint8Array(400_000)
  let noise = 1
  for (let at = 0; at < bytes.byteLength; at++) {
    noise = (Math.imul(noise, 1103515245) + 12345) >>> 0
    bytes[at] = at % 50_000 < 20_000 ? noise >>> 24 : at % 251
  }
  bytes.copyWithin(300_000, 1000, 60_000)
  for (const codec of CODECS) {
    const compressed = compress(codec, bytes)
    expect(compressed.byteLength, codec).toBeLessThan(300_000)
    expect(decompress(codec, compressed, bytes.byteLength)).toEqual(bytes)
  }
})

test('noise grows by its frame only', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 100, maxLength: 3000 }), codec, (bytes, codec) => {
      expect(compress(codec, bytes).byteLength).toBeLessThan(bytes.byteLength * 1.05 + 100)
    }),
  )
})

test('hostile bytes end in a failure or in at most the allowed output, with no other exception', () => {
  const starts: Record<string, number[]> = {
    gzip: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0],
    snappy: [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1],
    lz4: [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82],
    zstd: [0x28, 0xb5, 0x2f, 0xfd],
  }
  fc.assert(
    fc.property(codec, fc.boolean(), fc.uint8Array({ maxLength: 80 }), (codec, framed, tail) => {
      const bytes = Uint8Array.from([...(framed ? (starts[codec] ?? []) : []), ...tail])
      const { bytes: out } = decompressUntilFailure(codec, bytes, 5000)
      expect(out.byteLength).toBeLessThanOrEqual(5000)
    }),
    { numRuns: 10_000 },
  )
})

test('frames with flipped and lost bytes end the same way', () => {
  const change = fc.tuple(fc.nat(2000), fc.nat(255))
  fc.assert(
    fc.property(
      content,
      codec,
      fc.array(change, { maxLength: 3 }),
      fc.nat(30),
      (bytes, codec, changes, cut) => {
        const frame = compress(codec, bytes)
        for (const [at, byte] of changes) frame[at % frame.byteLength] = byte
        const end = Math.max(0, frame.byteLength - (cut > 15 ? cut - 15 : 0))
        const { bytes: out } = decompressUntilFailure(codec, frame.subarray(0, end), 20_000)
        expect(out.byteLength).toBeLessThanOrEqual(20_000)
      },
    ),
    { numRuns: 2000 },
  )
})
