// Opening everything on the disk when a process starts: the metadata log first, since it has the topics' settings.

import { CodecError } from '../../base/errors.ts'
import { offset, parseTopicPartitionKey, type Uuid } from '../../base/ids.ts'
import { METADATA_TOPIC } from '../../controller/metadataImage.ts'
import { openMetadataLog, replayMetadataLog } from '../../controller/metadataLog.ts'
import { readFile } from '../../disk/fileRead.ts'
import { topLevelNames } from '../../disk/virtualDisk.ts'
import {
  decodePartitionMetadata,
  HIGH_WATERMARK_FILE,
  LOG_START_FILE,
  RECOVERY_POINT_FILE,
} from '../../log/checkpoints.ts'
import { deleteLogFolder } from '../../log/closeLog.ts'
import { partitionMetadataFile } from '../../log/logFiles.ts'
import { segmentIndexFor } from '../../log/partitionLog.ts'
import { openLog } from '../../log/recovery.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { BrokerState } from '../brokerState.ts'
import { readCheckpoint } from '../checkpointFiles.ts'
import { topicConfigOf } from '../partitionLogs.ts'

export interface Recovered {
  /** Bytes that had to be read. */
  readonly scannedBytes: number
  /** Bytes that were cut off because they were damaged. */
  readonly truncatedBytes: number
}

/** Opens all logs into `looseLogs`. */
export function recoverLogs(
  broker: BrokerState,
  clean: boolean,
  environment: Environment,
): Recovered {
  const { disk } = broker
  broker.metadataLog = openMetadataLog(disk, broker.config, environment.nowMs)
  replayMetadataLog(disk, broker.metadataLog, broker.image)
  const checkpoints = {
    recoveryPoints: readCheckpoint(broker, RECOVERY_POINT_FILE),
    logStarts: readCheckpoint(broker, LOG_START_FILE),
    highWatermarks: readCheckpoint(broker, HIGH_WATERMARK_FILE),
  }
  let scannedBytes = 0
  let truncatedBytes = 0
  for (const folder of topLevelNames(disk)) {
    if (folder.endsWith('-delete')) deleteLogFolder(disk, folder)
    else if (isPartitionFolder(folder)) {
      const recovered = recoverLog(broker, folder, clean, checkpoints, environment)
      scannedBytes += recovered.scannedBytes
      truncatedBytes += recovered.truncatedBytes
    }
  }
  return { scannedBytes, truncatedBytes }
}

const isPartitionFolder = (name: string): boolean =>
  /^.+-\d+$/.test(name) && name !== `${METADATA_TOPIC}-0`

interface Checkpoints {
  readonly recoveryPoints: ReturnType<typeof readCheckpoint>
  readonly logStarts: ReturnType<typeof readCheckpoint>
  readonly highWatermarks: ReturnType<typeof readCheckpoint>
}

function recoverLog(
  broker: BrokerState,
  folder: string,
  clean: boolean,
  checkpoints: Checkpoints,
  environment: Environment,
): Recovered {
  const topicPartition = parseTopicPartitionKey(folder)
  const { topic, partitionIndex } = topicPartition
  const recoveryPoint = checkpoints.recoveryPoints.get(folder) ?? offset(0)
  const { log, report } = openLog(broker.disk, folder, {
    topicPartition,
    topicId: topicIdOf(broker, folder, topic),
    config: topicConfigOf(broker, topic),
    clean,
    recoveryPoint,
    logStartOffset: checkpoints.logStarts.get(folder) ?? offset(0),
    highWatermark: checkpoints.highWatermarks.get(folder) ?? offset(0),
    nowMs: environment.nowMs,
  })
  broker.looseLogs.set(folder, log)
  if (!clean)
    environment.record({
      kind: 'logRecovered',
      brokerId: broker.brokerId,
      topic,
      partition: partitionIndex,
      truncatedBytes: report.truncatedBytes,
      segments: report.recoveredSegments,
    })
  const { truncatedBytes } = report
  if (clean) return { scannedBytes: 0, truncatedBytes }
  const from = Math.max(segmentIndexFor(log, recoveryPoint), 0)
  const scannedBytes = log.segments.slice(from).reduce((sum, segment) => sum + segment.size, 0)
  return { scannedBytes, truncatedBytes }
}

/** From partition.metadata; where that is damaged, from the metadata log. */
function topicIdOf(broker: BrokerState, folder: string, topic: string): Uuid {
  const known = broker.image.topics.get(topic)?.topicId ?? ''
  const bytes = readFile(broker.disk, partitionMetadataFile(folder))
  if (bytes === null) return known
  try {
    return decodePartitionMetadata(bytes)
  } catch (error) {
    if (error instanceof CodecError) return known
    throw error
  }
}
