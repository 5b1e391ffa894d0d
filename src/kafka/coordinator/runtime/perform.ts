// Decide, append, replay, park: carries decisions out and lets what they wait for go on.

import { assert, required } from '../../base/errors.ts'
import { type ErrorName, isErrorName } from '../../protocol/errors.ts'
import { transitionTo } from '../classic/transition.ts'
import { commitOffsetsBelow } from '../offsets/offsetStore.ts'
import { complete, type Step, type WriteFailure } from './complete.ts'
import type { Continuation, Decision } from './continuation.ts'
import {
  decodeGroupRecord,
  type EncodedGroupRecord,
  encodeGroupRecord,
  groupRecordBatch,
} from './groupRecord.ts'
import { replay } from './replay.ts'
import type { Shard } from './shard.ts'
import { cancelTimersOfGroup, partitionKey, schedule } from './timers.ts'

/** A decision that leads to more than this many others in one event is a loop. */
const MAX_STEPS = 100000

export function perform(shard: Shard, decision: Decision): void {
  performAll([{ shard, decision }])
}

export function performAll(steps: readonly Step[]): void {
  const queue = [...steps]
  for (let next = 0; next < queue.length; next++) {
    assert(next < MAX_STEPS, 'decisions of one event come to an end')
    queue.push(...performStep(queue[next]!))
  }
}

function performStep({ shard, decision }: Step): Step[] {
  const { records, continuations } = decision
  if (records.length > 0) {
    const error = write(shard, decision)
    if (error !== 'NONE') return completeAll(shard, continuations, { error, appended: false })
  }
  const { partition, lastWrittenOffset } = shard.data
  const highWatermark = shard.context.highWatermark(partition)
  commitOffsetsBelow(shard.data.offsets, highWatermark)
  if (continuations.length === 0) return []
  // What waits already is answered first; the broker is about to say that the high watermark moved.
  const isFirst = shard.data.parked.length === 0
  if (isFirst && lastWrittenOffset < highWatermark) return completeAll(shard, continuations, null)
  park(shard, continuations)
  return []
}

/** Appends one batch and replays it. */
function write(shard: Shard, decision: Decision): ErrorName {
  const { data, context } = shard
  const { nowMs } = context.environment
  const encoded = decision.records.map(encodeGroupRecord)
  const appended = context.append(data.partition, groupRecordBatch(encoded, nowMs))
  if (!appended.ok) return isErrorName(appended.error) ? appended.error : 'UNKNOWN_SERVER_ERROR'
  data.lastWrittenOffset = appended.lastOffset
  if (decision.replay)
    encoded.forEach((record, index) => {
      replayWritten(shard, record, appended.baseOffset + index)
    })
  return 'NONE'
}

function replayWritten(shard: Shard, encoded: EncodedGroupRecord, offset: number): void {
  const { data, context } = shard
  const record = required(decodeGroupRecord(encoded.key, encoded.value), 'a record of our own')
  if (record.name === 'GroupMetadata' && record.value === null) {
    const group = data.groups.get(record.key.group)
    if (group !== undefined) {
      cancelTimersOfGroup(shard, group)
      transitionTo(shard, group, 'Dead', 'the group was deleted')
    }
  }
  replay(data, record, offset, context.environment.nowMs)
}

function completeAll(
  shard: Shard,
  continuations: readonly Continuation[],
  failure: WriteFailure | null,
): Step[] {
  return continuations.flatMap((continuation) => complete(shard, continuation, failure) ?? [])
}

function park(shard: Shard, continuations: readonly Continuation[]): void {
  const { data, context } = shard
  const timeoutMs = context.config.offsetsCommitTimeoutMs
  const deadlineUs = context.environment.nowUs + timeoutMs * 1000
  if (data.parked.length === 0)
    schedule(shard, partitionKey('writeTimeout', data.partition), timeoutMs, {
      event: 'writeTimeout',
    })
  data.parked.push({ offset: data.lastWrittenOffset, deadlineUs, continuations })
}

/** Lets everything go on that waited for an offset below the high watermark. */
export function completeCommitted(shard: Shard, highWatermark: number): void {
  const { data, context } = shard
  commitOffsetsBelow(data.offsets, highWatermark)
  for (;;) {
    const first = data.parked[0]
    if (first === undefined || first.offset >= highWatermark) break
    data.parked.shift()
    performAll(completeAll(shard, first.continuations, null))
  }
  if (data.parked.length === 0)
    context.environment.cancelTimer(partitionKey('writeTimeout', data.partition))
}

/** Fails what has waited for offsets.commit.timeout.ms. The records stay in the log. */
export function failOverdue(shard: Shard): void {
  const { data, context } = shard
  const { nowUs } = context.environment
  for (;;) {
    const first = data.parked[0]
    if (first === undefined || first.deadlineUs > nowUs) break
    data.parked.shift()
    const failure = { error: 'REQUEST_TIMED_OUT', appended: true } as const
    performAll(completeAll(shard, first.continuations, failure))
  }
  const next = data.parked[0]
  if (next === undefined) return
  schedule(shard, partitionKey('writeTimeout', data.partition), (next.deadlineUs - nowUs) / 1000, {
    event: 'writeTimeout',
  })
}

/** Fails everything that waits; what it would write next is dropped, as the partition is given up. */
export function failAllParked(shard: Shard, error: ErrorName): void {
  const { parked } = shard.data
  shard.data.parked = []
  for (const { continuations } of parked)
    completeAll(shard, continuations, { error, appended: true })
}
