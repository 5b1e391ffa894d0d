import { describe, expect, it } from 'vitest'
import {
  appendBatch,
  appendValues,
  batchOf,
  endMarker,
  logContext,
  NOW,
  readAll,
  sequencedBatch,
} from '../../testing/logContext.ts'
import { leaderEpoch, offset } from '../base/ids.ts'
import { utf8Decode } from '../base/text.ts'
import { readFile } from '../disk/fileRead.ts'
import { failDisk } from '../disk/flush.ts'
import { readBatchHeader } from '../records/recordBatch.ts'
import { appendAsLeader } from './append.ts'
import { appendAsFollower } from './appendFollower.ts'
import { updateHighWatermark } from './partitionLog.ts'
import { abortedTransactions, readLog } from './read.ts'

describe('as leader', () => {
  it('offsets go on from the log end, on a copy that carries the leader epoch', () => {
    const context = logContext()
    const sent = batchOf(['a', 'b'])
    const before = sent.slice()
    const first = appendBatch(context, sent, 'client', 4)
    const second = appendBatch(context, batchOf(['c']), 'client', 4)
    expect(first).toMatchObject({ ok: true, firstOffset: 0, lastOffset: 1, records: 2 })
    expect(second).toMatchObject({ ok: true, firstOffset: 2, lastOffset: 2, logAppendTimeMs: -1 })
    expect(sent).toEqual(before)
    if (!second.ok) return
    expect(readBatchHeader(second.batches[0]!).partitionLeaderEpoch).toBe(4)
    expect(readAll(context)).toEqual(['0=a', '1=b', '2=c'])
    expect(context.log.highWatermark).toBe(0)
  })

  it('a topic with LogAppendTime answers the time and stores it', () => {
    const context = logContext({ 'message.timestamp.type': 'LogAppendTime' })
    const outcome = appendBatch(context, batchOf(['a'], {}, 5), 'client', 0, NOW + 7)
    expect(outcome).toMatchObject({ ok: true, logAppendTimeMs: NOW + 7, maxTimestamp: NOW + 7 })
    expect(context.log.segments[0]!.largestTimestamp).toBe(NOW + 7)
  })

  it('a batch larger than max.message.bytes or the segment is refused', () => {
    const big = batchOf(['x'.repeat(2000)])
    expect(appendBatch(logContext({ 'max.message.bytes': '1000' }), big)).toMatchObject({
      error: 'MESSAGE_TOO_LARGE',
    })
    expect(appendBatch(logContext({ 'internal.segment.bytes': '1000' }), big)).toMatchObject({
      error: 'RECORD_LIST_TOO_LARGE',
    })
  })

  it('a client sends one batch a call, a coordinator may send several', () => {
    const { log, disk } = logContext()
    const two = [batchOf(['a']), batchOf(['b'])]
    const joined = new Uint8Array(Buffer.concat(two))
    const append = { leaderEpoch: leaderEpoch(0), nowMs: NOW }
    expect(appendAsLeader(log, disk, [joined], { ...append, origin: 'client' })).toMatchObject({
      ok: false,
      error: 'INVALID_RECORD',
    })
    expect(appendAsLeader(log, disk, two, { ...append, origin: 'coordinator' })).toMatchObject({
      ok: true,
      firstOffset: 0,
      lastOffset: 1,
    })
    expect(appendAsLeader(log, disk, [joined], { ...append, origin: 'controller' })).toMatchObject({
      ok: true,
      firstOffset: 2,
      lastOffset: 3,
    })
  })

  it('on a failed disk every call answers KAFKA_STORAGE_ERROR', () => {
    const context = logContext()
    failDisk(context.disk, 'burnt')
    expect(appendBatch(context, batchOf(['a']))).toMatchObject({ error: 'KAFKA_STORAGE_ERROR' })
    const read = { maxBytes: 1, minOneMessage: true, upTo: 'logEnd' } as const
    expect(readLog(context.log, context.disk, offset(0), read)).toMatchObject({
      error: 'KAFKA_STORAGE_ERROR',
    })
  })

  it('a new leader epoch is noted with its first offset and written to the checkpoint', () => {
    const context = logContext()
    appendBatch(context, batchOf(['a', 'b']), 'client', 1)
    appendBatch(context, batchOf(['c']), 'client', 1)
    appendBatch(context, batchOf(['d']), 'client', 3)
    const text = utf8Decode(readFile(context.disk, 'orders-3/leader-epoch-checkpoint')!)
    expect(text).toBe('0\n2\n1 0\n3 3\n')
  })

  it('flush.messages=1 flushes after each append', () => {
    const eager = logContext({ 'flush.messages': '1' })
    appendBatch(eager, batchOf(['a']))
    expect(eager.log.recoveryPoint).toBe(1)
    const lazy = logContext()
    appendBatch(lazy, batchOf(['a']))
    expect(lazy.log.recoveryPoint).toBe(0)
  })
})

describe('idempotent producers', () => {
  it('one of the last five batches sent again answers its offsets; an older one is out of order', () => {
    const context = logContext()
    for (let index = 0; index < 8; index++)
      appendBatch(context, sequencedBatch(Array(10).fill('v'), 9, 0, index * 10))
    for (const sequence of [30, 40, 50, 60, 70])
      expect(
        appendBatch(context, sequencedBatch(Array(10).fill('v'), 9, 0, sequence)),
      ).toMatchObject({
        ok: true,
        duplicate: true,
        firstOffset: sequence,
        lastOffset: sequence + 9,
      })
    for (const sequence of [0, 20, 90])
      expect(
        appendBatch(context, sequencedBatch(Array(10).fill('v'), 9, 0, sequence)),
      ).toMatchObject({ ok: false, error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' })
    expect(context.log.logEndOffset).toBe(80)
  })

  it('an unknown producer may begin anywhere, a new epoch begins at 0, an old epoch is refused', () => {
    const context = logContext()
    expect(appendBatch(context, sequencedBatch(['a'], 9, 1, 77)).ok).toBe(true)
    expect(appendBatch(context, sequencedBatch(['a'], 9, 2, 5))).toMatchObject({
      error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
    })
    expect(appendBatch(context, sequencedBatch(['a'], 9, 2, 0)).ok).toBe(true)
    expect(appendBatch(context, sequencedBatch(['a'], 9, 1, 78))).toMatchObject({
      error: 'INVALID_PRODUCER_EPOCH',
    })
  })

  it('sequences wrap from 2147483647 to 0', () => {
    const context = logContext()
    appendBatch(context, sequencedBatch(['a'], 9, 0, 0x7ffffffe))
    const wrapping = sequencedBatch(['b', 'c'], 9, 0, 0x7fffffff)
    expect(appendBatch(context, wrapping).ok).toBe(true)
    expect(appendBatch(context, wrapping)).toMatchObject({ duplicate: true, firstOffset: 1 })
    expect(appendBatch(context, sequencedBatch(['d'], 9, 0, 1)).ok).toBe(true)
  })
})

describe('transactions', () => {
  const open = { isTransactional: true }

  it('the last stable offset stops at an open transaction until its marker is replicated', () => {
    const context = logContext()
    const { log } = context
    appendValues(context, ['plain'])
    appendBatch(context, sequencedBatch(['a'], 9, 0, 0, open))
    appendBatch(context, batchOf(['between']))
    updateHighWatermark(log, log.logEndOffset)
    expect(log.lastStableOffset).toBe(1)
    appendBatch(context, endMarker('COMMIT', 9, 0), 'coordinator')
    expect(log.lastStableOffset).toBe(1)
    updateHighWatermark(log, log.logEndOffset)
    expect(log.lastStableOffset).toBe(4)
  })

  it('an abort is listed for reads that overlap it', () => {
    const context = logContext()
    const { log } = context
    appendBatch(context, sequencedBatch(['a'], 9, 0, 0, open))
    appendBatch(context, endMarker('ABORT', 9, 0), 'coordinator')
    appendValues(context, ['after'])
    expect(abortedTransactions(log, offset(0), offset(3))).toEqual([
      { producerId: 9, firstOffset: 0, lastOffset: 1, lastStableOffset: 2 },
    ])
    expect(abortedTransactions(log, offset(2), offset(3))).toEqual([])
  })

  it('a plain batch inside a transaction and a zombie coordinator are refused', () => {
    const context = logContext()
    appendBatch(context, sequencedBatch(['a'], 9, 0, 0, open))
    expect(appendBatch(context, sequencedBatch(['b'], 9, 0, 1))).toMatchObject({
      error: 'INVALID_TXN_STATE',
    })
    appendBatch(context, endMarker('COMMIT', 9, 0, 3), 'coordinator')
    expect(appendBatch(context, endMarker('COMMIT', 9, 0, 2), 'coordinator')).toMatchObject({
      error: 'TRANSACTION_COORDINATOR_FENCED',
    })
  })
})

describe('as follower', () => {
  const fetchAll = { maxBytes: 1 << 20, minOneMessage: true, upTo: 'logEnd' } as const

  it('the follower has the leader bytes, by reference, with its epochs and producers', () => {
    const leader = logContext()
    appendBatch(leader, sequencedBatch(['a', 'b'], 9, 0, 0), 'client', 2)
    appendBatch(leader, batchOf(['c']), 'client', 3)
    const follower = logContext()
    const slice = readLog(leader.log, leader.disk, offset(0), fetchAll)
    if (!slice.ok) throw new Error(slice.error)
    const appended = appendAsFollower(follower.log, follower.disk, slice.records, {
      leaderEpoch: leaderEpoch(3),
      nowMs: NOW,
    })
    expect(appended).toMatchObject({ ok: true, firstOffset: 0, lastOffset: 2, batches: 2 })
    expect(readAll(follower)).toEqual(['0=a', '1=b', '2=c'])
    expect(follower.log.leaderEpochs).toEqual(leader.log.leaderEpochs)
    expect(follower.log.producers).toEqual(leader.log.producers)
    const chunksOf = ({ disk, log }: typeof leader) =>
      disk.files.get(log.segments[0]!.path)!.chunks.map((chunk) => chunk.bytes)
    expect(chunksOf(follower)[0]).toBe(chunksOf(leader)[0])
  })

  it('batches of an epoch the follower does not know yet are left out', () => {
    const leader = logContext()
    appendBatch(leader, batchOf(['a']), 'client', 2)
    appendBatch(leader, batchOf(['b']), 'client', 5)
    const slice = readLog(leader.log, leader.disk, offset(0), fetchAll)
    if (!slice.ok) throw new Error(slice.error)
    const follower = logContext()
    const append = { leaderEpoch: leaderEpoch(2), nowMs: NOW }
    const joined = [new Uint8Array(Buffer.concat(slice.records))]
    appendAsFollower(follower.log, follower.disk, joined, append)
    expect(readAll(follower)).toEqual(['0=a'])
    expect(appendAsFollower(follower.log, follower.disk, joined, append)).toMatchObject({
      ok: false,
      error: 'UNKNOWN_SERVER_ERROR',
    })
  })

  it('a batch that lies across two chunks is put together', () => {
    const leader = logContext()
    appendValues(leader, ['a', 'b'], ['c'])
    const slice = readLog(leader.log, leader.disk, offset(0), fetchAll)
    if (!slice.ok) throw new Error(slice.error)
    const joined = new Uint8Array(Buffer.concat(slice.records))
    const follower = logContext()
    const cut = [joined.subarray(0, 30), joined.subarray(30)]
    const append = { leaderEpoch: leaderEpoch(0), nowMs: NOW }
    expect(appendAsFollower(follower.log, follower.disk, cut, append)).toMatchObject({ batches: 2 })
    expect(readAll(follower)).toEqual(['0=a', '1=b', '2=c'])
  })
})
