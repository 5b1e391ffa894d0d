// Logs of partitions on the broker's disk: new ones, those found there, those that are to go.

import { effectiveTopicConfig, type TopicConfig } from '../base/configs/topicConfigs.ts'
import { partitionIndex, type Uuid } from '../base/ids.ts'
import { topicConfigsOf } from '../controller/metadataImage.ts'
import { randomUuid } from '../controller/randomUuid.ts'
import { replaceFile } from '../disk/fileWrite.ts'
import { encodePartitionMetadata } from '../log/checkpoints.ts'
import { deleteLogFolder, renameForDelete } from '../log/closeLog.ts'
import { partitionMetadataFile } from '../log/logFiles.ts'
import { createLog, type PartitionLog } from '../log/partitionLog.ts'
import type { Environment } from '../protocol/environment.ts'
import { brokerConfigTexts } from './brokerConfigTexts.ts'
import type { BrokerState } from './brokerState.ts'
import { setBrokerTimer, US_PER_MS } from './brokerTimers.ts'

const NO_OVERRIDES: ReadonlyMap<string, string> = new Map()

/** A topic's settings: its own, else what it inherits from this broker. */
export const topicConfigOf = (broker: BrokerState, topic: string): TopicConfig =>
  effectiveTopicConfig(
    topicConfigsOf(broker.image, topic) ?? NO_OVERRIDES,
    brokerConfigTexts(broker),
  )

/** The log found on the disk if it is of this topic, else a new one. One of another topic of that name goes. */
export function logFor(
  broker: BrokerState,
  topic: string,
  index: number,
  topicId: Uuid,
  environment: Environment,
): PartitionLog {
  const key = `${topic}-${index}`
  const found = broker.looseLogs.get(key)
  broker.looseLogs.delete(key)
  if (found !== undefined && found.topicId === topicId) return found
  if (found !== undefined) deleteLog(broker, found, environment)
  const log = createLog(broker.disk, {
    topicPartition: { topic, partitionIndex: partitionIndex(index) },
    topicId,
    config: topicConfigOf(broker, topic),
    nowMs: environment.nowMs,
  })
  const metadata = encodePartitionMetadata(topicId)
  replaceFile(broker.disk, partitionMetadataFile(log.folder), metadata, environment.nowMs)
  return log
}

/** Renames the folder now; its files go after file.delete.delay.ms. */
export function deleteLog(broker: BrokerState, log: PartitionLog, environment: Environment): void {
  const folder = renameForDelete(log, broker.disk, randomUuid(environment.random))
  const dueMs = environment.nowMs + log.config.fileDeleteDelayMs
  broker.deletedFolders.push({ folder, dueMs })
  armDeletions(broker, environment)
}

/** Removes the folders that are due. */
export function deleteDueFolders(broker: BrokerState, environment: Environment): void {
  const { nowMs } = environment
  for (const { folder, dueMs } of broker.deletedFolders)
    if (dueMs <= nowMs) deleteLogFolder(broker.disk, folder)
  broker.deletedFolders = broker.deletedFolders.filter(({ dueMs }) => dueMs > nowMs)
}

/** Sets the one timer of deletions to the earliest that is due. */
export function armDeletions(broker: BrokerState, environment: Environment): void {
  let next = Number.MAX_SAFE_INTEGER
  for (const { dueMs } of broker.deletedFolders) next = Math.min(next, dueMs)
  for (const { log } of broker.partitions.values())
    for (const { dueMs } of log.delayedDeletes) next = Math.min(next, dueMs)
  if (next === Number.MAX_SAFE_INTEGER) return
  const delayUs = Math.max(0, next - environment.nowMs) * US_PER_MS
  setBrokerTimer(environment, { kind: 'deletions' }, delayUs)
}
