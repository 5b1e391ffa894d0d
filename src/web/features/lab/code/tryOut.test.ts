import { expect, test } from 'vitest'
import type { OwnPartitionerAnswer } from '../../../../kafka/base/ownPartitioner.ts'
import { readTriedKeys, triedRecords, tryOutBatch } from './tryOut.ts'

test('keys are told apart by commas and lines, null is no key, twenty are enough', () => {
  expect(readTriedKeys(' a, b\nnull,,')).toEqual(['a', 'b', null])
  expect(readTriedKeys('x,'.repeat(50))).toHaveLength(20)
})

test('each record shows its partition, or why the code failed on it', () => {
  const error = { kind: 'threw', message: 'no tier', line: 2, column: 3 } as const
  const answer: OwnPartitionerAnswer = {
    partitions: [4, -1],
    state: '{}',
    failures: [{ record: 1, error }],
    failed: 1,
    ended: null,
    fuel: 1,
  }
  expect(triedRecords(['a', null], answer)).toEqual([
    { key: 'a', partition: 4, message: null },
    { key: null, partition: null, message: 'no tier' },
  ])
})

test('a batch that was ended gives its reason to every record', () => {
  const ended = { kind: 'outOfFuel', message: 'steps', line: null, column: null } as const
  const none = { partitions: [], state: '{}', failures: [], failed: 0, fuel: 9 }
  expect(triedRecords(['a'], { ...none, ended })[0]).toMatchObject({ message: 'steps' })
})

test('a trial has as many partitions as the topic', () => {
  expect(tryOutBatch('', ['é', null], 3)).toMatchObject({
    available: [0, 1, 2],
    keys: [new Uint8Array([0xc3, 0xa9]), null],
  })
})
