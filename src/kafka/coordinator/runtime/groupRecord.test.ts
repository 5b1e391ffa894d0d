import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { randomFromSeed } from '../../base/random.ts'
import { base64Encode } from '../../protocol/base64.ts'
import { uuidFromString, ZERO_UUID } from '../../protocol/uuid.ts'
import { newMemberId } from '../classic/memberIds.ts'
import { topicsOfSubscription } from '../classic/subscribedTopics.ts'
import { encodeGroupRecord } from './groupRecord.ts'

interface Written {
  readonly what: string
  readonly key: { readonly group: string; readonly topic: string; readonly partition: number }
  readonly keyB64: string
  readonly value: {
    readonly offset: number
    readonly leaderEpoch?: number
    readonly metadata: string
    readonly commitTimestamp: number
    readonly expireTimestamp?: number
    readonly topicId?: string
  } | null
  readonly valueB64: string | null
}

const GOLDEN = join(import.meta.dirname, '../../../testing/golden/records-of-logs/written.jsonl')
const offsetCommits = readFileSync(GOLDEN, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Written)
  .filter(({ what }) => what.startsWith('offset commit'))

test.each(offsetCommits)('an offset commit has the bytes Kafka writes: $keyB64', (written) => {
  const { group: groupId, topic, partition } = written.key
  const { topicId, ...value } = written.value ?? { topicId: undefined }
  const id = topicId === undefined ? ZERO_UUID : uuidFromString(topicId)
  const { key, value: bytes } = encodeGroupRecord({
    name: 'OffsetCommit',
    groupId,
    topic,
    partition,
    value: written.value === null ? null : { ...value, topicId: id },
  })
  expect(base64Encode(key)).toBe(written.keyB64)
  expect(bytes === null ? null : base64Encode(bytes)).toBe(written.valueB64)
})

test('a group tombstone is the key of type 2 and no value', () => {
  const { key, value } = encodeGroupRecord({ name: 'GroupMetadata', groupId: 'g', value: null })
  expect(base64Encode(key)).toBe('AAIAAWc=')
  expect(value).toBeNull()
})

test('member ids are the client or instance id and a version 4 UUID of the World generator', () => {
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
  const random = randomFromSeed(1)
  const first = newMemberId(random, 'app', null)
  expect(first).toMatch(new RegExp(`^app-${uuid}$`))
  expect(newMemberId(random, 'app', 'i1')).toMatch(new RegExp(`^i1-${uuid}$`))
  expect(newMemberId(randomFromSeed(1), 'app', null)).toBe(first)
})

test('a subscription cut short hides its topics, an impossible length fails the rebalance', () => {
  const ok = new Uint8Array([0, 0, 0, 0, 0, 1, 0, 2, 104, 105, 255, 255, 255, 255])
  expect(topicsOfSubscription(ok)).toEqual(['hi'])
  expect(topicsOfSubscription(ok.subarray(0, 5))).toBe('unaware')
  expect(topicsOfSubscription(ok.subarray(0, 9))).toBe('malformed')
  expect(topicsOfSubscription(new Uint8Array([0, 0, 255, 255, 255, 255]))).toBe('malformed')
  expect(topicsOfSubscription(ok.with(5, 9))).toBe('malformed')
})
