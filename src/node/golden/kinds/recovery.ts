import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { effectiveTopicConfig } from '../../../kafka/base/configs/topicConfigs.ts'
import { leaderEpoch, offset, parseTopicPartitionKey } from '../../../kafka/base/ids.ts'
import { readFile } from '../../../kafka/disk/fileRead.ts'
import { cloneDisk, list, type VirtualDisk } from '../../../kafka/disk/virtualDisk.ts'
import { assignLeaderEpoch } from '../../../kafka/log/epochs.ts'
import { writeIndexes } from '../../../kafka/log/logSegment.ts'
import type { PartitionLog } from '../../../kafka/log/partitionLog.ts'
import { openLog } from '../../../kafka/log/recovery.ts'
import { maxTimestampOffset } from '../../../kafka/log/timestamps.ts'
import { difference, firstDifference, type GoldenKind } from '../kind.ts'
import { byteDifference, indexDifference } from './segments/compareFiles.ts'
import { diskOf, readCaseAs } from './segments/recordedCase.ts'

interface RecoveryCase {
  readonly topic?: string
  readonly partition: number
  readonly startedAt: number
  readonly configs: Readonly<Record<string, string>>
  readonly checkpoints: {
    readonly 'recovery-point-offset-checkpoint': number | null
    readonly 'replication-offset-checkpoint': number | null
    readonly 'log-start-offset-checkpoint': number | null
    readonly '.kafka_cleanshutdown': boolean
  }
  readonly offsetsBefore?: { readonly leaderEpoch: number }
  readonly after: {
    readonly offsets?: {
      readonly logStartOffset: number
      readonly highWatermark: number
      readonly leaderEpoch: number
      readonly maxTimestamp: number
      readonly maxTimestampOffset: number
    }
  }
}

/** Damaged log folders as Kafka found them, and what it made of them. */
export const recovery: GoldenKind = {
  name: 'recovery',
  run(folder, report) {
    for (const name of readdirSync(folder).sort()) {
      const recorded = readCaseAs<RecoveryCase>(join(folder, name))
      const partition = `${recorded?.topic}-${recorded?.partition}`
      const before = join(folder, name, 'before', partition)
      const after = join(folder, name, 'after', partition)
      // Without metadata the broker takes the folder for another topic's before its log is opened.
      if (
        recorded === null ||
        !existsSync(join(before, 'partition.metadata')) ||
        !existsSync(after)
      ) {
        report.unknown(name)
        continue
      }
      try {
        const why = check(recorded, join(folder, name), partition)
        if (why === undefined) report.pass(name)
        else report.fail(name, why)
      } catch (error) {
        report.fail(
          name,
          error instanceof Error ? `${error.name}: ${error.message}` : String(error),
        )
      }
    }
  },
}

function check(recorded: RecoveryCase, caseFolder: string, folder: string): string | undefined {
  const before = diskOf(caseFolder, `before/${folder}`)
  const after = diskOf(caseFolder, `after/${folder}`)
  const disk = cloneDisk(before)
  const log = open(recorded, disk, folder)
  const { offsets } = recorded.after
  // The recording was made once the partition had a leader again, whose epoch begins at the log end.
  const epochs = [recorded.offsetsBefore?.leaderEpoch ?? 0, offsets?.leaderEpoch ?? 0]
  for (const epoch of epochs)
    assignLeaderEpoch(log, disk, leaderEpoch(epoch), log.logEndOffset, recorded.startedAt)
  for (const segment of log.segments) writeIndexes(segment, disk, folder, recorded.startedAt)
  return firstDifference(
    offsets === undefined ? undefined : checkOffsets(log, disk, offsets),
    difference('files', namesIn(disk, folder), namesIn(after, folder)),
    ...list(after, `${folder}/`).map((path) => checkFile(path, disk, before, after)),
  )
}

/** Without transaction indexes: Kafka forgets one when it completes a swap, here it is built anew. */
const namesIn = (disk: VirtualDisk, folder: string): string[] =>
  list(disk, `${folder}/`).filter((path) => !path.endsWith('.txnindex'))

function open(recorded: RecoveryCase, disk: VirtualDisk, folder: string): PartitionLog {
  const { checkpoints } = recorded
  return openLog(disk, folder, {
    topicPartition: parseTopicPartitionKey(folder),
    topicId: '',
    config: effectiveTopicConfig(new Map(Object.entries(recorded.configs))),
    clean: checkpoints['.kafka_cleanshutdown'],
    recoveryPoint: offset(checkpoints['recovery-point-offset-checkpoint'] ?? 0),
    logStartOffset: offset(checkpoints['log-start-offset-checkpoint'] ?? 0),
    highWatermark: offset(checkpoints['replication-offset-checkpoint'] ?? 0),
    nowMs: recorded.startedAt,
  }).log
}

function checkOffsets(
  log: PartitionLog,
  disk: VirtualDisk,
  offsets: NonNullable<RecoveryCase['after']['offsets']>,
): string | undefined {
  return difference(
    'offsets',
    {
      logStartOffset: log.logStartOffset,
      // The only replica is the leader: its log end is the high watermark.
      highWatermark: log.logEndOffset,
      maxTimestampOffset: maxTimestampOffset(log, disk)?.offset ?? -1,
    },
    {
      logStartOffset: offsets.logStartOffset,
      highWatermark: offsets.highWatermark,
      maxTimestampOffset: offsets.maxTimestampOffset,
    },
  )
}

/** Damaged indexes that Kafka did not look at are built anew here: then its file is as it was before. */
function checkFile(
  path: string,
  disk: VirtualDisk,
  before: VirtualDisk,
  after: VirtualDisk,
): string | undefined {
  const ours = readFile(disk, path) ?? new Uint8Array(0)
  const theirs = readFile(after, path)
  if (!/\.(index|timeindex|txnindex)$/.test(path)) return byteDifference(path, ours, theirs)
  const why = indexDifference(path, ours, theirs, path.endsWith('.index') ? 8 : 12, false)
  if (why === undefined || theirs === null) return why
  const found = withoutZeros(readFile(before, path) ?? new Uint8Array(0))
  const left = withoutZeros(theirs)
  const wasLeftAlone = left.byteLength === 0 || startsWith(found, left) || startsWith(left, found)
  return wasLeftAlone ? undefined : why
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return (
    bytes.byteLength >= beginning.byteLength && beginning.every((byte, at) => byte === bytes[at])
  )
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  let end = bytes.byteLength
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}
