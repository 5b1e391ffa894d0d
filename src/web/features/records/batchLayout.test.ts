import { describe, expect, it } from 'vitest'
import { utf8Decode, utf8Encode } from '../../../kafka/base/text.ts'
import { exampleDetail, exampleRecord } from '../../../testing/views/records.ts'
import { batchFieldText } from './batchFieldText.ts'
import { byteParts, lineRuns, recordParts, shownLines } from './batchLayout.ts'

const first = exampleRecord()
const second = exampleRecord({
  offset: 753,
  key: utf8Encode('customer-5'),
  timestampMs: first.timestampMs + 85,
})
const { batch } = exampleDetail(first, [second])

describe('the layout of a batch', () => {
  it('every byte belongs to one field or record', () => {
    const parts = byteParts(batch)
    const covered = parts.reduce((sum, part) => sum + part.length, 0)
    expect(covered).toBe(batch.bytes.length)
    for (let line = 0; line * 16 < batch.bytes.length; line++) {
      const runs = lineRuns(line, batch.bytes.length, parts, recordParts(batch))
      expect(runs.every((run) => run.part !== null)).toBe(true)
      expect(runs.reduce((sum, run) => sum + run.to - run.from, 0)).toBe(
        Math.min(16, batch.bytes.length - line * 16),
      )
    }
  })

  it('keys are found in the bytes, with the time after the first record', () => {
    const parts = recordParts(batch)
    expect(parts.map(({ key, timestampDeltaMs }) => [key, timestampDeltaMs])).toEqual([
      ['customer-23', 0],
      ['customer-5', 85],
    ])
    const { keyFrom, keyLength } = parts[1] ?? { keyFrom: 0, keyLength: 0 }
    expect(utf8Decode(batch.bytes, keyFrom ?? 0, (keyFrom ?? 0) + keyLength)).toBe('customer-5')
  })

  it('records of a compressed batch have no places', () => {
    const zipped = exampleDetail(first, [second], 'gzip').batch
    expect(byteParts(zipped).filter((part) => part.role === 'record')).toEqual([])
    expect(recordParts(zipped).map(({ position }) => position)).toEqual([null, null])
  })
})

it('a large batch shows its header and the lines around the record', () => {
  expect(shownLines(100, null, 32)).toEqual([0, 1, 2, 3, 4, 5, 6])
  const lines = shownLines(16 * 1000, 16 * 500, 8)
  expect(lines).toEqual([0, 1, 2, 3, 'gap', 500, 501, 502, 503, 'gap'])
})

it('field values read as times and grouped digits, the crc and attributes without their trimmings', () => {
  const text = (name: string, value: string) =>
    batchFieldText({ name, value, position: 0, size: 8, setByBroker: false })
  expect(text('baseTimestamp', String(Date.UTC(2026, 10, 24, 9, 4, 4, 879)))).toBe('09:04:04.879')
  expect(text('baseTimestamp', '-1')).toBe('-1')
  expect(text('producerId', '4001')).toBe('4,001')
  expect(text('crc', '0x276a3438')).toBe('276a3438')
  expect(text('attributes', '0x0001 (gzip, CreateTime)')).toBe('0x0001')
})
