import { describe, expect, test } from 'vitest'
import type { Queries } from '../../bridge/queries.ts'
import { fromBase64 } from '../../kafka/base/base64.ts'
import { utf8Decode, utf8Encode } from '../../kafka/base/text.ts'
import { advance } from '../../kafka/simulation/advance.ts'
import { submitCommand } from '../../kafka/simulation/commands.ts'
import { shopWorld } from '../../testing/shopWorld.ts'
import { leaderLog } from '../logs/replicaLog.ts'
import { answerQuery } from './answerQuery.ts'

const shop = shopWorld(5)
shop.run(10)
const { world, history } = shop

function ask(question: Queries['topicKeys']['question']): Queries['topicKeys']['answer'] {
  const answered = answerQuery(world, history, 'topicKeys', question)
  if (!answered.ok) throw new Error(answered.message)
  return answered.answer as Queries['topicKeys']['answer']
}

/** Every committed record by the other way of reading, in the order of time, partition and offset. */
function committed(topic: string) {
  const found = []
  const question = { topic, partitions: null, from: { kind: 'oldest' }, limit: 1000, search: '' }
  let cursor: Readonly<Record<string, number>> | null = null
  do {
    const answered = answerQuery(world, history, 'records', { ...question, cursor } as never)
    if (!answered.ok) throw new Error(answered.message)
    const page = answered.answer as Queries['records']['answer']
    found.push(...page.rows.filter((row) => row.committed))
    cursor = page.cursor
  } while (cursor !== null)
  return found.sort(
    (left, right) =>
      left.timestampMs - right.timestampMs ||
      left.partition - right.partition ||
      left.offset - right.offset,
  )
}

const send = (topic: string, key: Uint8Array | null, count: number): void => {
  const value = new Uint8Array(50)
  const command = { type: 'produce', topic, partition: 0, key, value, headers: [], count } as const
  submitCommand(world, 1, command)
  advance(world, world.nowUs + 3_000_000, 1_000_000)
}

describe('the keys of a topic', () => {
  test('are those of its committed records, oldest first', () => {
    const rows = committed('orders')
    expect(rows.length).toBeGreaterThan(50)
    const { encoding, keys, valueBytes, partitionCount } = ask({ topic: 'orders', limit: 10_000 })
    expect(encoding).toBe('utf8')
    expect(keys).toEqual(rows.map(({ key }) => (key ? utf8Decode(key) : null)))
    expect(partitionCount).toBe(6)
    const bytes = rows.reduce((sum, { value }) => sum + (value?.byteLength ?? 0), 0)
    expect(valueBytes).toBe(Math.round(bytes / rows.length))
  })

  test('end with the newest when there are more than asked for', () => {
    const { keys } = ask({ topic: 'orders', limit: 10_000 })
    expect(ask({ topic: 'orders', limit: 9 }).keys).toEqual(keys.slice(-9))
    expect(ask({ topic: 'orders', limit: 1_000_000 }).keys).toEqual(keys)
  })

  test('leave out what is above the high watermark', () => {
    const before = ask({ topic: 'clicks', limit: 10_000 }).keys.length
    for (const node of world.brokers.values())
      for (const [key, partition] of node.state.partitions)
        if (key === 'clicks-0' && partition.log) partition.log.highWatermark = 1 as never
    const left = ask({ topic: 'clicks', limit: 10_000 }).keys.length
    expect(leaderLog(world, 'clicks', 0)!.highWatermark).toBe(1)
    expect(left).toBeLessThan(before)
    expect(left).toBe(committed('clicks').length)
  })

  test('are null for records without one, and base64 for all as soon as one is no UTF-8', () => {
    submitCommand(world, 1, {
      type: 'createTopic',
      name: 'odd',
      partitions: 2,
      replicationFactor: 1,
      configs: [],
    })
    advance(world, world.nowUs + 3_000_000, 1_000_000)
    expect(ask({ topic: 'odd', limit: 10 })).toEqual({
      encoding: 'utf8',
      keys: [],
      valueBytes: 0,
      partitionCount: 2,
    })
    send('odd', utf8Encode('Größe'), 2)
    send('odd', null, 1)
    expect(ask({ topic: 'odd', limit: 10 })).toEqual({
      encoding: 'utf8',
      keys: ['Größe', 'Größe', null],
      valueBytes: 50,
      partitionCount: 2,
    })
    send('odd', Uint8Array.of(0xff, 0x00), 1)
    const { encoding, keys } = ask({ topic: 'odd', limit: 10 })
    expect(encoding).toBe('base64')
    expect(keys.map((key) => key && [...fromBase64(key)])).toEqual([
      [...utf8Encode('Größe')],
      [...utf8Encode('Größe')],
      null,
      [0xff, 0x00],
    ])
  })

  test('of one moment are in the order of partitions', () => {
    for (const partition of [1, 0]) {
      const key = utf8Encode(`at-${partition}`)
      const command = { type: 'produce', topic: 'odd', partition, key, value: null } as const
      submitCommand(world, 1, { ...command, headers: [], count: 1 })
    }
    advance(world, world.nowUs + 3_000_000, 1_000_000)
    const { keys } = ask({ topic: 'odd', limit: 2 })
    expect(keys).toEqual(['at-0', 'at-1'])
  })

  test('of no topic, and an odd limit, are refused in a sentence', () => {
    const refusal = (question: unknown): string => {
      const answered = answerQuery(world, history, 'topicKeys', question as never)
      return answered.ok ? '' : answered.message
    }
    expect(refusal({ topic: 'nothing', limit: 5 })).toBe('There is no topic nothing.')
    for (const limit of [0, -1, 1.5, Number.NaN, 'many', undefined])
      expect(refusal({ topic: 'orders', limit })).toContain('whole number from 1 to 10000')
  })
})
