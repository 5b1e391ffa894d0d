import { expect, test } from 'vitest'
import {
  appendToModel,
  type BatchModel,
  batchModel,
  isFullInModel,
  sizeInOpenBatch,
} from './batchModel.ts'

/** Appends a record with a key of 10 and a value of 100 bytes; returns the bytes it took. */
const append = (model: BatchModel, nowUs: number, partition = 0): number =>
  appendToModel(model, partition, nowUs, sizeInOpenBatch(model, partition, nowUs, 10, 100), 10, 100)

// 1 attributes, 1 time, 1 offset, 1 + 10 key, 2 + 100 value, 1 headers, and 2 for the length of these 117.
const RECORD = 119

test('a record that opens a batch takes the 61 bytes of the batch too', () => {
  const model = batchModel(1, 16_384, 5)
  expect(append(model, 0)).toBe(61 + RECORD)
  expect(append(model, 0)).toBe(RECORD)
  expect(model.batches).toBe(1)
})

test('a batch takes records until the next one does not fit', () => {
  const model = batchModel(1, 61 + 3 * RECORD, 1_000)
  for (let count = 0; count < 3; count++) append(model, 0)
  expect(model.batches).toBe(1)
  expect(isFullInModel(model, 0)).toBe(true)
  append(model, 0)
  expect(model.batches).toBe(2)
  expect(isFullInModel(model, 0)).toBe(false)
})

test('a record larger than batch.size has a batch of its own', () => {
  const model = batchModel(1, 50, 1_000)
  for (let count = 0; count < 4; count++) append(model, 0)
  expect(model.batches).toBe(4)
})

test('a batch closes linger.ms after it was opened, each partition by itself', () => {
  const model = batchModel(2, 16_384, 5)
  append(model, 0)
  append(model, 3_000, 1)
  append(model, 4_999)
  expect(model.batches).toBe(2)
  append(model, 5_000)
  expect(model.batches).toBe(3)
  append(model, 7_999, 1)
  expect(model.batches).toBe(3)
})

test('without linger every moment has its own batch', () => {
  const model = batchModel(1, 16_384, 0)
  append(model, 0)
  append(model, 1)
  expect(model.batches).toBe(2)
})
