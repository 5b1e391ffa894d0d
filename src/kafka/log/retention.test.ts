import { describe, expect, it } from 'vitest'
import {
  appendBatch,
  appendValues,
  batchOf,
  type LogContext,
  logContext,
  NOW,
  readAll,
  reopen,
  topicConfig,
} from '../../testing/logContext.ts'
import { offset } from '../base/ids.ts'
import { list } from '../disk/virtualDisk.ts'
import { renameForDelete } from './closeLog.ts'
import { updateConfig, updateHighWatermark } from './partitionLog.ts'
import { deleteOldSegments, deleteRecordsTo, deleteRenamedFiles } from './retention.ts'

const SMALL = { 'internal.segment.bytes': '170', 'index.interval.bytes': '100' }

/** Segments of two records each: 0-1, 2-3, 4-5, and 6 in the active one. */
function fourSegments(overrides: Record<string, string> = {}): LogContext {
  const context = logContext({ ...SMALL, 'retention.ms': '-1', ...overrides })
  for (let index = 0; index < 7; index++)
    appendBatch(context, batchOf([`v${index}`], {}, NOW + index * 10))
  updateHighWatermark(context.log, context.log.logEndOffset)
  expect(context.log.segments.map((segment) => segment.baseOffset)).toEqual([0, 2, 4, 6])
  return context
}

const bases = ({ log }: LogContext): number[] => log.segments.map((segment) => segment.baseOffset)

describe('retention.ms', () => {
  it('deletes the oldest segments whose newest record is too old, and stops at the first that is not', () => {
    const context = fourSegments({ 'retention.ms': '100' })
    const deleted = deleteOldSegments(context.log, context.disk, NOW + 131)
    expect(deleted.map(({ baseOffset, reason }) => [baseOffset, reason])).toEqual([
      [0, 'retentionMs'],
      [2, 'retentionMs'],
    ])
    expect(context.log.logStartOffset).toBe(4)
    expect(readAll(context)[0]).toBe('4=v4')
  })

  it('a record from the future keeps its segment and all after it', () => {
    const context = logContext({ ...SMALL, 'retention.ms': '100' })
    for (const at of [0, 3_000_000, 10, 10, 10]) appendBatch(context, batchOf(['v'], {}, NOW + at))
    updateHighWatermark(context.log, context.log.logEndOffset)
    expect(deleteOldSegments(context.log, context.disk, NOW + 1000)).toEqual([])
  })

  it('the active segment is rolled and deleted like any other; an empty one stays', () => {
    const context = fourSegments({ 'retention.ms': '100' })
    expect(deleteOldSegments(context.log, context.disk, NOW + 10_000)).toHaveLength(4)
    expect(bases(context)).toEqual([7])
    expect(context.log).toMatchObject({ logStartOffset: 7, logEndOffset: 7, size: 0 })
    expect(deleteOldSegments(context.log, context.disk, NOW + 20_000)).toEqual([])
    appendValues(context, ['w'])
    expect(readAll(context)).toEqual(['7=w'])
  })

  it('nothing above the high watermark is deleted', () => {
    const context = fourSegments({ 'retention.ms': '100' })
    context.log.highWatermark = offset(3)
    expect(deleteOldSegments(context.log, context.disk, NOW + 10_000)).toHaveLength(1)
  })
})

it('retention.bytes keeps at least that much', () => {
  const context = fourSegments()
  const segment = context.log.segments[0]!.size
  updateConfig(context.log, topicConfig({ ...SMALL, 'retention.bytes': String(segment * 2) }))
  deleteOldSegments(context.log, context.disk, NOW)
  expect(bases(context)).toEqual([2, 4, 6])
  expect(context.log.size).toBeGreaterThanOrEqual(segment * 2)
})

it('compact alone deletes by log start only', () => {
  const context = fourSegments({ 'retention.ms': '1', 'cleanup.policy': 'compact' })
  expect(deleteOldSegments(context.log, context.disk, NOW + 10_000)).toEqual([])
  deleteRecordsTo(context.log, context.disk, offset(5), NOW)
  const deleted = deleteOldSegments(context.log, context.disk, NOW)
  expect(deleted.map(({ reason }) => reason)).toEqual(['logStartOffset', 'logStartOffset'])
})

describe('DeleteRecords', () => {
  it('raises the log start inside a segment, up to the high watermark', () => {
    const context = fourSegments()
    const { log, disk } = context
    expect(deleteRecordsTo(log, disk, offset(3), NOW)).toEqual({ ok: true, logStartOffset: 3 })
    expect(deleteRecordsTo(log, disk, offset(1), NOW)).toEqual({ ok: true, logStartOffset: 3 })
    expect(deleteRecordsTo(log, disk, offset(8), NOW)).toMatchObject({ ok: false })
    expect(readAll(context)[0]).toBe('3=v3')
    deleteOldSegments(log, disk, NOW)
    expect(bases(context)).toEqual([2, 4, 6])
    expect(log.leaderEpochs).toEqual([{ epoch: 0, startOffset: 3 }])
  })
})

describe('files', () => {
  it('deleted segments are renamed first and go after file.delete.delay.ms', () => {
    const context = fourSegments({ 'retention.ms': '100', 'file.delete.delay.ms': '60000' })
    const { log, disk } = context
    deleteOldSegments(log, disk, NOW + 131)
    const deleted = () => list(disk, 'orders-3/').filter((path) => path.endsWith('.deleted'))
    expect(deleted()).toContain('orders-3/00000000000000000000.log.deleted')
    expect(deleted()).toHaveLength(6)
    expect(deleteRenamedFiles(log, disk, NOW + 60_130)).toBe(NOW + 60_131)
    expect(deleted()).toHaveLength(6)
    expect(deleteRenamedFiles(log, disk, NOW + 60_131)).toBeNull()
    expect(deleted()).toEqual([])
  })

  it('a reopened log forgets renamed files', () => {
    const context = fourSegments({ 'retention.ms': '100' })
    deleteOldSegments(context.log, context.disk, NOW + 131)
    const again = reopen(context)
    expect(list(again.disk, 'orders-3/').some((path) => path.endsWith('.deleted'))).toBe(false)
    expect(bases(again)).toEqual([4, 6])
  })

  it('a deleted topic lives on under a name of its own, cut to 255 characters', () => {
    const context = fourSegments()
    const id = '0123456789abcdef0123456789abcdef'
    expect(renameForDelete(context.log, context.disk, id)).toBe(`orders-3.${id}-delete`)
    expect(list(context.disk, 'orders-3/')).toEqual([])
    expect(readAll(context)).toHaveLength(7)
  })
})
