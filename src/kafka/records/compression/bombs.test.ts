import { expect, test } from 'vitest'
import { compress, decompress, decompressUntilFailure } from './compression.ts'

const CAP = 100_000

/** Runs within the cap, fast, and says which failure it was. */
function failureOf(codec: 'gzip' | 'snappy' | 'lz4' | 'zstd', bytes: Uint8Array): string | null {
  const { bytes: out, failure } = decompressUntilFailure(codec, bytes, CAP)
  expect(out.byteLength).toBeLessThanOrEqual(CAP)
  expect(out.buffer.byteLength).toBeLessThanOrEqual(2 * CAP)
  return failure
}

test.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)(
  '%s: 32 MiB of zeros stop at the cap',
  (codec) => {
    expect(failureOf(codec, compress(codec, new Uint8Array(1 << 25)))).toMatch(/limit/)
  },
)

test('zstd: a run-length block of two megabytes in four bytes is refused by its frame', () => {
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88]
  const block = [0xfb, 0xff, 0xff, 0x41]
  expect(failureOf('zstd', Uint8Array.from([...frame, ...block]))).toMatch(/larger than allowed/)
})

test('zstd: run-length blocks of 128 KiB stop at the cap', () => {
  const head = (131072 << 3) | 2
  const block = [head & 255, (head >> 8) & 255, head >> 16, 0x41]
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88]
  expect(failureOf('zstd', Uint8Array.from([...frame, ...block, ...block]))).toMatch(/limit/)
})

test('zstd: a window of gigabytes is refused, and a content size beyond the cap', () => {
  const magic = [0x28, 0xb5, 0x2f, 0xfd]
  expect(failureOf('zstd', Uint8Array.from([...magic, 0x00, 0xff, 1, 0, 0]))).toMatch(/window/)
  const sized = Uint8Array.from([...magic, 0xa0, 0xff, 0xff, 0xff, 0x01, 1, 0, 0])
  expect(failureOf('zstd', sized)).toMatch(/limit/)
})

test('zstd: a million empty blocks take no longer than their bytes', () => {
  const frame = new Uint8Array(6 + 3_000_000)
  frame.set([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88])
  expect(failureOf('zstd', frame)).toMatch(/ends early/)
})

test('snappy: a block that claims gigabytes in seven bytes is refused before anything is allocated', () => {
  const claim = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x07, 0, 0])
  expect(failureOf('snappy', claim)).not.toBeNull()
  const smaller = Uint8Array.from([0xff, 0xff, 0x03, 0, 0])
  expect(decompressUntilFailure('snappy', smaller, CAP).bytes.byteLength).toBe(0)
})

test('gzip: the size in the trailer is never believed', () => {
  const bytes = compress('gzip', new Uint8Array(10))
  bytes.set([0xff, 0xff, 0xff, 0x7f], bytes.byteLength - 4)
  expect(failureOf('gzip', bytes)).toMatch(/trailer/)
})

test('lz4: a wrong header checksum, a reserved bit and an unknown version are refused', () => {
  const good = compress('lz4', new Uint8Array(100))
  expect(decompress('lz4', good, 100).byteLength).toBe(100)
  for (const [at, byte] of [
    [4, 0xa0],
    [4, 0x62],
    [5, 0x10],
    [6, 0],
  ] as const) {
    const bad = good.slice()
    bad[at] = byte
    expect(failureOf('lz4', bad), `byte ${at}`).not.toBeNull()
  }
})
