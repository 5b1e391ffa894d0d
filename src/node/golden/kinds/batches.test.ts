import { join } from 'node:path'
import { expect, test } from 'vitest'
import { casesOf, type GoldenReport } from '../kind.ts'
import { batches } from './batches.ts'
import { checkCrc32c, checkVarints } from './checksums.ts'
import { checkDamagedBatch, type DamagedCase } from './damagedBatches.ts'
import { type BatchCase, checkWrittenBatch } from './writtenBatches.ts'

const golden = join(import.meta.dirname, '../../../testing/golden')

test('recorded batches read, are written again byte for byte, and damaged ones get their verdicts', async () => {
  let passed = 0
  const problems: string[] = []
  const report: GoldenReport = {
    pass: () => {
      passed++
    },
    fail: (caseName, why) => problems.push(`${caseName}: ${why}`),
    unknown: (what) => problems.push(`${what}: not known`),
  }
  await batches.run(join(golden, 'batches'), report)
  expect(problems).toEqual([])
  expect(passed).toBeGreaterThan(500)
})

test('recorded checksums and varints are ours', () => {
  const failed = [
    ...casesOf(join(golden, 'hashes'), 'crc32c.jsonl').map(([, line]) =>
      checkCrc32c(line as never),
    ),
    ...casesOf(join(golden, 'hashes'), 'varints.jsonl').map(([, line]) =>
      checkVarints(line as never),
    ),
  ].filter((why) => why !== undefined)
  expect(failed).toEqual([])
})

test('a recording that differs in one field, byte or verdict fails', () => {
  const plain = casesOf(join(golden, 'batches'), 'plain.jsonl')[0]?.[1] as BatchCase
  const { batch, records } = plain
  expect(checkWrittenBatch(plain)).toBeUndefined()
  expect(checkWrittenBatch({ ...plain, batch: { ...batch, lastSequence: 5 } })).toMatch('header')
  const [first, ...others] = records
  const changed = [{ ...first, valueB64: 'AA==' }, ...others] as BatchCase['records']
  expect(checkWrittenBatch({ ...plain, records: changed })).toMatch('record 0')

  const damaged = casesOf(join(golden, 'batches'), 'damaged.jsonl')[0]?.[1] as DamagedCase
  expect(checkDamagedBatch(damaged)).toBeUndefined()
  const refused = { error: 'InvalidRecordException', code: 'INVALID_RECORD' }
  for (const reader of ['read', 'readWithoutCrcCheck', 'request', 'leader', 'follower'])
    expect(checkDamagedBatch({ ...damaged, [reader]: refused })).toMatch(reader)
})
