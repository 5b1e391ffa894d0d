// Fetch (1), v4-18.
// Does: reads for consumers (to the high watermark or last stable offset) and followers (to the log end); waits in
// the purgatory for fetch.min.bytes; incremental sessions; topic ids (v13); diverging epochs (v12); the current leader
// in refusals (v12, endpoints v16); consumers of v11 on may read from followers and are sent to one in their rack.
// Leaves out: tiered storage, quotas (throttle time is always 0).

import { topicPartitionKey } from '../../base/ids.ts'
import { topicById } from '../../controller/metadataImage.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import { US_PER_MS } from '../brokerTimers.ts'
import { answerFetch } from '../fetchAnswer.ts'
import { type FetchPlan, type FetchPlanPartition, failedFetch } from '../fetchPlan.ts'
import { parkFetch } from '../purgatory/delayedFetch.ts'
import { noteFollowerFetch, readPlan } from '../readPlan.ts'
import { resolveSession } from './fetchSession.ts'
import { answer } from './handler.ts'

type FetchRequest = RequestEnvelope<'Fetch'>

export function handleFetch(
  broker: BrokerState,
  request: FetchRequest,
  environment: Environment,
): void {
  const asked = partitionsOf(broker, request)
  const resolved = resolveSession(broker, request, asked, environment)
  if (!resolved.ok) {
    refuseFetch(request, resolved.error, environment)
    return
  }
  const plan = planOf(broker, request, resolved.partitions, resolved.session)
  const { isolationLevel, maxWaitMs } = request.body
  if (isolationLevel < 0 || isolationLevel > 1) {
    refuseIsolationLevel(request, plan, environment)
    return
  }
  const { results, sizeInBytes, urgent } = readPlan(broker, plan)
  if (plan.replicaId >= 0) noteFollowerFetch(broker, plan, results, environment)
  const enough = sizeInBytes >= plan.minBytes
  if (maxWaitMs <= 0 || plan.partitions.length === 0 || enough || urgent) {
    answerFetch(broker, request, plan, results, environment)
    return
  }
  const delayed = {
    id: request.requestId,
    request,
    plan,
    keys: plan.partitions.map(({ key }) => key),
    available: results.map((result) => result.sizeInBytes),
    dueUs: environment.nowUs + maxWaitMs * US_PER_MS,
  }
  parkFetch(broker, delayed, environment)
}

function planOf(
  broker: BrokerState,
  request: FetchRequest,
  partitions: readonly FetchPlanPartition[],
  session: FetchPlan['session'],
): FetchPlan {
  const { body, version } = request
  const replicaId = version >= 15 ? body.replicaState.replicaId : body.replicaId
  const isFollower = replicaId >= 0
  return {
    replicaId,
    replicaEpoch: version >= 15 ? body.replicaState.replicaEpoch : -1,
    onlyLeader: isFollower || version < 11,
    readCommitted: !isFollower && body.isolationLevel === 1,
    rackId: version >= 11 ? body.rackId : '',
    minBytes: Math.min(body.minBytes, body.maxBytes),
    maxBytes: isFollower ? body.maxBytes : Math.min(body.maxBytes, broker.config.fetchMaxBytes),
    partitions,
    session,
  }
}

/** The partitions of the request itself, with names and ids both filled in as far as they are known. */
function partitionsOf(broker: BrokerState, request: FetchRequest): FetchPlanPartition[] {
  const asked = new Map<string, FetchPlanPartition>()
  for (const entry of request.body.topics) {
    const byId = request.version >= 13
    const topic = byId ? (topicById(broker.image, entry.topicId)?.name ?? '') : entry.topic
    const topicId = byId
      ? entry.topicId
      : (broker.image.topics.get(topic)?.topicId ?? entry.topicId)
    for (const partition of entry.partitions) {
      // Asked for twice, the last one counts, in the place of the first.
      asked.set(`${byId ? topicId : topic}-${partition.partition}`, {
        key: topicPartitionKey(topic, partition.partition),
        topic,
        topicId,
        partition: partition.partition,
        fetchOffset: partition.fetchOffset,
        currentLeaderEpoch: request.version >= 9 ? partition.currentLeaderEpoch : -1,
        lastFetchedEpoch: request.version >= 12 ? partition.lastFetchedEpoch : -1,
        logStartOffset: partition.logStartOffset,
        maxBytes: partition.partitionMaxBytes,
      })
    }
  }
  return [...asked.values()]
}

function refuseFetch(request: FetchRequest, error: ErrorName, environment: Environment): void {
  answer(environment, request, { errorCode: errorCode(error), sessionId: 0 })
}

/** Kafka meets such a level as an error it did not expect, and says so for every partition. */
function refuseIsolationLevel(
  request: FetchRequest,
  plan: FetchPlan,
  environment: Environment,
): void {
  const failed = failedFetch('UNKNOWN_SERVER_ERROR')
  const responses = plan.partitions.map(({ topic, topicId, partition }) => ({
    ...(request.version >= 13 ? { topicId } : { topic }),
    partitions: [
      {
        partitionIndex: partition,
        errorCode: errorCode(failed.error),
        highWatermark: -1,
        lastStableOffset: -1,
        logStartOffset: -1,
        records: [],
        abortedTransactions: [],
      },
    ],
  }))
  answer(environment, request, { errorCode: errorCode(failed.error), responses })
}
