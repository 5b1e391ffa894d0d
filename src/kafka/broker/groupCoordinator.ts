// Where the broker tells its group coordinator what concerns it, and gives it what it needs.

import { type LeaderEpoch, type Offset, topicPartitionKey } from '../base/ids.ts'
import type { CoordinatorContext } from '../coordinator/coordinatorContext.ts'
import {
  onCoordinatorTimer,
  onHighWatermarkAdvanced,
  onOffsetsPartitionElected,
  onOffsetsPartitionResigned,
  onTopicsDeleted,
} from '../coordinator/coordinatorEvents.ts'
import { readLog } from '../log/read.ts'
import type { Environment, TimerPayload } from '../protocol/environment.ts'
import { isLeader, type Partition } from '../replication/partition.ts'
import { appendRecords } from './appendRecords.ts'
import type { BrokerState } from './brokerState.ts'
import { OFFSETS_TOPIC } from './internalTopics.ts'

const LOAD_BYTES = 1024 * 1024

/** For one event: nothing of it is kept. */
export function coordinatorContext(
  broker: BrokerState,
  environment: Environment,
): CoordinatorContext {
  const partitionAt = (index: number): Partition | undefined =>
    broker.partitions.get(topicPartitionKey(OFFSETS_TOPIC, index))
  return {
    environment,
    brokerId: broker.brokerId,
    config: broker.config,
    append(index, batch) {
      const partition = partitionAt(index)
      if (partition === undefined || !isLeader(partition))
        return { ok: false, error: 'NOT_LEADER_OR_FOLLOWER' }
      const outcome = appendRecords(broker, partition, [batch], -1, 'coordinator', environment)
      if (!outcome.ok) return { ok: false, error: outcome.error }
      return { ok: true, baseOffset: outcome.firstOffset, lastOffset: outcome.lastOffset }
    },
    highWatermark: (index) => partitionAt(index)?.log.highWatermark ?? -1,
    readAll(index) {
      const partition = partitionAt(index)
      return partition === undefined ? [] : readWholeLog(broker, partition)
    },
    topicId: (topic) => broker.image.topics.get(topic)?.topicId,
    topicName: (id) => broker.image.topicNames.get(id),
    partitionCount: (topic) => broker.image.topics.get(topic)?.partitions.length,
  }
}

function readWholeLog(broker: BrokerState, { log }: Partition): Uint8Array[] {
  const chunks: Uint8Array[] = []
  let at: Offset = log.logStartOffset
  for (;;) {
    const slice = readLog(log, broker.disk, at, {
      maxBytes: LOAD_BYTES,
      minOneMessage: true,
      upTo: 'logEnd',
    })
    if (!slice.ok || slice.records.length === 0) return chunks
    // A batch may lie across chunks only in a file that was loaded in pieces: then they are put together.
    chunks.push(slice.records.length === 1 ? slice.records[0]! : joined(slice.records))
    at = slice.lastOffsetExclusive
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}

/** This broker became leader of a partition of `__consumer_offsets`: its groups are loaded. */
export function coordinatorElected(
  broker: BrokerState,
  partition: number,
  leaderEpoch: LeaderEpoch,
  environment: Environment,
): void {
  const context = coordinatorContext(broker, environment)
  onOffsetsPartitionElected(broker.coordinator, partition, leaderEpoch, context)
}

/** It is leader no more: the groups are forgotten, what waits fails. */
export function coordinatorResigned(
  broker: BrokerState,
  partition: number,
  environment: Environment,
): void {
  onOffsetsPartitionResigned(broker.coordinator, partition, coordinatorContext(broker, environment))
}

/** Records below the high watermark are committed: what waited for them is answered. */
export function coordinatorCommitted(
  broker: BrokerState,
  partition: Partition,
  environment: Environment,
): void {
  const context = coordinatorContext(broker, environment)
  const { partitionIndex, log } = partition
  onHighWatermarkAdvanced(broker.coordinator, partitionIndex, log.highWatermark, context)
}

export function coordinatorTopicsDeleted(
  broker: BrokerState,
  topics: readonly string[],
  environment: Environment,
): void {
  onTopicsDeleted(broker.coordinator, topics, coordinatorContext(broker, environment))
}

export function coordinatorTimer(
  broker: BrokerState,
  payload: TimerPayload,
  environment: Environment,
): void {
  onCoordinatorTimer(broker.coordinator, payload, coordinatorContext(broker, environment))
}
