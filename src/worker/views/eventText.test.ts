import { expect, test } from 'vitest'
import type { JournalFact } from '../../kafka/base/journal.ts'
import { eventView } from './eventText.ts'

const told = (fact: JournalFact) => eventView({ ...fact, sequence: 1, timeUs: 1_000_000, cause: 0 })

const failed = {
  kind: 'produceFailed',
  client: 'checkout',
  topic: 'orders',
  partition: -1,
  records: 2,
  baseOffset: -1,
  error: 'PARTITIONER_FAILED: x is not defined (line 3, column 5)',
  attempt: 0,
} as const

test('a send() that threw is told without a partition, with the place in the code', () => {
  expect(told(failed)).toMatchObject({
    text: 'checkout could not send 2 records to orders: PARTITIONER_FAILED: x is not defined (line 3, column 5).',
    level: 'error',
    entities: [
      { kind: 'client', name: 'checkout' },
      { kind: 'topic', topic: 'orders' },
    ],
  })
  expect(told({ ...failed, partition: 4 })?.text).toBe(
    'checkout gave up 2 records to orders-4: PARTITIONER_FAILED: x is not defined (line 3, column 5).',
  )
})

test('a slowed broker is told by the network, with the broker', () => {
  const change = 'what broker:2 sends arrives 500 ms later'
  expect(told({ kind: 'network', change })).toMatchObject({
    text: 'Network: what broker:2 sends arrives 500 ms later.',
    entities: [{ kind: 'broker', brokerId: 2 }],
  })
  const command = { type: 'slowBroker', brokerId: 2, delayMs: 500 } as const
  expect(told({ kind: 'command', command })).toBeNull()
})

test('answers of own partitioners are routine', () => {
  const answered = { client: 'checkout', topic: 'orders', records: 5, failed: 0, digest: 1 }
  expect(told({ kind: 'ownPartitions', ...answered })).toBeNull()
})
