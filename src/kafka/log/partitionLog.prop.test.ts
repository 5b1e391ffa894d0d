import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  appendBatch,
  batchOf,
  type LogContext,
  logContext,
  NOW,
  readAll,
  reopen,
} from '../../testing/logContext.ts'
import { offset } from '../base/ids.ts'
import { crashDisk } from '../disk/flush.ts'
import { cloneDisk } from '../disk/virtualDisk.ts'
import { closeLog } from './closeLog.ts'
import { flushLog } from './flushLog.ts'
import { cloneLog, updateHighWatermark } from './partitionLog.ts'
import { deleteOldSegments, deleteRecordsTo } from './retention.ts'
import { rollSegment } from './roll.ts'
import { offsetForTimestamp } from './timestamps.ts'
import { truncateTo } from './truncate.ts'

interface Entry {
  offset: number
  value: string
  timestamp: number
}

/** The log as a plain array: all that was appended and not truncated, and what of it is below the start. */
interface Model {
  entries: Entry[]
  /** Offset after each batch, growing. */
  ends: number[]
  start: number
  flushedEnd: number
}

type Step =
  | { do: 'append'; count: number; at: number }
  | { do: 'truncate' | 'deleteRecords'; share: number }
  | { do: 'roll' | 'flush' | 'restart' | 'crash' | 'clone' | 'retain' }

const share = fc.double({ min: 0, max: 1, noNaN: true })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      count: fc.integer({ min: 1, max: 6 }),
      at: fc.integer({ min: 0, max: 1000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('truncate' as const, 'deleteRecords' as const),
      share,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'roll' as const,
        'flush' as const,
        'restart' as const,
        'crash' as const,
        'clone' as const,
        'retain' as const,
      ),
    }),
  },
)

const endOf = (model: Model): number => model.ends.at(-1) ?? model.start

function cutTo(model: Model, end: number): void {
  model.ends = model.ends.filter((batchEnd) => batchEnd <= end)
  const newEnd = endOf(model)
  model.entries = model.entries.filter((entry) => entry.offset < newEnd)
  model.flushedEnd = Math.min(model.flushedEnd, newEnd)
}

function apply(context: LogContext, model: Model, action: Step): LogContext {
  const { log, disk } = context
  const end = log.logEndOffset
  switch (action.do) {
    case 'append': {
      const values = Array.from({ length: action.count }, (_, index) => `v${end + index}`)
      const outcome = appendBatch(context, batchOf(values, {}, NOW + action.at))
      expect(outcome).toMatchObject({ ok: true, firstOffset: end })
      values.forEach((value, index) => {
        model.entries.push({ offset: end + index, value, timestamp: NOW + action.at })
      })
      model.ends.push(log.logEndOffset)
      updateHighWatermark(log, log.logEndOffset)
      return context
    }
    case 'truncate': {
      const target = Math.ceil(model.start + (end - model.start) * action.share)
      // Below the log start only a full truncation is possible; whole batches keep the model plain.
      const batchEnd = model.ends.filter((at) => at <= target && at >= model.start).at(-1)
      if (batchEnd === undefined) return context
      truncateTo(log, disk, offset(batchEnd), NOW)
      cutTo(model, batchEnd)
      return context
    }
    case 'deleteRecords': {
      const target = Math.floor(model.start + (end - model.start) * action.share)
      deleteRecordsTo(log, disk, offset(target), NOW)
      model.start = Math.max(model.start, target)
      return context
    }
    case 'retain':
      deleteOldSegments(log, disk, NOW)
      return context
    case 'roll':
      rollSegment(log, disk, NOW)
      model.flushedEnd = endOf(model)
      return context
    case 'flush':
      flushLog(log, disk, NOW)
      model.flushedEnd = endOf(model)
      return context
    case 'restart':
      closeLog(log, disk, NOW)
      model.flushedEnd = endOf(model)
      return reopen(context, { clean: true, recoveryPoint: log.recoveryPoint })
    case 'crash':
      return crash(context, model)
    case 'clone':
      return { disk: cloneDisk(disk), log: cloneLog(log) }
  }
}

function crash(context: LogContext, model: Model): LogContext {
  const { log, disk } = context
  crashDisk(disk, NOW)
  const again = reopen(context, { recoveryPoint: log.recoveryPoint })
  // A roll flushes, so the log may have kept more than the model's last flush; never less, and only whole batches.
  const kept = again.log.logEndOffset
  expect(kept).toBeGreaterThanOrEqual(Math.min(model.flushedEnd, endOf(model)))
  expect(kept === model.start || model.ends.includes(kept)).toBe(true)
  cutTo(model, kept)
  updateHighWatermark(again.log, again.log.logEndOffset)
  return again
}

function check({ log, disk }: LogContext, model: Model): void {
  const readable = model.entries.filter((entry) => entry.offset >= model.start)
  expect(readAll({ log, disk })).toEqual(readable.map((entry) => `${entry.offset}=${entry.value}`))
  expect(log.logStartOffset).toBe(model.start)
  expect(log.logEndOffset).toBe(endOf(model))
  expect(log.size).toBe(log.segments.reduce((sum, segment) => sum + segment.size, 0))
  for (const segment of log.segments)
    expect(disk.files.get(segment.path)?.size ?? 0).toBe(segment.size)
  const at = readable[readable.length >> 1]?.timestamp
  if (at === undefined) return
  const first = readable.find((entry) => entry.timestamp >= at)
  expect(offsetForTimestamp(log, disk, at)?.offset).toBe(first?.offset)
}

it('a partition log is an array of records, whatever is done to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
      let context = logContext({
        'internal.segment.bytes': '450',
        'index.interval.bytes': '100',
        'retention.ms': '-1',
      })
      const model: Model = { entries: [], ends: [], start: 0, flushedEnd: 0 }
      for (const action of steps) {
        context = apply(context, model, action)
        check(context, model)
      }
    }),
    { numRuns: 250 },
  )
})
