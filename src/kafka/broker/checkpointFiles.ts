// The offset checkpoints of the log directory.

import { CodecError } from '../base/errors.ts'
import { type Offset, type TopicPartitionKey, topicPartitionKey } from '../base/ids.ts'
import { readFile } from '../disk/fileRead.ts'
import { replaceFile } from '../disk/fileWrite.ts'
import {
  decodeOffsetCheckpoint,
  encodeOffsetCheckpoint,
  HIGH_WATERMARK_FILE,
  LOG_START_FILE,
  RECOVERY_POINT_FILE,
} from '../log/checkpoints.ts'
import type { PartitionLog } from '../log/partitionLog.ts'
import type { BrokerState } from './brokerState.ts'

/** By partition; empty when the file is missing or damaged, as Kafka then begins from nothing. */
export function readCheckpoint(broker: BrokerState, file: string): Map<TopicPartitionKey, Offset> {
  const bytes = readFile(broker.disk, file)
  if (bytes === null) return new Map()
  try {
    return new Map(
      decodeOffsetCheckpoint(bytes).map(({ topicPartition, offset }) => [
        topicPartitionKey(topicPartition.topic, topicPartition.partitionIndex),
        offset,
      ]),
    )
  } catch (error) {
    if (error instanceof CodecError) return new Map()
    throw error
  }
}

function write(
  broker: BrokerState,
  file: string,
  offsetOf: (log: PartitionLog) => Offset,
  nowMs: number,
): void {
  const logs: PartitionLog[] = []
  for (const { log } of broker.partitions.values()) logs.push(log)
  for (const log of broker.looseLogs.values()) logs.push(log)
  const entries = logs.map((log) => ({ topicPartition: log.topicPartition, offset: offsetOf(log) }))
  replaceFile(broker.disk, file, encodeOffsetCheckpoint(entries), nowMs)
}

export const checkpointHighWatermarks = (broker: BrokerState, nowMs: number): void =>
  write(broker, HIGH_WATERMARK_FILE, (log) => log.highWatermark, nowMs)

export function checkpointLogs(broker: BrokerState, nowMs: number): void {
  write(broker, RECOVERY_POINT_FILE, (log) => log.recoveryPoint, nowMs)
  write(broker, LOG_START_FILE, (log) => log.logStartOffset, nowMs)
}
