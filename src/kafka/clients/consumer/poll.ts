// The application's loop: poll, work on what came, poll again. Time passes only while it works or waits.

import type { Environment } from '../../protocol/environment.ts'
import type { ConsumerState } from './consumerState.ts'
import { sendFetches } from './fetcher.ts'
import { autoCommitIfDue } from './group/commit.ts'
import { ensureMember } from './group/membership.ts'
import { watchPolls } from './pollTimer.ts'
import { findPositions } from './positions.ts'

/** One call of poll(): keeps the group alive, takes what is buffered, and asks for more. */
export function poll(consumer: ConsumerState, environment: Environment): void {
  if (consumer.state !== 'running' || consumer.busyUntilUs > environment.nowUs) return
  consumer.pollStartedUs = environment.nowUs
  watchPolls(consumer, environment)
  if (!ensureMember(consumer, environment)) return
  autoCommitIfDue(consumer, environment)
  findPositions(consumer, environment)
  if (!consumer.paused) takeRecords(consumer, environment)
  sendFetches(consumer, environment)
}

/** Hands at most max.poll.records records to the application, which is then busy with them. */
function takeRecords(consumer: ConsumerState, environment: Environment): void {
  let room = consumer.settings.maxPollRecords
  let taken = 0
  while (room > 0 && consumer.buffer.length > 0) {
    const records = takeFrom(consumer, room)
    room -= records
    taken += records
  }
  if (taken === 0) return
  const workUs = Math.round(taken * consumer.settings.processingUsPerRecord)
  consumer.busyUntilUs = environment.nowUs + workUs
  environment.setTimer('processed', workUs, { kind: 'processed' })
}

/** Takes up to `room` records from the first buffered fetch; returns how many. */
function takeFrom(consumer: ConsumerState, room: number): number {
  const fetched = consumer.buffer[0]!
  const partition = consumer.assignment.get(fetched.key)
  const batch = fetched.batches[fetched.at]
  if (!partition || !batch) {
    consumer.buffer.shift()
    return 0
  }
  const fromOffset = Math.max(partition.position, batch.firstOffset)
  // A batch without gaps (all but compacted ones) is cut by offsets; one with gaps is taken whole.
  const dense = batch.records === batch.lastOffset - batch.firstOffset + 1
  const left = dense ? batch.lastOffset - fromOffset + 1 : batch.records
  const records = dense ? Math.min(room, left) : left
  const toOffset = dense ? fromOffset + records : batch.lastOffset + 1
  partition.position = toOffset
  consumer.totals.bytes += dense
    ? Math.round((batch.bytes.byteLength * records) / batch.records)
    : batch.bytes.byteLength
  const last = consumer.processing[consumer.processing.length - 1]
  if (last && last.key === fetched.key && last.toOffset === fromOffset) {
    last.toOffset = toOffset
    last.records += records
  } else {
    const { topic, partition: index } = partition
    consumer.processing.push({
      key: fetched.key,
      topic,
      partition: index,
      fromOffset,
      toOffset,
      records,
    })
  }
  if (toOffset > batch.lastOffset) {
    fetched.at++
    if (fetched.at === fetched.batches.length) consumer.buffer.shift()
  }
  return records
}

/** The application is done with what the last poll gave it. */
export function processed(consumer: ConsumerState, environment: Environment): void {
  consumer.busyUntilUs = 0
  // Also what was revoked meanwhile: the application had it, whoever reads it again.
  for (const { topic, partition, fromOffset, toOffset, records } of consumer.processing) {
    consumer.totals.consumed += records
    environment.record({
      kind: 'recordsConsumed',
      client: consumer.name,
      groupId: consumer.settings.groupId,
      topic,
      partition,
      fromOffset,
      toOffset,
    })
  }
  consumer.processing = []
  poll(consumer, environment)
}
