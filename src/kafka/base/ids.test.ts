import { expect, test } from 'vitest'
import { assert, CodecError, InvariantError, required, unreachable } from './errors.ts'
import { parseTopicPartitionKey, topicPartitionKey } from './ids.ts'

test('the key of a partition splits at its last dash, because topics hold dashes too', () => {
  const key = topicPartitionKey('my-topic-2', 13)
  expect(key).toBe('my-topic-2-13')
  expect(parseTopicPartitionKey(key)).toEqual({ topic: 'my-topic-2', partitionIndex: 13 })
})

test('broken invariants throw InvariantError and say what was missing', () => {
  expect(() => assert(false, 'two leaders')).toThrow(InvariantError)
  expect(() => required(undefined, 'the leader of t-0')).toThrow('missing: the leader of t-0')
  expect(() => unreachable('odd' as never)).toThrow('unreachable: "odd"')
  expect(required(0, 'a zero')).toBe(0)
})

test('a CodecError may name the exception that Kafka throws', () => {
  expect(new CodecError('cut').kafkaException).toBeUndefined()
  expect(new CodecError('cut', 'InvalidRecordException').kafkaException).toBe(
    'InvalidRecordException',
  )
})
