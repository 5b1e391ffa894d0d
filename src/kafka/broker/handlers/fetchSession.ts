// Which partitions a Fetch means, by its session id and epoch (KIP-227).

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import type { FetchPlanPartition, FetchSessionUse } from '../fetchPlan.ts'
import { type FetchSession, nextSessionEpoch, sessionKey } from '../fetchSessions.ts'

/** Epochs with a meaning of their own. */
const FINAL_EPOCH = -1
const INITIAL_EPOCH = 0

export type ResolvedSession =
  | {
      readonly ok: true
      readonly partitions: readonly FetchPlanPartition[]
      readonly session: FetchSessionUse
    }
  | { readonly ok: false; readonly error: ErrorName }

/** A full fetch (with or without a new session), or the next incremental one of a session. */
export function resolveSession(
  broker: BrokerState,
  request: RequestEnvelope<'Fetch'>,
  asked: readonly FetchPlanPartition[],
  environment: Environment,
): ResolvedSession {
  const { version, body } = request
  if (version < 7) return { ok: true, partitions: asked, session: { kind: 'none' } }
  const { sessions } = broker.fetchSessions
  const { sessionId, sessionEpoch } = body
  if (sessionEpoch === FINAL_EPOCH || sessionEpoch === INITIAL_EPOCH) {
    sessions.delete(sessionId)
    const opens = sessionEpoch === INITIAL_EPOCH && asked.length > 0
    return { ok: true, partitions: asked, session: { kind: opens ? 'new' : 'none' } }
  }
  const session = sessions.get(sessionId)
  if (session === undefined) return { ok: false, error: 'FETCH_SESSION_ID_NOT_FOUND' }
  if (session.epoch !== sessionEpoch) return { ok: false, error: 'INVALID_FETCH_SESSION_EPOCH' }
  if (session.usesTopicIds !== version >= 13)
    return { ok: false, error: 'FETCH_SESSION_TOPIC_ID_ERROR' }
  updateSession(session, request, asked)
  session.epoch = nextSessionEpoch(session.epoch)
  session.lastUsedUs = environment.nowUs
  if (session.partitions.size === 0) {
    sessions.delete(session.id)
    return { ok: true, partitions: [], session: { kind: 'none' } }
  }
  return {
    ok: true,
    partitions: [...session.partitions.values()].map(({ request: wanted }) => wanted),
    session: { kind: 'incremental', sessionId: session.id },
  }
}

function updateSession(
  session: FetchSession,
  request: RequestEnvelope<'Fetch'>,
  asked: readonly FetchPlanPartition[],
): void {
  for (const partition of asked) {
    const key = sessionKey(partition, session.usesTopicIds)
    const cached = session.partitions.get(key)
    if (cached === undefined)
      session.partitions.set(key, { request: partition, highWatermark: -1, logStartOffset: -1 })
    else cached.request = partition
  }
  for (const { topic, topicId, partitions } of request.body.forgottenTopicsData)
    for (const partition of partitions)
      session.partitions.delete(`${session.usesTopicIds ? topicId : topic}-${partition}`)
}
