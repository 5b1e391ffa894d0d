import { describe, expect, it } from 'vitest'
import { utf8Encode } from '../../../kafka/base/text.ts'
import { explainKeyedPartition } from '../../../kafka/partitioning/murmur2.ts'
import { crc32 } from './crc32.ts'
import { type Sentence, shownRemainders, whyPartition } from './whyPartition.ts'

const key = utf8Encode('customer-23')
const words = (sentence: Sentence): string => sentence.join('')

describe('why a record lies in its partition', () => {
  it('a key is hashed, its sign bit cleared, the rest divided', () => {
    const why = whyPartition({ key, partition: 2, partitionCount: 4 })
    expect(why).toMatchObject({ kind: 'keyed', lowBits: 2, ...explainKeyedPartition(key, 4) })
    expect(words(why.sentence)).toBe(
      'With 4 partitions the remainder is the last two bits. With 6 partitions this key would live in 0. A librdkafka client with its default CRC32 would send it to 1.',
    )
  })

  it('without a power of two every bit takes part', () => {
    const { partition } = explainKeyedPartition(key, 6)
    const why = whyPartition({ key, partition, partitionCount: 6 })
    expect(why).toMatchObject({ kind: 'keyed', lowBits: 0 })
    expect(words(why.sentence)).toContain('6 is not a power of two')
  })

  it('a record elsewhere than its hash leads is said to be named or older than the partitions', () => {
    const why = whyPartition({ key, partition: 1, partitionCount: 4 })
    expect(why).toMatchObject({ kind: 'named', hashed: 2 })
    expect(words(why.sentence)).toContain('lies in 1')
  })

  it('no key, ignored keys and turns are told apart', () => {
    const keyless = whyPartition({ key: null, partition: 1, partitionCount: 4 })
    const ignored = whyPartition({ key, partition: 1, partitionCount: 4, ignoresKeys: true })
    const turns = whyPartition({ key, partition: 1, partitionCount: 4, roundRobin: true })
    expect([keyless.kind, ignored.kind, turns.kind]).toEqual(['keyless', 'ignored', 'roundRobin'])
  })

  it('an empty key is a key', () => {
    const empty = new Uint8Array()
    const { partition } = explainKeyedPartition(empty, 4)
    expect(whyPartition({ key: empty, partition, partitionCount: 4 }).kind).toBe('keyed')
  })
})

it('CRC-32 has the check value of its standard', () => {
  expect(crc32(utf8Encode('123456789'))).toBe(0xcbf43926)
})

it('many remainders are shown by the ends and around the chosen one', () => {
  expect(shownRemainders(4, 2)).toEqual([0, 1, 2, 3])
  expect(shownRemainders(50, 16)).toEqual([0, 'gap', 15, 16, 17, 'gap', 49])
  expect(shownRemainders(50, 0)).toEqual([0, 1, 'gap', 49])
})
