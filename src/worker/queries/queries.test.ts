import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Queries, QueryName, RecordRow } from '../../bridge/queries.ts'
import { brokerId } from '../../kafka/base/ids.ts'
import { readFile } from '../../kafka/disk/fileRead.ts'
import { submitCommand } from '../../kafka/simulation/commands.ts'
import { shopWorld } from '../../testing/shopWorld.ts'
import { answerQuery } from './answerQuery.ts'

const shop = shopWorld(5)
shop.run(10)
const { world, history } = shop

function ask<N extends QueryName>(
  name: N,
  question: Queries[N]['question'],
  on = shop,
): Queries[N]['answer'] {
  const answered = answerQuery(on.world, on.history, name, question)
  if (!answered.ok) throw new Error(answered.message)
  return answered.answer as Queries[N]['answer']
}

const everything = {
  topic: 'orders',
  partitions: null,
  from: { kind: 'oldest' },
  limit: 1000,
  search: '',
  cursor: null,
} as const satisfies Queries['records']['question']

const places = (rows: readonly RecordRow[]) =>
  rows.map(({ partition, offset }) => `${partition}@${offset}`)

describe('records', () => {
  test('oldest first are merged by timestamp, each partition in the order of offsets', () => {
    const { rows, complete, cursor } = ask('records', everything)
    const truth = ask('truth', {})
    const total = truth.partitions
      .filter(({ topic }) => topic === 'orders')
      .reduce((sum, { leader, logEndOffsets }) => sum + logEndOffsets[leader]!, 0)
    expect(rows).toHaveLength(total)
    expect(complete).toBe(true)
    expect(cursor).toBeNull()
    for (const partition of [0, 1, 2, 3, 4, 5]) {
      const offsets = rows.filter((row) => row.partition === partition).map(({ offset }) => offset)
      expect(offsets).toEqual(offsets.map((_, at) => at))
    }
  })

  test('newest first are the same ones, each partition backwards', () => {
    const { rows } = ask('records', { ...everything, from: { kind: 'newest' } })
    expect(places(rows).sort()).toEqual(places(ask('records', everything).rows).sort())
    for (const partition of [0, 1, 2, 3, 4, 5]) {
      const offsets = rows.filter((row) => row.partition === partition).map(({ offset }) => offset)
      expect(offsets).toEqual([...offsets].sort((left, right) => right - left))
    }
  })

  test.each(['oldest', 'newest'] as const)(
    'page by page give what one page gives, %s first',
    (kind) => {
      const question = { ...everything, from: { kind } }
      const found: string[] = []
      let cursor: Readonly<Record<string, number>> | null = null
      do {
        const page: Queries['records']['answer'] = ask('records', { ...question, limit: 7, cursor })
        found.push(...places(page.rows))
        cursor = page.cursor
      } while (cursor !== null)
      expect(found).toEqual(places(ask('records', question).rows))
    },
  )

  test('from an offset or a time begin there', () => {
    const all = ask('records', everything).rows
    const at = ask('records', {
      ...everything,
      partitions: [2],
      from: { kind: 'offset', offset: 5 },
    })
    expect(at.rows[0]).toMatchObject({ partition: 2, offset: 5 })
    const timestampMs = all[40]!.timestampMs
    const since = ask('records', { ...everything, from: { kind: 'timestamp', timestampMs } })
    const wanted = all.filter((row) => row.timestampMs >= timestampMs)
    for (const place of places(wanted)) expect(places(since.rows)).toContain(place)
  })

  test('that are not committed yet are there and say so', () => {
    const { rows } = ask('records', everything)
    const truth = ask('truth', {})
    for (const { partition, offset, committed } of rows) {
      const { highWatermark } = truth.partitions.find(
        (other) => other.topic === 'orders' && other.partition === partition,
      )!
      expect(committed).toBe(offset < highWatermark)
    }
  })

  test('are sought in keys and values, without regard to case', () => {
    const { rows, scanned } = ask('records', { ...everything, search: 'CUSTOMER-7' })
    const all = ask('records', everything).rows
    const holds = (bytes: Uint8Array | null) =>
      new TextDecoder().decode(bytes ?? new Uint8Array()).includes('customer-7')
    expect(places(rows)).toEqual(places(all.filter(({ key, value }) => holds(key) || holds(value))))
    expect(scanned).toBe(all.length)
  })

  test('carry no bytes but their own', () => {
    for (const { key, value } of ask('records', everything).rows) {
      expect(key?.buffer.byteLength).toBe(key?.byteLength)
      expect(value?.buffer.byteLength).toBe(value?.byteLength)
    }
  })
})

describe('a record', () => {
  test('comes with its batch, and lies where it is said to lie', () => {
    const [row] = ask('records', {
      ...everything,
      partitions: [1],
      from: { kind: 'offset', offset: 4 },
    }).rows
    const detail = ask('record', { topic: 'orders', partition: 1, offset: 4 })!
    expect(detail.row).toEqual(row)
    const place = detail.batch.records.find(({ offset }) => offset === 4)!
    const key = detail.batch.bytes.subarray(place.keyPosition!, place.keyPosition! + place.keySize)
    expect(key).toEqual(row!.key)
    expect(detail.producer).toBe('checkout')
    expect(detail.partitionCount).toBe(6)
    const { disk } = world.brokers.get(brokerId(detail.leaderBroker))!.state
    const log = readFile(disk, 'orders-1/00000000000000000000.log')!
    const { positionInSegment: at, batch } = detail
    expect(log.subarray(at, at + batch.bytes.byteLength)).toEqual(batch.bytes)
  })

  test('has header fields that cover the 61 bytes without a gap', () => {
    const { batch } = ask('record', { topic: 'orders', partition: 1, offset: 4 })!
    let end = 0
    for (const { position, size } of batch.fields) {
      expect(position).toBe(end)
      end += size
    }
    expect(end).toBe(61)
    expect(batch.fields.filter(({ setByBroker }) => setByBroker).map(({ name }) => name)).toEqual([
      'baseOffset',
      'partitionLeaderEpoch',
    ])
  })

  test('that is not there is null', () => {
    expect(ask('record', { topic: 'orders', partition: 1, offset: 1_000_000 })).toBeNull()
  })
})

test('settings say where they come from', () => {
  const rows = ask('topicConfig', { topic: 'orders' })
  expect(rows.find(({ name }) => name === 'min.insync.replicas')).toMatchObject({
    value: '2',
    source: 'topic',
    isDefault: false,
  })
  const broker = ask('brokerConfig', { brokerId: 1 })
  expect(broker.find(({ name }) => name === 'log.retention.check.interval.ms')).toMatchObject({
    value: '30000',
    source: 'broker',
  })
  expect(broker.find(({ name }) => name === 'broker.session.timeout.ms')).toMatchObject({
    value: '9000',
    source: 'default',
  })
})

test('what is not there is refused in a sentence', () => {
  expect(answerQuery(world, history, 'topicConfig', { topic: 'nope' })).toEqual({
    ok: false,
    message: 'There is no topic nope.',
  })
})

test('segments are those of every replica', () => {
  const infos = ask('segments', { topic: 'orders', partition: 0 })
  expect(infos.map(({ brokerId: id }) => id)).toEqual([1, 2, 3])
  expect(infos.every(({ active }) => active)).toBe(true)
})

test('an export has every file of every node', () => {
  const { zip } = ask('export', {})
  const files = unzipSync(zip)
  for (const { address, state } of [world.controller, ...world.brokers.values()])
    for (const path of state.disk.files.keys())
      expect(files[`${address.replace(':', '-')}/${path}`]).toEqual(
        new Uint8Array(readFile(state.disk, path)!),
      )
  expect(JSON.parse(new TextDecoder().decode(files['samsa.json']))).toMatchObject({ seed: 5 })
})

test('why leads from an election back to the broker that was killed', () => {
  const broken = shopWorld(11)
  submitCommand(broken.world, 1, { type: 'killBroker', brokerId: 2 })
  broken.run(14)
  const election = broken.history.events.findLast(({ kind }) => kind === 'leaderChanged')!
  const { chain } = ask('why', { sequence: election.sequence }, broken)
  expect(chain.at(-1)?.sequence).toBe(election.sequence)
  expect(chain.map(({ kind }) => kind)).toContain('brokerFenced')
  expect(
    chain.filter(({ kind }) => kind === 'leaderChanged' || kind === 'isrChanged'),
  ).toHaveLength(1)
})

test('of a partition without a living replica the records are still read, from the disk of the last leader', () => {
  const dark = shopWorld(11)
  dark.run(2)
  const before = ask('records', everything, dark).rows
  for (const id of [1, 2, 3]) submitCommand(dark.world, 1, { type: 'killBroker', brokerId: id })
  dark.run(1)
  expect(places(ask('records', everything, dark).rows)).toEqual(places(before))
})
