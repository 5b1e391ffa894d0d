// Rules of the formats that random bytes seldom reach.
import { decompress as fzstdDecompress } from 'fzstd'
import { expect, test } from 'vitest'
import { CodecError } from '../../base/errors.ts'
import { bitWriter, closeBits, putBits } from './bitWriter.ts'
import { compress, decompress, decompressUntilFailure } from './compression.ts'
import { fseEncoder, fseInitialState } from './fseEncoder.ts'
import { decodeHuffmanStream, readHuffmanTable } from './zstdHuffman.ts'
import { huffmanLiterals } from './zstdHuffmanEncoder.ts'
import { distanceOf } from './zstdSequences.ts'
import {
  LITERAL_LENGTH_ACCURACY,
  LITERAL_LENGTH_COUNTS,
  MATCH_LENGTH_ACCURACY,
  MATCH_LENGTH_COUNTS,
  OFFSET_ACCURACY,
  OFFSET_COUNTS,
} from './zstdTables.ts'

const hundred = new Uint8Array(100).map((_, at) => (at * 7) % 61)

function failureOf(codec: 'gzip' | 'snappy' | 'lz4' | 'zstd', ...bytes: number[]): string | null {
  return decompressUntilFailure(codec, Uint8Array.from(bytes), 10_000).failure
}

test('gzip: a match before the first byte is refused', () => {
  const header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]
  // The last block, with fixed codes: length 3, distance 1.
  expect(failureOf('gzip', ...header, 0x03, 0x02, 0, 0, 0, 0, 0, 0, 0, 0)).toMatch(/too far back/)
})

test('snappy: a copy reaches back to the start of its own block only', () => {
  const header = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]
  const copyOfFour = [0x01, 0x01]
  expect(failureOf('snappy', 4, ...copyOfFour)).toMatch(/UNCOMPRESS/)
  const literal = [0, 0, 0, 3, 1, 0, 0x41]
  const good = [0, 0, 0, 5, 5, 0, 0x41, ...copyOfFour]
  expect(failureOf('snappy', ...header, ...literal, ...good)).toBeNull()
  expect(failureOf('snappy', ...header, ...literal, 0, 0, 0, 3, 4, ...copyOfFour)).toMatch(
    /UNCOMPRESS/,
  )
})

test('lz4: a match reaches into the block before only where blocks are linked', () => {
  const frame = compress('lz4', hundred.subarray(0, 20))
  const stored = frame.subarray(7, frame.byteLength - 4)
  const reaching = [9, 0, 0, 0, 0x00, 1, 0, 0x50, 1, 2, 3, 4, 5]
  const end = [0, 0, 0, 0]
  const independent = [...frame.subarray(0, 7), ...stored, ...reaching, ...end]
  expect(failureOf('lz4', ...independent)).toBe('malformed block')
  const linkedHeader = [0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0]
  expect(failureOf('lz4', ...linkedHeader, ...stored, ...reaching, ...end)).toBeNull()
})

test('lz4: a block ends with five literals at least', () => {
  const frame = compress('lz4', new Uint8Array(100))
  const block = frame.subarray(11, frame.byteLength - 4)
  expect(Array.from(block.subarray(-6))).toEqual([0x50, 0, 0, 0, 0, 0])
})

/** A zstd frame of one sequence: no literals, a match of three at the second of the first offsets, 4. */
function frameOfOneMatch(): Uint8Array {
  const writer = bitWriter(20)
  for (const byte of [0, 1, 0]) putBits(writer, byte, 8) // no literals, one sequence, predefined tables
  const state = (counts: readonly number[], accuracy: number): [number, number] => [
    fseInitialState(fseEncoder(counts, accuracy), 0) & ((1 << accuracy) - 1),
    accuracy,
  ]
  putBits(writer, ...state(MATCH_LENGTH_COUNTS, MATCH_LENGTH_ACCURACY))
  putBits(writer, ...state(OFFSET_COUNTS, OFFSET_ACCURACY))
  putBits(writer, ...state(LITERAL_LENGTH_COUNTS, LITERAL_LENGTH_ACCURACY))
  closeBits(writer)
  const head = (writer.length << 3) | 5
  return Uint8Array.from([
    ...[0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x00, head, 0, 0],
    ...writer.bytes.subarray(0, writer.length),
  ])
}

test('zstd: a match does not reach into the frame before', () => {
  const before = compress('zstd', hundred)
  const bytes = Uint8Array.from([...before, ...frameOfOneMatch()])
  const { bytes: out, failure } = decompressUntilFailure('zstd', bytes, 10_000)
  expect(failure).toBe('a match lies before the frame')
  expect(out).toEqual(hundred)
})

test('zstd: frames follow each other, and skippable ones are skipped', () => {
  const frame = compress('zstd', hundred)
  const skippable = [0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9]
  const bytes = Uint8Array.from([...skippable, ...frame, ...skippable, ...frame])
  expect(decompress('zstd', bytes, 200)).toEqual(Uint8Array.from([...hundred, ...hundred]))
})

test('zstd: the three last offsets are kept as every reader keeps them', () => {
  const bytes = new Uint8Array(60_000)
  let noise = 12345
  const draw = (bound: number): number => {
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0
    return (noise >>> 8) % bound
  }
  let at = 0
  for (; at < 3000; at++) bytes[at] = draw(256)
  const distances = [700, 1300, 2100, 2900]
  while (at < 59_900) {
    const distance = distances[draw(4)] ?? 700
    for (const end = at + 8 + draw(20); at < end; at++) bytes[at] = bytes[at - distance]!
    for (const end = at + draw(3); at < end; at++) bytes[at] = draw(256)
  }
  const frame = compress('zstd', bytes)
  expect(frame.byteLength).toBeLessThan(30_000)
  expect(fzstdDecompress(frame)).toEqual(bytes)
  expect(decompress('zstd', frame, 60_000)).toEqual(bytes)
})

test('zstd: Huffman literals end exactly with their stream', () => {
  const literals = new Uint8Array(200).map((_, at) => (at % 3 === 0 ? 0xe9 : 65 + (at % 5)))
  const section = huffmanLiterals(literals)
  if (section === null) throw new Error('the literals do not shrink')
  const { table, end } = readHuffmanTable(section, 3, section.byteLength)
  const decode = (size: number): Uint8Array => {
    const out = new Uint8Array(size)
    decodeHuffmanStream(section, end, section.byteLength, table, out)
    return out
  }
  expect(decode(200)).toEqual(literals)
  expect(() => decode(199)).toThrow(CodecError)
  expect(() => decode(201)).toThrow(CodecError)
})

test('zstd: literals of any spread of symbols shrink and come back', () => {
  for (const symbols of [2, 3, 60, 129, 200, 256])
    for (const size of [64, 255, 256, 1023, 1024, 16_384, 131_072]) {
      const bytes = new Uint8Array(size)
      let noise = symbols
      for (let at = 0; at < size; at++) {
        noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0
        // Rarer the higher, and the rarest only once in thousands, so that codes reach their longest.
        const level = Math.clz32((noise >>> 4) | 1) - 4
        bytes[at] = (level * 37 + (level > 3 ? at % 3 : 0)) % symbols
      }
      const frame = compress('zstd', bytes)
      expect(decompress('zstd', frame, size)).toEqual(bytes)
      expect(fzstdDecompress(frame)).toEqual(bytes)
    }
})

test.each([
  [1, 5, 10, [10, 20, 30]],
  [2, 5, 20, [20, 10, 30]],
  [3, 5, 30, [30, 10, 20]],
  [1, 0, 20, [20, 10, 30]],
  [2, 0, 30, [30, 10, 20]],
  [3, 0, 9, [9, 10, 20]],
  [7, 0, 4, [4, 10, 20]],
] as const)(
  'zstd: offset value %i after %i literals is distance %i',
  (value, literals, distance, after) => {
    const repeats: [number, number, number] = [10, 20, 30]
    expect(distanceOf(value, literals, repeats)).toBe(distance)
    expect(repeats).toEqual(after)
  },
)
