import { describe, expect, test } from 'vitest'
import { CodecError } from '../base/errors.ts'
import {
  completeMessage,
  decodeExactly,
  decodeMessage,
  defaultsOf,
  encodeMessage,
} from './codec.ts'
import { INT64_MAX } from './fieldDefaults.ts'
import { fetchRequestSchema } from './generated/fetch.ts'
import { heartbeatRequestSchema } from './generated/heartbeat.ts'
import { metadataRequestSchema } from './generated/metadata.ts'
import { offsetCommitRequestSchema } from './generated/offsetCommit.ts'
import { type ProduceRequest, produceRequestSchema } from './generated/produce.ts'
import { ZERO_UUID } from './uuid.ts'

const heartbeat = { groupId: 'g', generationId: 3, memberId: 'm' }

describe('fields of other versions', () => {
  test('a set field that the version lacks and that is not ignorable is refused', () => {
    const withInstance = { ...heartbeat, groupInstanceId: 'i' }
    expect(() => encodeMessage(heartbeatRequestSchema, 2, withInstance)).toThrow(
      'groupInstanceId cannot be written in version 2',
    )
    expect(() => completeMessage(heartbeatRequestSchema, 2, withInstance)).toThrow(CodecError)
    expect(encodeMessage(heartbeatRequestSchema, 3, withInstance)).toHaveLength(3 + 4 + 3 + 3)
  })

  test('an ignorable one is left out', () => {
    const message = { rackId: 'r' }
    expect(
      decodeMessage(fetchRequestSchema, 10, encodeMessage(fetchRequestSchema, 10, message)).rackId,
    ).toBe('')
    expect(completeMessage(fetchRequestSchema, 10, message).rackId).toBe('')
    expect(completeMessage(fetchRequestSchema, 11, message).rackId).toBe('r')
  })

  test('decoding gives the defaults of fields that the version lacks', () => {
    const decoded = decodeExactly(
      heartbeatRequestSchema,
      0,
      encodeMessage(heartbeatRequestSchema, 0, heartbeat),
    )
    expect(decoded).toEqual({ ...heartbeat, groupInstanceId: null })
  })

  test('a version that a message does not have is refused', () => {
    expect(() => encodeMessage(heartbeatRequestSchema, 5, heartbeat)).toThrow('only 0 to 4')
    expect(() => decodeMessage(heartbeatRequestSchema, -1, new Uint8Array(20))).toThrow(
      'only 0 to 4',
    )
    expect(() => encodeMessage(heartbeatRequestSchema, 1.5, heartbeat)).toThrow('no version 1.5')
  })
})

describe('defaults', () => {
  test('are those of the facts', () => {
    expect(defaultsOf(fetchRequestSchema)).toMatchObject({
      clusterId: null,
      replicaId: -1,
      replicaState: { replicaId: -1, replicaEpoch: -1 },
      maxBytes: 0x7fffffff,
      sessionEpoch: -1,
      topics: [],
    })
  })

  test('are fresh objects each time', () => {
    const first = defaultsOf(fetchRequestSchema)
    first.topics.push({ topic: 't', topicId: ZERO_UUID, partitions: [] })
    expect(defaultsOf(fetchRequestSchema).topics).toEqual([])
  })

  test('an empty value encodes as all defaults', () => {
    const decoded = decodeExactly(fetchRequestSchema, 18, encodeMessage(fetchRequestSchema, 18, {}))
    expect(decoded).toEqual(defaultsOf(fetchRequestSchema))
  })
})

describe('values', () => {
  test('null is refused where the version does not allow it', () => {
    expect(() => encodeMessage(metadataRequestSchema, 0, { topics: null })).toThrow(
      'must not be null',
    )
    expect(encodeMessage(metadataRequestSchema, 1, { topics: null })).toEqual(
      new Uint8Array([0xff, 0xff, 0xff, 0xff]),
    )
  })

  test.each([2147483648, -2147483649, 1.5, Number.NaN])('%d is not an int32', (generationId) => {
    expect(() => encodeMessage(heartbeatRequestSchema, 0, { ...heartbeat, generationId })).toThrow(
      'int32',
    )
  })

  test('an int64 beyond the safe range is refused, except as bigint', () => {
    const commit = (committedOffset: number) => ({
      topics: [{ name: 't', partitions: [{ partitionIndex: 0, committedOffset }] }],
    })
    expect(() => encodeMessage(offsetCommitRequestSchema, 8, commit(2 ** 53))).toThrow('safe range')
    const bytes = encodeMessage(offsetCommitRequestSchema, 8, commit(2 ** 53 - 1))
    const high = bytes.findIndex((byte, at) => byte === 0x1f && bytes[at + 1] === 0xff)
    bytes[high] = 0x20
    expect(() => decodeExactly(offsetCommitRequestSchema, 8, bytes)).toThrow('safe range')
    const big = decodeExactly(offsetCommitRequestSchema, 8, bytes, { int64: 'bigint' })
    expect(big.topics[0]?.partitions[0]?.committedOffset).toBe(0x20ffffffffffffn)
    expect(encodeMessage(offsetCommitRequestSchema, 8, big)).toEqual(bytes)
  })

  test("Java's largest long, which means no limit, goes both ways", () => {
    const partitions = [{ highWatermark: INT64_MAX, fetchOffset: INT64_MAX }]
    const bytes = encodeMessage(fetchRequestSchema, 18, { topics: [{ partitions }] })
    const partition = decodeExactly(fetchRequestSchema, 18, bytes).topics[0]?.partitions[0]
    expect(partition?.fetchOffset).toBe(INT64_MAX)
    expect(partition?.highWatermark).toBe(INT64_MAX)
  })

  test('chunks of records follow each other on the wire and come back as one view', () => {
    const records = [new Uint8Array([1, 2]), new Uint8Array([3])]
    const message = { topicData: [{ name: 't', partitionData: [{ index: 0, records }] }] }
    const bytes = encodeMessage(produceRequestSchema, 9, message)
    const decoded: ProduceRequest = decodeExactly(produceRequestSchema, 9, bytes)
    const chunks = decoded.topicData[0]?.partitionData[0]?.records
    expect(chunks).toEqual([new Uint8Array([1, 2, 3])])
    expect(chunks?.[0]?.buffer).toBe(bytes.buffer)
  })

  test('a text of more than 32767 bytes is refused', () => {
    expect(() => encodeMessage(heartbeatRequestSchema, 4, { groupId: 'é'.repeat(16384) })).toThrow(
      '32768 bytes',
    )
    expect(() =>
      encodeMessage(heartbeatRequestSchema, 4, { groupId: 'é'.repeat(16383) }),
    ).not.toThrow()
  })

  test('what is not a uuid is refused', () => {
    expect(() => encodeMessage(fetchRequestSchema, 13, { topics: [{ topicId: 'AB' }] })).toThrow(
      'not a uuid',
    )
  })
})

test('completing copies lists and structs, so that the sender may go on changing its own', () => {
  const partitions = [{ partition: 1, fetchOffset: 5 }]
  const topics = [{ topicId: 'ab'.repeat(16), partitions }]
  const completed = completeMessage(fetchRequestSchema, 17, { topics })
  partitions.push({ partition: 2, fetchOffset: 6 })
  partitions[0]!.fetchOffset = 99
  expect(completed.topics[0]?.partitions).toHaveLength(1)
  expect(completed.topics[0]?.partitions[0]?.fetchOffset).toBe(5)
})
