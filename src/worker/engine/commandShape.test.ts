import { expect, test } from 'vitest'
import { commandShapeError } from './commandShape.ts'

const topic = { type: 'createTopic', name: 'a', partitions: 1, replicationFactor: 1, configs: [] }

test('a command of the right shape may be carried out', () => {
  expect(commandShapeError(topic)).toBeNull()
  expect(commandShapeError({ type: 'healNetwork' })).toBeNull()
  const record = { topic: 'a', partition: null, key: null, value: new Uint8Array(1), headers: [] }
  expect(commandShapeError({ type: 'produce', ...record, count: 1 })).toBeNull()
})

test('a field that is missing or of another kind is named', () => {
  expect(commandShapeError({ ...topic, configs: {} })).toBe('createTopic needs configs as a list.')
  expect(commandShapeError({ type: 'killBroker' })).toBe('killBroker needs brokerId as a number.')
  expect(commandShapeError({ type: 'addProducer', name: 'p', settings: null })).toBe(
    'addProducer needs settings as an object.',
  )
})

test('an unknown command is told which there are', () => {
  for (const command of [null, {}, { type: 'explode' }, { type: 'toString' }])
    expect(commandShapeError(command)).toMatch(/^There is no command .*; there are createTopic,/)
})
