import { describe, expect, it } from 'vitest'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { recordCounts } from './recordCounts.ts'
import { readRecordName, recordName } from './recordName.ts'
import { fromOf, readCursor, readPartitions, writeCursor } from './recordsAddress.ts'
import { readTime } from './timeText.ts'

describe('the address', () => {
  it('a record is named by topic, partition and offset, also with dashes in the topic', () => {
    expect(recordName('a-b', { partition: 2, offset: 752 })).toBe('a-b-2-752')
    expect(readRecordName('a-b', 'a-b-2-752')).toEqual({ partition: 2, offset: 752 })
    expect(readRecordName('a', 'a-b-2-752')).toBeNull()
    expect(readRecordName('orders', 'orders-2')).toBeNull()
    expect(readRecordName('orders', null)).toBeNull()
  })

  it('cursors and partitions survive it, and what is typed wrong is nothing', () => {
    const cursor = { 0: 840, 2: -1 }
    expect(readCursor(writeCursor(cursor))).toEqual(cursor)
    expect(readCursor('x:1,,3')).toBeNull()
    expect(readPartitions('2,0,0,z')).toEqual([0, 2])
    expect(readPartitions('')).toBeNull()
  })

  it('seeking turns into the question', () => {
    expect(fromOf({ seek: 'live', at: null })).toEqual({ kind: 'newest' })
    expect(fromOf({ seek: 'offset', at: 750 })).toEqual({ kind: 'offset', offset: 750 })
    expect(fromOf({ seek: 'time', at: 12 })).toEqual({ kind: 'timestamp', timestampMs: 12 })
  })
})

describe('the place of a page', () => {
  const orders = exampleCluster().partitions.filter(({ topic }) => topic === 'orders')
  const place = { partitions: null, search: '' } as const

  it('counts the records in front of the cursor', () => {
    const at = (cursor: Record<string, number> | null) =>
      recordCounts(orders, { ...place, seek: 'newest', cursor })
    expect(at(null)).toEqual({ total: 3041, before: 0 })
    expect(at({ 0: 918, 1: 703, 2: 757, 3: 629 })).toEqual({ total: 3041, before: 30 })
  })

  it('takes a partition without a place for read to its end', () => {
    const counts = recordCounts(orders, { ...place, seek: 'oldest', cursor: { 0: 10 } })
    expect(counts.before).toBe(10 + 714 + 768 + 630)
  })

  it('does not tell for a search or a seek by offset', () => {
    const seek = 'offset' as const
    expect(recordCounts(orders, { ...place, seek, cursor: null }).before).toBeNull()
  })
})

describe('a typed time', () => {
  const day = Date.UTC(2026, 10, 24)

  it('is UTC, of the same day unless it names one', () => {
    expect(readTime('09:04:05.5', day + 1)).toBe(Date.UTC(2026, 10, 24, 9, 4, 5, 500))
    expect(readTime('2026-11-25 00:01', day)).toBe(Date.UTC(2026, 10, 25, 0, 1))
    expect(readTime('1790000000000', day)).toBe(1_790_000_000_000)
  })

  it.each(['', 'soon', '25:00:00', '09:61', '2026-13-41 09:00'])('refuses %j', (text) => {
    expect(readTime(text, day)).toBeNull()
  })
})
