import { describe, expect, it } from 'vitest'
import { producerDefaults } from '../../../kafka/base/clientDefaults.ts'
import { clientPartitionerIds } from '../../../kafka/base/clientPartitioners.ts'
import { utf8Encode } from '../../../kafka/base/text.ts'
import { partitionForKey } from '../../../kafka/partitioning/murmur2.ts'
import { clientAgreement } from './clientAgreement.ts'
import { placementOf } from './placement.ts'
import { shownRemainders } from './placementWords.ts'
import { ruleOfProducer, type Sentence, whyPartition } from './whyPartition.ts'

const key = utf8Encode('customer-23')
const words = (sentence: Sentence): string => sentence.join('')

describe('why a record lies in its partition', () => {
  it('a key is hashed and the remainder told', () => {
    const why = whyPartition({ key, partition: 2, partitionCount: 4 })
    expect(why).toMatchObject({ kind: 'keyed', steps: 'java' })
    expect(words(why.sentence)).toBe(
      'With 4 partitions the remainder is the last two bits. With 6 partitions this key would live in 0.',
    )
  })

  it('without a power of two every bit takes part', () => {
    const partition = partitionForKey(key, 6)
    const why = whyPartition({ key, partition, partitionCount: 6 })
    expect(words(why.sentence)).toContain('6 is not a power of two')
  })

  it('a record elsewhere than its hash leads is said to be named or older than the partitions', () => {
    const why = whyPartition({ key, partition: 1, partitionCount: 4 })
    expect(why).toMatchObject({ kind: 'named', steps: 'java' })
    expect(words(why.sentence)).toContain('leads to 2. The record lies in 1')
  })

  it('the rule of the producer decides, not Java’s', () => {
    const crc = { key, partition: 1, partitionCount: 4 }
    expect(whyPartition({ ...crc, rule: 'librdkafka-consistent' })).toMatchObject({
      kind: 'keyed',
      steps: 'librdkafka-consistent',
    })
    expect(whyPartition({ ...crc, rule: 'own' })).toMatchObject({ kind: 'own', steps: null })
  })

  it('no key, ignored keys and an empty key that counts as none are told apart', () => {
    const at = { partition: 1, partitionCount: 4 }
    const kinds = [
      whyPartition({ ...at, key: null }),
      whyPartition({ ...at, key, rule: 'java-ignore-keys' }),
      whyPartition({ ...at, key, rule: 'java-round-robin' }),
      whyPartition({ ...at, key: new Uint8Array(), rule: 'librdkafka-consistent-random' }),
    ].map(({ kind }) => kind)
    expect(kinds).toEqual(['keyless', 'ignored', 'ignored', 'emptyKey'])
  })

  it('an empty key is a key for Java', () => {
    const empty = new Uint8Array()
    const partition = partitionForKey(empty, 4)
    expect(whyPartition({ key: empty, partition, partitionCount: 4 }).kind).toBe('keyed')
  })

  it('a keyless record that a client always puts into one partition and that lies elsewhere is named', () => {
    const at = { key: null, partitionCount: 4, rule: 'librdkafka-consistent' as const }
    expect(whyPartition({ ...at, partition: 0 }).kind).toBe('keyless')
    expect(whyPartition({ ...at, partition: 3 }).kind).toBe('named')
  })
})

it('settings of a producer name a rule', () => {
  const rule = (changes: Partial<typeof producerDefaults>) =>
    ruleOfProducer({ ...producerDefaults, ...changes })
  expect(rule({})).toBe('java')
  expect(rule({ partitionerAdaptivePartitioningEnable: false })).toBe('java-not-adaptive')
  expect(rule({ partitioner: 'java-not-adaptive', partitionerIgnoreKeys: true })).toBe(
    'java-ignore-keys',
  )
  expect(rule({ partitioner: 'roundRobin' })).toBe('java-round-robin')
  expect(rule({ partitioner: 'sarama-hash', partitionerIgnoreKeys: true })).toBe('sarama-hash')
  expect(rule({ partitioner: 'own' })).toBe('own')
})

it('the last step of every client is its partition', () => {
  for (const id of clientPartitionerIds) {
    const placement = placementOf(id, key, 7)
    if (placement.kind !== 'hashed') continue
    const last = placement.steps.at(-1)
    expect(last?.kind === 'modulo' ? last.remainder : last && 'value' in last && last.value).toBe(
      placement.partition,
    )
  }
})

describe('clients that would agree', () => {
  const { groups, without } = clientAgreement(key, 4, 2)
  it('stand first; every client is told once', () => {
    expect(groups[0]).toMatchObject({ hash: 'murmur2', partition: 2 })
    expect(groups[0]?.names).toContain('Java')
    expect(groups[0]?.names).not.toContain('librdkafka default')
    const ids = groups.flatMap((group) => group.ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect(groups.find(({ hash }) => hash === 'CRC-32')?.names).toContain('librdkafka default')
    expect(without).toContain('sarama random')
  })

  it('each stands where its rule leads', () => {
    for (const { ids, partition } of groups)
      for (const id of ids) expect(placementOf(id, key, 4).partition).toBe(partition)
  })
})

it('many remainders are shown by the ends and around the chosen one', () => {
  expect(shownRemainders(4, 2)).toEqual([0, 1, 2, 3])
  expect(shownRemainders(50, 16)).toEqual([0, 'gap', 15, 16, 17, 'gap', 49])
  expect(shownRemainders(50, 0)).toEqual([0, 1, 'gap', 49])
})
