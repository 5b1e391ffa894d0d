import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  errorCode,
  errorMessage,
  errorName,
  isErrorName,
  isRetriable,
  kafkaErrors,
  refreshesMetadata,
} from './errors.ts'

interface RecordedError {
  code: number
  name: string
  retriable: boolean
  refreshMetadata: boolean
}

const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../testing/golden/configs/errors.json'), 'utf8'),
) as RecordedError[]

test('codes, names and what clients do about them are those of Kafka', () => {
  expect(
    kafkaErrors.map(({ code, name, retriable, refreshesMetadata: refreshMetadata }) => ({
      code,
      name,
      retriable,
      refreshMetadata,
    })),
  ).toEqual(
    recorded.map(({ code, name, retriable, refreshMetadata }) => ({
      code,
      name,
      retriable,
      refreshMetadata,
    })),
  )
})

test('every code leads to its name and back', () => {
  for (const { name } of kafkaErrors) expect(errorName(errorCode(name))).toBe(name)
})

test('an unknown code reads as an unknown server error', () => {
  expect(errorName(999)).toBe('UNKNOWN_SERVER_ERROR')
  expect(errorName(-2)).toBe('UNKNOWN_SERVER_ERROR')
})

test('every error but NONE says in one sentence what is wrong', () => {
  for (const { name } of kafkaErrors)
    expect(errorMessage(name), name).toMatch(name === 'NONE' ? /^$/ : /^[A-Z].+\.$/)
})

test('an error that asks for new metadata may be tried again', () => {
  expect(isRetriable('NOT_LEADER_OR_FOLLOWER')).toBe(true)
  expect(refreshesMetadata('NOT_LEADER_OR_FOLLOWER')).toBe(true)
  expect(refreshesMetadata('NOT_COORDINATOR')).toBe(false)
  expect(isRetriable('UNKNOWN_MEMBER_ID')).toBe(false)
})

test('names are told from other texts', () => {
  expect(isErrorName('NONE')).toBe(true)
  expect(isErrorName('toString')).toBe(false)
})
