import { describe, expect, test } from 'vitest'
import type { OwnPartitionerError } from '../../../../kafka/base/ownPartitioner.ts'
import { exampleLabResult } from '../../../../testing/views/lab.ts'
import { failureWords } from './failureWords.ts'

const placed = exampleLabResult().placements[0]!
const wordsOf = (error: OwnPartitionerError): string | null =>
  failureWords({ ...placed, failure: { error, record: 1_200, key: 'a' } })

describe('words of a failure', () => {
  test('none where all went well', () => {
    expect(failureWords({ ...placed, failure: null })).toBeNull()
  })

  test('the place, what happened and the record, each a sentence', () => {
    expect(wordsOf({ kind: 'threw', message: 'Error: boom', line: 2, column: 34 })).toBe(
      'Line 2, column 34: Error: boom. It failed on record 1,200, with key a.',
    )
    expect(
      wordsOf({ kind: 'outOfFuel', message: 'An endless loop?', line: null, column: null }),
    ).toBe('An endless loop? It failed on record 1,200, with key a.')
  })

  test('code that never began blames no record', () => {
    const message = 'SyntaxError: invalid destructuring target'
    expect(wordsOf({ kind: 'syntax', message, line: 1, column: 32 })).toBe(
      'Line 1, column 32: SyntaxError: invalid destructuring target.',
    )
  })
})
