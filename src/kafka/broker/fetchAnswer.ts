// The answer to a Fetch: shapes of versions, sessions, the current leader in refusals, shares for flights.

import type { MessagePart } from '../base/journal.ts'
import { murmur2 } from '../partitioning/murmur2.ts'
import type { RequestEnvelope, ResponseBody } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { errorCode } from '../protocol/errors.ts'
import { forEachRecord, iterateBatches } from '../records/record.ts'
import type { BrokerState } from './brokerState.ts'
import { countBytesOut } from './counters.ts'
import { currentLeader, type NodeEndpoint, namesLeader, unknownLeader } from './currentLeaders.ts'
import type { FetchPlan, FetchPlanPartition, FetchResult } from './fetchPlan.ts'
import { type FetchSession, hasNews, moveLast, openSession, sessionKey } from './fetchSessions.ts'

type FetchResponse = ResponseBody<'Fetch'>
type TopicAnswer = FetchResponse['responses'][number]
type PartitionAnswer = TopicAnswer['partitions'][number]

/** Parts carry hashes of keys only when there are so few. */
const MAX_KEY_HASHES = 8

export function answerFetch(
  broker: BrokerState,
  request: RequestEnvelope<'Fetch'>,
  plan: FetchPlan,
  results: readonly FetchResult[],
  environment: Environment,
): void {
  const { version } = request
  const endpoints: NodeEndpoint[] = []
  const parts: MessagePart[] = []
  const responses: TopicAnswer[] = []
  const { sessionId, session } = sessionOf(broker, plan, results, version, environment)
  let bytes = 0
  plan.partitions.forEach((wanted, at) => {
    const result = results[at]!
    if (session !== null && !isNews(session, wanted, result)) return
    const answer = partitionAnswer(wanted, result)
    if (version >= 16 && namesLeader(result.error))
      answer.currentLeader = currentLeader(broker, wanted.topic, wanted.partition, endpoints)
    addTo(responses, wanted, answer)
    if (result.sizeInBytes === 0) return
    bytes += result.sizeInBytes
    parts.push(partOf(wanted, result))
  })
  if (plan.replicaId >= 0) broker.counters.replicationBytesOut += bytes
  else countBytesOut(broker.counters, environment.nowUs, bytes)
  const nodeEndpoints = version >= 16 ? endpoints : []
  environment.respond(
    request,
    { throttleTimeMs: 0, errorCode: 0, sessionId, responses, nodeEndpoints },
    parts,
  )
}

/** The session the answer names, and the one whose news alone are answered. */
function sessionOf(
  broker: BrokerState,
  plan: FetchPlan,
  results: readonly FetchResult[],
  version: number,
  environment: Environment,
): { sessionId: number; session: FetchSession | null } {
  const { session: use } = plan
  if (use.kind === 'none') return { sessionId: 0, session: null }
  if (use.kind === 'incremental') {
    const session = broker.fetchSessions.sessions.get(use.sessionId) ?? null
    return { sessionId: use.sessionId, session }
  }
  const options = {
    privileged: plan.replicaId >= 0,
    usesTopicIds: version >= 13,
    slots: broker.config.maxIncrementalFetchSessionCacheSlots,
    nowUs: environment.nowUs,
  }
  const { fetchSessions } = broker
  const opened = openSession(fetchSessions, plan.partitions, results, options, environment.random)
  return { sessionId: opened?.id ?? 0, session: null }
}

function isNews(session: FetchSession, wanted: FetchPlanPartition, result: FetchResult): boolean {
  const key = sessionKey(wanted, session.usesTopicIds)
  const cached = session.partitions.get(key)
  if (cached === undefined) return true
  const news = hasNews(cached, result)
  if (result.sizeInBytes > 0) moveLast(session, key, cached)
  return news
}

/** Neighbouring partitions of one topic share an entry, as in Kafka. */
function addTo(
  responses: TopicAnswer[],
  wanted: FetchPlanPartition,
  answer: PartitionAnswer,
): void {
  const last = responses.at(-1)
  if (last !== undefined && last.topic === wanted.topic && last.topicId === wanted.topicId) {
    last.partitions.push(answer)
    return
  }
  responses.push({ topic: wanted.topic, topicId: wanted.topicId, partitions: [answer] })
}

const partitionAnswer = (wanted: FetchPlanPartition, result: FetchResult): PartitionAnswer => ({
  partitionIndex: wanted.partition,
  errorCode: errorCode(result.error),
  highWatermark: result.highWatermark,
  lastStableOffset: result.lastStableOffset,
  logStartOffset: result.logStartOffset,
  divergingEpoch: result.diverging ?? { epoch: -1, endOffset: -1 },
  currentLeader: unknownLeader(),
  snapshotId: { endOffset: -1, epoch: -1 },
  abortedTransactions: result.erroneous ? [] : result.aborted === null ? null : [...result.aborted],
  preferredReadReplica: result.preferredReadReplica,
  records: result.records,
})

function partOf(wanted: FetchPlanPartition, result: FetchResult): MessagePart {
  // Offsets tell how many records there are, except where compaction has left gaps.
  const records = result.lastOffsetExclusive - result.firstOffset
  return {
    topic: wanted.topic,
    partition: wanted.partition,
    records,
    bytes: result.sizeInBytes,
    baseOffset: result.firstOffset,
    keyHashes: records <= MAX_KEY_HASHES ? keyHashesOf(result.records) : [],
  }
}

function keyHashesOf(chunks: readonly Uint8Array[]): (number | null)[] {
  const hashes: (number | null)[] = []
  for (const chunk of chunks)
    for (const { at, size } of iterateBatches(chunk))
      forEachRecord(chunk.subarray(at, at + size), (_offset, _timestamp, key) => {
        hashes.push(key === null ? null : murmur2(key))
        return hashes.length < MAX_KEY_HASHES
      })
  return hashes
}
