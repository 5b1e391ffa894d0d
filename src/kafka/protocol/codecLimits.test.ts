import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { byteWriter, writeInt32, writeUnsignedVarint, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { apiNameOf, apiOf } from './apiMessages.ts'
import { base64Decode } from './base64.ts'
import { decodeExactly, encodeMessage } from './codec.ts'
import { MAX_ELEMENTS, MAX_TAGGED_FIELD_BYTES, MAX_UNKNOWN_TAGGED_FIELDS } from './decoding.ts'
import { apiVersionsRequestSchema } from './generated/apiVersions.ts'
import { deleteTopicsRequestSchema } from './generated/deleteTopics.ts'
import { fetchRequestSchema } from './generated/fetch.ts'
import { listPartitionReassignmentsRequestSchema } from './generated/listPartitionReassignments.ts'
import { metadataRequestSchema } from './generated/metadata.ts'
import type { MessageSchema } from './schema.ts'

interface Sample {
  readonly name: string
  readonly schema: MessageSchema<unknown>
  readonly version: number
  readonly bytes: Uint8Array
}

const folder = join(import.meta.dirname, '../../testing/golden/protocol')

interface RecordedCase {
  api: number
  message: string
  version: number
  case: string
  bodyB64: string
}

/** Recorded messages of the wanted cases, those of moderate size. */
function samplesOf(wanted: readonly string[]): Sample[] {
  const samples: Sample[] = []
  for (const file of readdirSync(folder))
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line === '') continue
      const recorded = JSON.parse(line) as RecordedCase
      const name = apiNameOf(recorded.api)
      if (name === undefined || !wanted.includes(recorded.case)) continue
      const { request, response } = apiOf(name)
      const schema = recorded.message === request.name ? request : response
      const bytes = base64Decode(recorded.bodyB64)
      if (bytes.byteLength > 1500) continue
      const label = `${recorded.message} v${recorded.version} ${recorded.case}`
      samples.push({ name: label, schema, version: recorded.version, bytes })
    }
  return samples
}

/** 'decoded', 'CodecError', or whatever else was thrown. */
function outcomeOf({ schema, version }: Sample, bytes: Uint8Array): string {
  try {
    decodeExactly(schema, version, bytes, { int64: 'bigint' })
    return 'decoded'
  } catch (error) {
    return error instanceof CodecError ? 'CodecError' : `${error}`
  }
}

/** 2^31 - 1, -1 and -2^31 as int32, and the largest varint and one that does not end. */
const hostile = ['7fffffff', 'ffffffff', '80000000', 'ffffffff0f', 'ffffffffffff', '00000000'].map(
  (hex) => new Uint8Array(Buffer.from(hex, 'hex')),
)

describe('recorded messages that were damaged', () => {
  test('a message cut at any byte throws CodecError', () => {
    const samples = samplesOf(['full', 'tagged'])
    expect(samples.length).toBeGreaterThan(500)
    for (const sample of samples)
      for (let end = 0; end < sample.bytes.byteLength; end++)
        if (outcomeOf(sample, sample.bytes.subarray(0, end)) !== 'CodecError')
          expect.fail(
            `${sample.name} cut at ${end}: ${outcomeOf(sample, sample.bytes.subarray(0, end))}`,
          )
  })

  test('hostile counts and lengths at any byte decode or throw CodecError', () => {
    const samples = samplesOf(['full']).filter(
      ({ schema, version, bytes }) => schema.versions.includes(version) && bytes.byteLength > 0,
    )
    expect(samples.length).toBeGreaterThan(200)
    // An input that made the codec hang would run into the limit of the test.
    for (const sample of samples) {
      for (let at = 0; at < sample.bytes.byteLength; at++)
        for (const value of hostile) {
          const bytes = sample.bytes.slice()
          bytes.set(value.subarray(0, bytes.byteLength - at), at)
          const outcome = outcomeOf(sample, bytes)
          if (outcome !== 'decoded' && outcome !== 'CodecError')
            expect.fail(`${sample.name} at ${at}: ${outcome}`)
        }
    }
  })

  test('a byte too many is refused', () => {
    for (const sample of samplesOf(['full'])) {
      const longer = new Uint8Array(sample.bytes.byteLength + 1)
      longer.set(sample.bytes)
      expect(outcomeOf(sample, longer), sample.name).toBe('CodecError')
    }
  })
})

function bytesWritten(...values: ((writer: ReturnType<typeof byteWriter>) => void)[]): Uint8Array {
  const writer = byteWriter()
  for (const write of values) write(writer)
  return written(writer)
}

describe('counts are checked before anything is allocated', () => {
  test.each([2 ** 31 - 1, 3, 1])('%i topics in no bytes are refused', (count) => {
    const bytes = bytesWritten((writer) => writeInt32(writer, count))
    expect(() => decodeExactly(metadataRequestSchema, 0, bytes)).toThrow('do not fit')
  })

  test.each([2 ** 32 - 1, 2 ** 31, 5])('%i compact elements in no bytes are refused', (count) => {
    const bytes = bytesWritten((writer) => writeUnsignedVarint(writer, count))
    expect(() => decodeExactly(metadataRequestSchema, 9, bytes)).toThrow('do not fit')
  })

  test('a count of -1 is null where null may be, and otherwise refused', () => {
    const none = bytesWritten((writer) => writeInt32(writer, -1))
    expect(decodeExactly(metadataRequestSchema, 1, none).topics).toBeNull()
    expect(() => decodeExactly(metadataRequestSchema, 0, none)).toThrow('must not be null')
  })

  test('int32 elements need four bytes each', () => {
    const topics = [{ name: 'a', partitionIndexes: [1, 2] }]
    const bytes = encodeMessage(listPartitionReassignmentsRequestSchema, 0, { topics })
    const at = bytes.indexOf(3, 6)
    bytes[at] = 6
    expect(() => decodeExactly(listPartitionReassignmentsRequestSchema, 0, bytes)).toThrow(
      'do not fit',
    )
  })

  test('more elements than a message may have are refused', () => {
    const names = (count: number) => ({ topicNames: Array.from({ length: count }, () => '') })
    const allowed = encodeMessage(deleteTopicsRequestSchema, 1, names(MAX_ELEMENTS))
    expect(decodeExactly(deleteTopicsRequestSchema, 1, allowed).topicNames).toHaveLength(
      MAX_ELEMENTS,
    )
    const tooMany = encodeMessage(deleteTopicsRequestSchema, 1, names(MAX_ELEMENTS + 1))
    expect(() => decodeExactly(deleteTopicsRequestSchema, 1, tooMany)).toThrow('elements')
  })
})

describe('tagged fields', () => {
  const withTags = (...tags: [number, number][]): Uint8Array =>
    encodeMessage(apiVersionsRequestSchema, 3, {
      unknownTaggedFields: tags.map(([tag, size]) => ({ tag, data: new Uint8Array(size) })),
    })
  const decode = (bytes: Uint8Array) => decodeExactly(apiVersionsRequestSchema, 3, bytes)

  test('unknown ones are kept, up to a thousand', () => {
    const tags = (count: number) =>
      Array.from({ length: count }, (_, tag): [number, number] => [tag, 1])
    const kept = decode(withTags(...tags(MAX_UNKNOWN_TAGGED_FIELDS))).unknownTaggedFields
    expect(kept).toHaveLength(MAX_UNKNOWN_TAGGED_FIELDS)
    expect(() => decode(withTags(...tags(MAX_UNKNOWN_TAGGED_FIELDS + 1)))).toThrow('unknown tagged')
  })

  test('one has at most 128 KiB', () => {
    expect(decode(withTags([7, MAX_TAGGED_FIELD_BYTES])).unknownTaggedFields?.[0]?.tag).toBe(7)
    expect(() => decode(withTags([7, MAX_TAGGED_FIELD_BYTES + 1]))).toThrow('131073 bytes')
  })

  test('twice the same tag and descending tags are refused, both ways', () => {
    const body = [1, 1] // two empty strings
    const twoTags = (first: number, second: number) =>
      new Uint8Array([...body, 2, first, 0, second, 0])
    expect(decode(twoTags(8, 9)).unknownTaggedFields).toHaveLength(2)
    expect(() => decode(twoTags(9, 9))).toThrow('tag 9 follows tag 9')
    expect(() => decode(twoTags(9, 8))).toThrow('tag 8 follows tag 9')
    expect(() => withTags([9, 0], [8, 0])).toThrow('tag 8 follows tag 9')
  })

  test('a count that does not fit the bytes is refused', () => {
    expect(() => decode(new Uint8Array([1, 1, 0xff, 0xff, 0xff, 0x7f]))).toThrow('do not fit')
  })

  test('a known one must fill its size exactly', () => {
    const bytes = encodeMessage(fetchRequestSchema, 12, { clusterId: 'a' })
    const start = bytes.byteLength - 5 // count 1, tag 0, size 2, then the text
    expect([...bytes.subarray(start, start + 4)]).toEqual([1, 0, 2, 2])
    const longer = new Uint8Array([...bytes, 0])
    longer[start + 2] = 3
    expect(() => decodeExactly(fetchRequestSchema, 12, longer)).toThrow('spare bytes')
    const shorter = bytes.slice()
    shorter[start + 2] = 1
    expect(() => decodeExactly(fetchRequestSchema, 12, shorter)).toThrow(CodecError)
  })
})
