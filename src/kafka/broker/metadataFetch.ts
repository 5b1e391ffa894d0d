// The broker as an observer of the metadata quorum: fetches __cluster_metadata from the controller, keeps its own copy
// of the log, replays it into the image.

import { CONTROLLER } from '../base/addresses.ts'
import { required } from '../base/errors.ts'
import { leaderEpoch } from '../base/ids.ts'
import { emptyMetadataDelta } from '../controller/metadataDelta.ts'
import { emptyMetadataImage, METADATA_TOPIC_ID } from '../controller/metadataImage.ts'
import { replayMetadataLog } from '../controller/metadataLog.ts'
import { replayBatch } from '../controller/replayMetadataRecord.ts'
import { appendAsFollower } from '../log/appendFollower.ts'
import { flushLog } from '../log/flushLog.ts'
import { updateHighWatermark } from '../log/partitionLog.ts'
import { truncateTo } from '../log/truncate.ts'
import type { RequestBody, ResponseBody, ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { INT64_MAX } from '../protocol/fieldDefaults.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { REPLICA_FETCH_VERSION } from '../replication/fetcher.ts'
import { truncationOffset } from '../replication/truncation.ts'
import { applyDelta, applyWholeImage } from './applyMetadata.ts'
import type { BrokerState } from './brokerState.ts'
import { setBrokerTimer, US_PER_MS } from './brokerTimers.ts'
import { heartbeatNow } from './lifecycle/heartbeat.ts'
import { sendTracked } from './pendingRequests.ts'

const WAIT_MAX_MS = 500
const MAX_BYTES = 1024 * 1024
/** Higher than any epoch the controller can have: the local copy holds nothing else. */
const ANY_EPOCH = leaderEpoch(0x7fffffff)

export function fetchMetadata(broker: BrokerState, environment: Environment): void {
  const timeoutMs = broker.config.controllerQuorumFetchTimeoutMs
  const pending = { kind: 'metadataFetch' as const }
  const body = fetchBody(broker)
  sendTracked(broker, environment, CONTROLLER, 'Fetch', REPLICA_FETCH_VERSION, body, pending, {
    timeoutMs,
  })
}

export function fetchMetadataLater(broker: BrokerState, environment: Environment): void {
  const delayUs = broker.config.controllerQuorumRetryBackoffMs * US_PER_MS
  setBrokerTimer(environment, { kind: 'metadataFetch' }, delayUs)
}

function fetchBody(broker: BrokerState): RequestBody<'Fetch'> {
  const log = required(broker.metadataLog, 'metadata log')
  const partition = {
    partition: 0,
    currentLeaderEpoch: -1,
    fetchOffset: log.logEndOffset,
    lastFetchedEpoch: log.leaderEpochs.at(-1)?.epoch ?? -1,
    logStartOffset: log.logStartOffset,
    partitionMaxBytes: MAX_BYTES,
    replicaDirectoryId: ZERO_UUID,
    highWatermark: INT64_MAX,
  }
  return {
    clusterId: broker.clusterId,
    replicaId: -1,
    replicaState: { replicaId: broker.brokerId, replicaEpoch: -1 },
    maxWaitMs: WAIT_MAX_MS,
    minBytes: 0,
    maxBytes: MAX_BYTES,
    isolationLevel: 0,
    sessionId: 0,
    sessionEpoch: -1,
    topics: [{ topic: '', topicId: METADATA_TOPIC_ID, partitions: [partition] }],
    forgottenTopicsData: [],
    rackId: '',
  }
}

export function metadataFetchAnswered(
  broker: BrokerState,
  response: ResponseEnvelope<'Fetch'>,
  environment: Environment,
): void {
  const data = response.body.responses[0]?.partitions[0]
  if (response.body.errorCode !== 0 || data === undefined || data.errorCode !== 0) {
    fetchMetadataLater(broker, environment)
    return
  }
  if (data.divergingEpoch.epoch >= 0) {
    truncateMetadata(broker, data.divergingEpoch, environment)
    fetchMetadata(broker, environment)
    return
  }
  replay(broker, data, environment)
  fetchMetadata(broker, environment)
}

type PartitionData = ResponseBody<'Fetch'>['responses'][number]['partitions'][number]

function replay(broker: BrokerState, data: PartitionData, environment: Environment): void {
  const log = required(broker.metadataLog, 'metadata log')
  const records = data.records ?? []
  const { nowMs } = environment
  const outcome = appendAsFollower(log, broker.disk, records, { leaderEpoch: ANY_EPOCH, nowMs })
  if (!outcome.ok) return
  if (outcome.sizeInBytes > 0) flushLog(log, broker.disk, nowMs)
  updateHighWatermark(log, log.logEndOffset)
  const delta = emptyMetadataDelta()
  for (const chunk of records) replayBatch(broker.image, chunk, delta)
  if (delta.records > 0)
    environment.record({
      kind: 'metadataReplayed',
      brokerId: broker.brokerId,
      offset: broker.image.metadataOffset,
      records: delta.records,
    })
  if (broker.metadataCaughtUp) applyDelta(broker, delta, environment)
  else if (log.logEndOffset >= data.highWatermark && isRegisteredInImage(broker)) {
    broker.metadataCaughtUp = true
    applyWholeImage(broker, environment)
    heartbeatNow(broker, environment)
  }
  // A broker that is leaving is waited for until all others know where its leaders went.
  if (broker.lifecycle === 'controlledShutdown') heartbeatNow(broker, environment)
}

/** Roles are taken when the own registration was seen: before, the metadata may be that of another life. */
const isRegisteredInImage = (broker: BrokerState): boolean =>
  broker.brokerEpoch >= 0 && broker.image.metadataOffset >= broker.brokerEpoch

/** The controller has another history: the image is made again from what both have. */
function truncateMetadata(
  broker: BrokerState,
  diverging: { epoch: number; endOffset: number },
  environment: Environment,
): void {
  const log = required(broker.metadataLog, 'metadata log')
  truncateTo(log, broker.disk, truncationOffset(log, diverging), environment.nowMs)
  broker.image = emptyMetadataImage(broker.clusterId)
  replayMetadataLog(broker.disk, log, broker.image)
  // Roles are taken again once the new history is here.
  broker.metadataCaughtUp = false
}
