// Fetch (1) of __cluster_metadata-0 by brokers, which are observers of the quorum.
// Does: long poll until there is something beyond the fetch offset; a log that went another way is told where to cut.
// Leaves out: fetch sessions, snapshots, maxBytes over several partitions (there is one).

import { leaderEpoch, type Offset, offset } from '../../base/ids.ts'
import { endOffsetFor } from '../../log/leaderEpochCache.ts'
import { readLog } from '../../log/read.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../../protocol/environment.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type {
  EpochEndOffset,
  FetchPartition,
  FetchResponse,
  FetchTopic,
  PartitionData,
} from '../../protocol/generated/fetch.ts'
import type { RecordsBytes } from '../../protocol/schema.ts'
import type { ControllerState } from '../controllerState.ts'
import { METADATA_TOPIC, METADATA_TOPIC_ID } from '../metadataImage.ts'
import { wholeBatches } from '../metadataLog.ts'

const FIRST_VERSION_WITH_TOPIC_IDS = 13

export interface FetchWaitTimer extends TimerPayload {
  readonly kind: 'metadataFetchWait'
  readonly requestId: number
}

export const fetchWaitTimer = (requestId: number): string => `metadataFetch:${requestId}`

/** Answers at once when there is something to say, else keeps the request until there is or maxWaitMs is over. */
export function fetchMetadata(
  state: ControllerState,
  request: RequestEnvelope<'Fetch'>,
  environment: Environment,
): void {
  // One connection waits for one answer, so an earlier fetch of the same node is one that nobody waits for.
  dropParkedFetches(state, request.from, environment)
  const response = readMetadata(state, request, environment.nowMs)
  const [partition] = response.responses.flatMap(({ partitions }) => partitions)
  const isEmpty =
    response.errorCode === 0 &&
    partition?.errorCode === 0 &&
    (partition.records ?? []).length === 0 &&
    partition.divergingEpoch.epoch < 0
  const { maxWaitMs } = request.body
  if (!isEmpty || maxWaitMs <= 0) {
    environment.respond(request, response)
    return
  }
  state.parkedFetches.push(request)
  const { requestId } = request
  const payload: FetchWaitTimer = { kind: 'metadataFetchWait', requestId }
  environment.setTimer(fetchWaitTimer(requestId), maxWaitMs * 1000, payload)
}

/** After an append: everybody who waits is answered. */
export function answerParkedFetches(state: ControllerState, environment: Environment): void {
  for (const request of state.parkedFetches.splice(0)) {
    environment.cancelTimer(fetchWaitTimer(request.requestId))
    environment.respond(request, readMetadata(state, request, environment.nowMs))
  }
}

/** maxWaitMs is over: the answer has no records. */
export function fetchWaitIsOver(
  state: ControllerState,
  requestId: number,
  environment: Environment,
): void {
  const at = state.parkedFetches.findIndex((parked) => parked.requestId === requestId)
  const [request] = at < 0 ? [] : state.parkedFetches.splice(at, 1)
  if (request === undefined) return
  environment.respond(request, readMetadata(state, request, environment.nowMs))
}

/** Forgets fetches whose connection is gone. */
export function dropParkedFetches(
  state: ControllerState,
  from: string,
  environment: Environment,
): void {
  for (const parked of state.parkedFetches.slice()) {
    if (parked.from !== from) continue
    environment.cancelTimer(fetchWaitTimer(parked.requestId))
    state.parkedFetches.splice(state.parkedFetches.indexOf(parked), 1)
  }
}

function readMetadata(
  state: ControllerState,
  { body, version }: RequestEnvelope<'Fetch'>,
  nowMs: number,
): FetchResponse {
  if (body.clusterId !== null && body.clusterId !== state.settings.clusterId)
    return fetchResponse('INCONSISTENT_CLUSTER_ID', null, [])
  const [topic] = body.topics
  const [partition] = topic?.partitions ?? []
  if (topic === undefined || partition === undefined)
    return fetchResponse('INVALID_REQUEST', null, [])
  const byId = version >= FIRST_VERSION_WITH_TOPIC_IDS
  const isMetadata = byId ? topic.topicId === METADATA_TOPIC_ID : topic.topic === METADATA_TOPIC
  if (!isMetadata || partition.partition !== 0)
    return fetchResponse('NONE', topic, [
      partitionData(
        state,
        partition,
        isMetadata || !byId ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'UNKNOWN_TOPIC_ID',
      ),
    ])
  noteObserver(state, body.replicaState.replicaId, partition.fetchOffset, nowMs)
  return fetchResponse('NONE', topic, [readPartition(state, partition, body.maxBytes)])
}

function noteObserver(
  state: ControllerState,
  replicaId: number,
  fetchOffset: number,
  nowMs: number,
): void {
  if (!state.image.brokers.has(replicaId)) return
  const isCaughtUp = fetchOffset >= state.log.logEndOffset
  const lastCaughtUpMs = isCaughtUp ? nowMs : (state.observers.get(replicaId)?.lastCaughtUpMs ?? -1)
  state.observers.set(replicaId, { logEndOffset: fetchOffset, lastFetchMs: nowMs, lastCaughtUpMs })
}

function readPartition(
  state: ControllerState,
  partition: FetchPartition,
  maxBytes: number,
): PartitionData {
  const { currentLeaderEpoch, fetchOffset } = partition
  if (currentLeaderEpoch >= 0 && currentLeaderEpoch < state.controllerEpoch)
    return partitionData(state, partition, 'FENCED_LEADER_EPOCH')
  if (currentLeaderEpoch > state.controllerEpoch)
    return partitionData(state, partition, 'UNKNOWN_LEADER_EPOCH')
  const diverging = divergenceOf(state, partition)
  if (diverging !== null) return partitionData(state, partition, 'NONE', [], diverging)
  const read = readLog(state.log, state.disk, offset(fetchOffset), {
    maxBytes: Math.min(maxBytes, partition.partitionMaxBytes),
    minOneMessage: true,
    upTo: 'highWatermark',
  })
  return read.ok
    ? partitionData(state, partition, 'NONE', wholeBatches(read.records))
    : partitionData(state, partition, read.error)
}

/** Where the follower's log and this one part: null when it continues this one. */
function divergenceOf(
  { log }: ControllerState,
  { fetchOffset, lastFetchedEpoch }: FetchPartition,
): EpochEndOffset | null {
  if (fetchOffset === 0) return null
  if (lastFetchedEpoch < 0)
    return fetchOffset > log.logEndOffset
      ? endOf(log.leaderEpochs.at(-1)?.epoch, log.logEndOffset)
      : null
  const end = endOffsetFor(log.leaderEpochs, leaderEpoch(lastFetchedEpoch), log.logEndOffset)
  if (end.epoch === lastFetchedEpoch && end.endOffset >= fetchOffset) return null
  if (end.epoch >= 0) return endOf(end.epoch, end.endOffset)
  return endOf(log.leaderEpochs.at(-1)?.epoch, log.logEndOffset)
}

const endOf = (epoch: number | undefined, endOffset: Offset): EpochEndOffset => ({
  epoch: epoch ?? 0,
  endOffset,
})

function partitionData(
  state: ControllerState,
  { partition }: FetchPartition,
  error: ErrorName,
  records: RecordsBytes = [],
  divergingEpoch: EpochEndOffset = { epoch: -1, endOffset: -1 },
): PartitionData {
  const { log, settings, controllerEpoch } = state
  return {
    partitionIndex: partition,
    errorCode: errorCode(error),
    highWatermark: log.highWatermark,
    lastStableOffset: log.lastStableOffset,
    logStartOffset: log.logStartOffset,
    divergingEpoch,
    currentLeader: { leaderId: settings.nodeId, leaderEpoch: controllerEpoch },
    snapshotId: { endOffset: -1, epoch: -1 },
    abortedTransactions: null,
    preferredReadReplica: -1,
    records,
  }
}

const fetchResponse = (
  error: ErrorName,
  topic: FetchTopic | null,
  partitions: PartitionData[],
): FetchResponse => ({
  throttleTimeMs: 0,
  errorCode: errorCode(error),
  sessionId: 0,
  responses: topic === null ? [] : [{ topic: topic.topic, topicId: topic.topicId, partitions }],
  nodeEndpoints: [],
})
