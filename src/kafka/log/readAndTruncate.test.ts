import { describe, expect, it } from 'vitest'
import {
  appendBatch,
  appendValues,
  batchOf,
  logContext,
  NOW,
  readAll,
  reopen,
  sequencedBatch,
} from '../../testing/logContext.ts'
import { leaderEpoch, offset } from '../base/ids.ts'
import { list } from '../disk/virtualDisk.ts'
import { endOffsetFor } from './leaderEpochCache.ts'
import { updateHighWatermark } from './partitionLog.ts'
import { readLog } from './read.ts'
import { maxTimestampOffset, offsetForTimestamp } from './timestamps.ts'
import { truncateFullyAndStartAt, truncateTo } from './truncate.ts'

const SMALL = { 'internal.segment.bytes': '300', 'index.interval.bytes': '100' }

describe('reading', () => {
  it('begins with the batch that holds the offset and stays inside one segment', () => {
    const context = logContext(SMALL)
    appendValues(context, ['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i'], ['j', 'k', 'l'])
    const { log, disk } = context
    expect(log.segments.map((segment) => segment.baseOffset)).toEqual([0, 9])
    const slice = readLog(log, disk, offset(4), {
      maxBytes: 1 << 20,
      minOneMessage: true,
      upTo: 'highWatermark',
    })
    expect(slice).toMatchObject({
      ok: true,
      firstOffset: 3,
      lastOffsetExclusive: 9,
      fromActiveSegment: false,
    })
  })

  it('gives whole batches only: the first one always if asked to, otherwise those that fit', () => {
    const context = logContext()
    appendValues(context, ['a'], ['b'], ['c'])
    const { log, disk } = context
    const size = log.size / 3
    const sizeOf = (maxBytes: number, minOneMessage: boolean): number => {
      const read = { maxBytes, minOneMessage, upTo: 'logEnd' } as const
      const slice = readLog(log, disk, offset(0), read)
      return slice.ok ? slice.sizeInBytes : -1
    }
    expect(sizeOf(1, true)).toBe(size)
    expect(sizeOf(1, false)).toBe(0)
    expect(sizeOf(size * 3 - 1, false)).toBe(size * 2)
    expect(sizeOf(size * 3, false)).toBe(size * 3)
  })

  it('never goes beyond the limit, and an offset outside the log is out of range', () => {
    const context = logContext()
    appendValues(context, ['a'], ['b'])
    appendBatch(context, batchOf(['c']))
    const { log, disk } = context
    const read = { maxBytes: 1 << 20, minOneMessage: true, upTo: 'highWatermark' } as const
    expect(readLog(log, disk, offset(0), read)).toMatchObject({ lastOffsetExclusive: 2 })
    expect(readLog(log, disk, offset(2), read)).toMatchObject({ ok: true, sizeInBytes: 0 })
    expect(readLog(log, disk, offset(3), read)).toMatchObject({ ok: true, records: [] })
    expect(readLog(log, disk, offset(4), read)).toEqual({ ok: false, error: 'OFFSET_OUT_OF_RANGE' })
    expect(readLog(log, disk, offset(2), { ...read, upTo: 'logEnd' })).toMatchObject({
      lastOffsetExclusive: 3,
    })
  })
})

describe('timestamps', () => {
  it('the first record at or after a time is found, and the largest time', () => {
    const context = logContext(SMALL)
    for (const [value, at] of Object.entries({ a: 10, b: 50, c: 30, d: 50, e: 70, f: 20 }))
      appendBatch(context, batchOf([value], {}, NOW + at))
    const { log, disk } = context
    const found = (at: number) => offsetForTimestamp(log, disk, NOW + at)?.offset ?? null
    expect([0, 11, 50, 51, 71].map(found)).toEqual([0, 1, 1, 4, null])
    expect(maxTimestampOffset(log, disk)).toMatchObject({ offset: 4, timestamp: NOW + 70 })
  })
})

describe('truncation', () => {
  it('cuts at the batch that holds the offset, over segments, with epochs and producers', () => {
    const context = logContext(SMALL)
    const { log, disk } = context
    for (let index = 0; index < 8; index++)
      appendBatch(context, sequencedBatch(['x', 'y'], 9, 0, index * 2), 'client', index >> 1)
    updateHighWatermark(log, offset(14))
    expect(log.segments.length).toBeGreaterThan(2)
    expect(truncateTo(log, disk, offset(7), NOW)).toBe(true)
    expect(log.logEndOffset).toBe(6)
    expect(readAll(context).length).toBe(6)
    expect(log.highWatermark).toBe(6)
    expect(log.leaderEpochs.at(-1)).toEqual({ epoch: 1, startOffset: 4 })
    expect(log.producers.get(9 as never)?.batches.at(-1)?.lastSequence).toBe(5)
    expect(log.snapshotOffsets.every((at) => at <= 6)).toBe(true)
    expect(appendBatch(context, sequencedBatch(['z'], 9, 0, 6)).ok).toBe(true)
    expect(list(disk, 'orders-3/').filter((path) => path.endsWith('.log')).length).toBe(
      log.segments.length,
    )
    expect(truncateTo(log, disk, offset(7), NOW)).toBe(false)
  })

  it('a truncated log reopens as it was', () => {
    const context = logContext(SMALL)
    appendValues(context, ['a', 'b'], ['c', 'd'], ['e', 'f'], ['g', 'h'], ['i', 'j'])
    truncateTo(context.log, context.disk, offset(5), NOW)
    const before = readAll(context)
    expect(readAll(reopen(context))).toEqual(before)
  })

  it('a log emptied to begin elsewhere takes appends there', () => {
    const context = logContext(SMALL)
    appendValues(context, ['a', 'b'], ['c', 'd'], ['e', 'f'])
    const { log, disk } = context
    truncateFullyAndStartAt(log, disk, offset(100), NOW)
    expect(log).toMatchObject({
      logStartOffset: 100,
      logEndOffset: 100,
      highWatermark: 100,
      size: 0,
    })
    expect(log.leaderEpochs).toEqual([])
    appendValues(context, ['z'])
    expect(readAll(context)).toEqual(['100=z'])
    expect(list(disk, 'orders-3/')).not.toContain('orders-3/00000000000000000000.log')
  })
})

describe('leader epochs', () => {
  it('an epoch ends where the next one begins, the latest at the log end', () => {
    const context = logContext()
    for (const epoch of [1, 1, 4]) appendBatch(context, batchOf(['v']), 'client', epoch)
    const { leaderEpochs, logEndOffset } = context.log
    const end = (epoch: number) => endOffsetFor(leaderEpochs, leaderEpoch(epoch), logEndOffset)
    expect(end(0)).toEqual({ epoch: 0, endOffset: 0 })
    expect(end(1)).toEqual({ epoch: 1, endOffset: 2 })
    expect(end(3)).toEqual({ epoch: 1, endOffset: 2 })
    expect(end(4)).toEqual({ epoch: 4, endOffset: 3 })
    expect(end(5)).toEqual({ epoch: -1, endOffset: -1 })
    expect(end(-1)).toEqual({ epoch: -1, endOffset: -1 })
  })
})
