// The controller's __cluster_metadata-0: opening, appending, reading. It is the only voter, so what it has flushed is
// committed at once. A quorum of several would put its wait for a majority between append and replay.

import { type BrokerConfig, effectiveBrokerConfig } from '../base/configs/brokerConfigs.ts'
import { effectiveTopicConfig } from '../base/configs/topicConfigs.ts'
import { assert, InvariantError } from '../base/errors.ts'
import { leaderEpoch, type Offset, offset, partitionIndex } from '../base/ids.ts'
import { utf8Encode } from '../base/text.ts'
import { replaceFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { appendAsLeader } from '../log/append.ts'
import { flushLog } from '../log/flushLog.ts'
import type { LogConfig } from '../log/logConfig.ts'
import { emptyLog, type PartitionLog, updateHighWatermark } from '../log/partitionLog.ts'
import { readLog } from '../log/read.ts'
import { openLog } from '../log/recovery.ts'
import { encodeMessage } from '../protocol/codec.ts'
import { leaderChangeMessageSchema } from '../protocol/generated/data/leaderChangeMessage.ts'
import { encodeMetadataRecord, type MetadataRecord } from '../protocol/logRecords.ts'
import { buildBatch } from '../records/batchBuilder.ts'
import { emptyMetadataDelta, type MetadataDelta } from './metadataDelta.ts'
import { METADATA_TOPIC, METADATA_TOPIC_ID, type MetadataImage } from './metadataImage.ts'
import { replayBatch } from './replayMetadataRecord.ts'

/** Kafka's KafkaRaftClient.MAX_BATCH_SIZE_BYTES. */
export const MAX_METADATA_BATCH_BYTES = 8 * 1024 * 1024
const METADATA_FOLDER = `${METADATA_TOPIC}-0`
const REPLAY_BYTES = 1024 * 1024
/** Control record version 0, type 2: LeaderChange. */
const LEADER_CHANGE_KEY = new Uint8Array([0, 0, 0, 2])

export interface MetadataLogState {
  readonly disk: VirtualDisk
  readonly log: PartitionLog
  readonly image: MetadataImage
  readonly controllerEpoch: number
}

// DIVERGES: no snapshots are taken, so nothing of the log may be deleted and metadata.max.retention.* is not obeyed.
function metadataLogConfig(segmentBytes: number, segmentMs: number): LogConfig {
  return effectiveTopicConfig(
    new Map([
      ['cleanup.policy', 'delete'],
      ['retention.ms', '-1'],
      ['retention.bytes', '-1'],
      ['max.message.bytes', String(MAX_METADATA_BATCH_BYTES)],
      ['internal.segment.bytes', String(segmentBytes)],
      ['segment.ms', String(segmentMs)],
    ]),
  )
}

const topicPartition = { topic: METADATA_TOPIC, partitionIndex: partitionIndex(0) }

/** What a node has in the log's place while its process is down. */
export function closedMetadataLog(): PartitionLog {
  const { metadataLogSegmentBytes, metadataLogSegmentMs } = effectiveBrokerConfig()
  const config = metadataLogConfig(metadataLogSegmentBytes, metadataLogSegmentMs)
  return emptyLog(METADATA_FOLDER, { topicPartition, topicId: METADATA_TOPIC_ID, config, nowMs: 0 })
}

/** The log as recovery leaves it: everything that reads back is committed, because append flushes. */
export function openMetadataLog(
  disk: VirtualDisk,
  config: BrokerConfig,
  nowMs: number,
): PartitionLog {
  const { log } = openLog(disk, METADATA_FOLDER, {
    topicPartition,
    topicId: METADATA_TOPIC_ID,
    config: metadataLogConfig(config.metadataLogSegmentBytes, config.metadataLogSegmentMs),
    clean: false,
    recoveryPoint: offset(0),
    logStartOffset: offset(0),
    highWatermark: offset(0),
    nowMs,
  })
  updateHighWatermark(log, log.logEndOffset)
  return log
}

/** Replays the whole log into the image. */
export function replayMetadataLog(
  disk: VirtualDisk,
  log: PartitionLog,
  image: MetadataImage,
): void {
  for (;;) {
    const at = offset(image.metadataOffset + 1)
    const read = readLog(log, disk, at, {
      maxBytes: REPLAY_BYTES,
      minOneMessage: true,
      upTo: 'highWatermark',
    })
    if (!read.ok) throw new InvariantError(`metadata log at ${at}: ${read.error}`)
    if (read.records.length === 0) return
    for (const bytes of wholeBatches(read.records)) replayBatch(image, bytes)
  }
}

/** What was read as one chunk, since a batch may lie across the chunks of a file that the host loaded in pieces. */
export function wholeBatches(chunks: readonly Uint8Array[]): Uint8Array[] {
  const first = chunks[0]
  if (first === undefined) return []
  if (chunks.length === 1) return [first]
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return [all]
}

export interface AppendedRecords {
  readonly firstOffset: Offset
  readonly lastOffset: Offset
  readonly delta: MetadataDelta
}

/** Appends the records as one batch, flushes, and replays it: the road of every change. */
export function appendMetadata(
  state: MetadataLogState,
  records: readonly MetadataRecord[],
  nowMs: number,
): AppendedRecords {
  assert(records.length > 0, 'a metadata batch has records')
  const values = records.map(({ name, version, value }) =>
    encodeMetadataRecord(name, version, value as never),
  )
  const batch = buildBatch(
    {},
    values.map((value) => ({ timestamp: nowMs, key: null, value })),
  )
  return appendBatch(state, batch, nowMs)
}

/** The control record with which a leader begins its epoch. */
export function appendLeaderChange(
  state: MetadataLogState,
  nodeId: number,
  nowMs: number,
): AppendedRecords {
  const voters = [{ voterId: nodeId }]
  const change = { version: 0, leaderId: nodeId, voters, grantingVoters: voters }
  const value = encodeMessage(leaderChangeMessageSchema, 0, change)
  const record = { timestamp: nowMs, key: LEADER_CHANGE_KEY, value }
  writeQuorumState(state, nodeId, nowMs)
  return appendBatch(state, buildBatch({ isControl: true }, [record]), nowMs)
}

function appendBatch(state: MetadataLogState, batch: Uint8Array, nowMs: number): AppendedRecords {
  const { log, disk, image, controllerEpoch } = state
  const appended = appendAsLeader(log, disk, [batch], {
    leaderEpoch: leaderEpoch(controllerEpoch),
    nowMs,
    origin: 'controller',
  })
  if (!appended.ok)
    throw new InvariantError(`metadata append: ${appended.error}, ${appended.message}`)
  flushLog(log, disk, nowMs)
  updateHighWatermark(log, log.logEndOffset)
  const delta = emptyMetadataDelta()
  for (const bytes of appended.batches) replayBatch(image, bytes, delta)
  assert(image.metadataOffset === appended.lastOffset, 'the image is as far as the log')
  return { firstOffset: appended.firstOffset, lastOffset: appended.lastOffset, delta }
}

/** The vote as Kafka keeps it beside the log: this node led `controllerEpoch`. */
function writeQuorumState(state: MetadataLogState, nodeId: number, nowMs: number): void {
  const quorum = {
    clusterId: '',
    leaderId: nodeId,
    leaderEpoch: state.controllerEpoch,
    votedId: -1,
    appliedOffset: 0,
    currentVoters: [{ voterId: nodeId }],
    data_version: 0,
  }
  const path = `${state.log.folder}/quorum-state`
  replaceFile(state.disk, path, utf8Encode(JSON.stringify(quorum)), nowMs)
}
