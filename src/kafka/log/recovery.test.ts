import { describe, expect, it } from 'vitest'
import {
  appendBatch,
  appendValues,
  batchOf,
  endMarker,
  type LogContext,
  logContext,
  NOW,
  readAll,
  reopen,
  sequencedBatch,
} from '../../testing/logContext.ts'
import { offset } from '../base/ids.ts'
import { readFile } from '../disk/fileRead.ts'
import { appendToFile, deleteFile, replaceFile, truncateFile } from '../disk/fileWrite.ts'
import { crashDisk } from '../disk/flush.ts'
import { cloneDisk, list } from '../disk/virtualDisk.ts'
import { closeLog } from './closeLog.ts'
import { flushLog } from './flushLog.ts'
import { encodeOffsetIndex } from './offsetIndex.ts'
import { cloneLog } from './partitionLog.ts'
import { encodeTimeIndex } from './timeIndex.ts'

const SMALL = { 'internal.segment.bytes': '400', 'index.interval.bytes': '100' }

function written(): LogContext {
  const context = logContext(SMALL)
  for (let index = 0; index < 12; index++)
    appendBatch(
      context,
      sequencedBatch([`a${index}`, `b${index}`], 9, 0, index * 2),
      'client',
      index >> 2,
    )
  expect(context.log.segments.length).toBeGreaterThan(2)
  return context
}

const copyOf = ({ disk, log }: LogContext): LogContext => ({
  disk: cloneDisk(disk),
  log: cloneLog(log),
})

function flipByte({ disk }: LogContext, path: string, at: number): void {
  const bytes = readFile(disk, path)!.slice()
  bytes[at] = bytes[at]! ^ 0x40
  replaceFile(disk, path, bytes, NOW)
}

describe('after a clean stop', () => {
  it('the log is as it was, and no batch is read', () => {
    const context = written()
    const before = readAll(context)
    closeLog(context.log, context.disk, NOW)
    const again = reopen(context, { clean: true, recoveryPoint: context.log.recoveryPoint })
    expect(again.report).toEqual({
      recoveredSegments: 0,
      truncatedBytes: 0,
      deletedSegments: 0,
      rebuiltIndexes: 0,
      replayedBatches: 0,
    })
    expect(readAll(again)).toEqual(before)
    expect(again.log.leaderEpochs).toEqual(context.log.leaderEpochs)
    expect(again.log.size).toBe(context.log.size)
    expect(appendBatch(again, sequencedBatch(['z'], 9, 0, 24)).ok).toBe(true)
    expect(appendBatch(again, sequencedBatch(['y'], 9, 0, 30)).ok).toBe(false)
  })

  it.each(['.index', '.timeindex'])('a missing .index or a damaged %s is built again', (suffix) => {
    const context = written()
    closeLog(context.log, context.disk, NOW)
    const paths = list(context.disk, 'orders-3/').filter((path) => path.endsWith(suffix))
    const good = paths.map((path) => readFile(context.disk, path)!)
    if (suffix === '.index') deleteFile(context.disk, paths[0]!)
    else replaceFile(context.disk, paths[0]!, new Uint8Array(13), NOW)
    replaceFile(context.disk, paths[1]!, new Uint8Array(13), NOW)
    const again = reopen(context, { clean: true, recoveryPoint: context.log.recoveryPoint })
    expect(again.report.rebuiltIndexes).toBe(2)
    expect(readAll(again)).toEqual(readAll(context))
    expect(paths.map((path) => readFile(again.disk, path))).toEqual(good)
  })

  it('a missing .timeindex stays empty, and no timestamp of its segment is found', () => {
    const context = written()
    closeLog(context.log, context.disk, NOW)
    const [first] = list(context.disk, 'orders-3/').filter((path) => path.endsWith('.timeindex'))
    deleteFile(context.disk, first!)
    const again = reopen(context, { clean: true, recoveryPoint: context.log.recoveryPoint })
    expect(again.report.rebuiltIndexes).toBe(0)
    expect(again.log.segments[0]!.largestTimestamp).toBe(-1)
    expect(readAll(again)).toEqual(readAll(context))
  })

  it('the open transaction and the aborted ones are known again', () => {
    const context = logContext()
    const open = { isTransactional: true }
    appendBatch(context, sequencedBatch(['a'], 9, 0, 0, open))
    appendBatch(context, endMarker('ABORT', 9, 0), 'coordinator')
    appendBatch(context, sequencedBatch(['b'], 8, 0, 0, open))
    appendBatch(context, batchOf(['c']))
    closeLog(context.log, context.disk, NOW)
    for (const clean of [true, false]) {
      const again = reopen(copyOf(context), { clean, highWatermark: offset(4) })
      expect(again.log.lastStableOffset).toBe(2)
      expect(again.log.segments[0]!.abortedTransactions).toHaveLength(1)
    }
  })
})

describe('after a crash', () => {
  it('what was not flushed is gone, what was flushed is there', () => {
    const context = written()
    flushLog(context.log, context.disk, NOW)
    const before = readAll(context)
    appendValues(context, ['lost'])
    crashDisk(context.disk, NOW)
    expect(readAll(reopen(context))).toEqual(before)
  })

  it('segments below the recovery point are not read', () => {
    const context = written()
    const last = context.log.segments.at(-1)!.baseOffset
    const again = reopen(context, { recoveryPoint: offset(last) })
    expect(again.report.recoveredSegments).toBe(1)
    expect(readAll(again)).toHaveLength(24)
  })

  it('indexes, epochs and producers are built again from the batches', () => {
    const context = written()
    const { log } = context
    for (const path of list(context.disk, 'orders-3/'))
      if (!path.endsWith('.log')) deleteFile(context.disk, path)
    const again = reopen(context)
    expect(again.log.leaderEpochs).toEqual(log.leaderEpochs)
    expect(again.log.producers).toEqual(log.producers)
    again.log.segments.forEach((segment, index) => {
      const original = log.segments[index]!
      expect(encodeOffsetIndex(segment.offsetIndex)).toEqual(
        encodeOffsetIndex(original.offsetIndex),
      )
      if (original.sealed)
        expect(encodeTimeIndex(segment.timeIndex)).toEqual(encodeTimeIndex(original.timeIndex))
    })
  })

  it('the log ends before a damaged batch in the middle, and later segments go', () => {
    const context = written()
    const second = context.log.segments[1]!
    flipByte(context, second.path, second.size - 1)
    const again = reopen(context)
    expect(again.report.truncatedBytes).toBeGreaterThan(0)
    expect(again.report.deletedSegments).toBe(context.log.segments.length - 2)
    expect(again.log.logEndOffset).toBe(context.log.segments[2]!.baseOffset - 2)
    expect(again.log.highWatermark).toBeLessThanOrEqual(again.log.logEndOffset)
    const { logEndOffset } = again.log
    appendValues(again, ['next'])
    expect(readAll(again).at(-1)).toBe(`${logEndOffset}=next`)
  })

  it('the last batch cut at any byte is dropped, and everything before it stays', () => {
    const context = logContext()
    appendValues(context, ['a', 'b'], ['c'])
    const before = readAll(context)
    const keep = context.log.size
    appendValues(context, ['last', 'batch'])
    const { path } = context.log.segments[0]!
    for (let size = keep; size < context.log.size; size++) {
      const cut = copyOf(context)
      truncateFile(cut.disk, path, size, NOW)
      const again = reopen(cut)
      expect(readAll(again)).toEqual(before)
      expect(again.report.truncatedBytes).toBe(size - keep)
    }
  })

  it('any byte of the last batch flipped under its CRC drops it, and nothing throws', () => {
    const context = logContext()
    appendValues(context, ['a', 'b'], ['c'])
    const before = readAll(context)
    const keep = context.log.size
    appendValues(context, ['last', 'batch'])
    const { path } = context.log.segments[0]!
    for (let at = keep; at < context.log.size; at++) {
      const flipped = copyOf(context)
      flipByte(flipped, path, at)
      const again = reopen(flipped)
      // Base offset, leader epoch and magic are outside the CRC: a flip there is not seen by it.
      const inField = at - keep
      const isCovered = (inField >= 8 && inField < 12) || inField >= 17
      if (isCovered) expect(readAll(again)).toEqual(before)
      else expect(again.log.logEndOffset).toBeGreaterThanOrEqual(before.length)
    }
  })

  it('any byte of any small file flipped or cut never stops the log from opening', () => {
    const context = written()
    closeLog(context.log, context.disk, NOW)
    const before = readAll(context)
    for (const path of list(context.disk, 'orders-3/').filter((name) => !name.endsWith('.log'))) {
      const { size } = context.disk.files.get(path)!
      for (let at = 0; at < size; at += 3)
        for (const clean of [true, false]) {
          const flipped = copyOf(context)
          flipByte(flipped, path, at)
          expect(readAll(reopen(flipped, { clean })).length).toBeLessThanOrEqual(before.length)
          const cut = copyOf(context)
          replaceFile(cut.disk, path, readFile(cut.disk, path)!.slice(0, at), NOW)
          expect(readAll(reopen(cut, { clean })).length).toBeLessThanOrEqual(before.length)
        }
    }
  })

  it('zeros and garbage behind the log are cut off', () => {
    for (const tail of [new Uint8Array(100), new Uint8Array(100).fill(0xff)]) {
      const context = written()
      const before = readAll(context)
      appendToFile(context.disk, context.log.segments.at(-1)!.path, tail, NOW)
      const again = reopen(context)
      expect(again.report.truncatedBytes).toBe(100)
      expect(readAll(again)).toEqual(before)
    }
  })
})

it('a folder without files opens as an empty log at its log start', () => {
  const context = logContext()
  deleteFile(context.disk, context.log.segments[0]!.path)
  const again = reopen(context, { logStartOffset: offset(42) })
  expect(again.log).toMatchObject({ logStartOffset: 42, logEndOffset: 42, highWatermark: 42 })
  appendValues(again, ['a'])
  expect(readAll(again)).toEqual(['42=a'])
})

it('a hundred megabytes open in well under a second after a clean stop', () => {
  const context = logContext()
  const batch = batchOf(Array(1000).fill('x'.repeat(1000)))
  for (let index = 0; index < 100; index++) appendBatch(context, batch)
  expect(context.log.size).toBeGreaterThan(100_000_000)
  closeLog(context.log, context.disk, NOW)
  const again = reopen(context, { clean: true, recoveryPoint: context.log.recoveryPoint })
  expect(again.report.recoveredSegments).toBe(0)
  expect(again.log.logEndOffset).toBe(context.log.logEndOffset)
}, 5000)
