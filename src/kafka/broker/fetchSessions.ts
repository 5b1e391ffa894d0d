// Incremental fetch sessions (KIP-227): the broker remembers what a client fetches, and what it told it last.

import type { RandomState } from '../base/random.ts'
import { nextBetween } from '../base/random.ts'
import type { FetchPlanPartition, FetchResult } from './fetchPlan.ts'

/** A partition of a session with what its client was told last. */
export interface SessionPartition {
  request: FetchPlanPartition
  highWatermark: number
  logStartOffset: number
}

export interface FetchSession {
  readonly id: number
  /** The epoch the next request must have. */
  epoch: number
  /** Followers' sessions are evicted last. */
  readonly privileged: boolean
  readonly usesTopicIds: boolean
  lastUsedUs: number
  /** By `sessionKey`, in the order in which they are served: those that got records go last. */
  partitions: Map<string, SessionPartition>
}

export interface FetchSessionCache {
  sessions: Map<number, FetchSession>
}

/** A session that was not used for so long may make room for another. */
const EVICTABLE_AFTER_US = 120_000_000
const MAX_ID = 0x7fffffff

export const emptyFetchSessionCache = (): FetchSessionCache => ({ sessions: new Map() })

export const sessionKey = (partition: FetchPlanPartition, usesTopicIds: boolean): string =>
  `${usesTopicIds ? partition.topicId : partition.topic}-${partition.partition}`

/** 0 is "ask for a session" and follows nothing. */
export const nextSessionEpoch = (epoch: number): number => (epoch === MAX_ID ? 1 : epoch + 1)

export interface NewSession {
  readonly privileged: boolean
  readonly usesTopicIds: boolean
  readonly slots: number
  readonly nowUs: number
}

/** Opens a session, or returns null when the cache is full of sessions in use. */
export function openSession(
  cache: FetchSessionCache,
  partitions: readonly FetchPlanPartition[],
  results: readonly FetchResult[],
  options: NewSession,
  random: RandomState,
): FetchSession | null {
  if (cache.sessions.size >= options.slots && !evictOne(cache, options)) return null
  let id = nextBetween(random, 1, MAX_ID)
  while (cache.sessions.has(id)) id = nextBetween(random, 1, MAX_ID)
  const session: FetchSession = {
    id,
    epoch: 1,
    privileged: options.privileged,
    usesTopicIds: options.usesTopicIds,
    lastUsedUs: options.nowUs,
    partitions: new Map(),
  }
  partitions.forEach((request, at) => {
    const { highWatermark, logStartOffset } = results[at]!
    session.partitions.set(sessionKey(request, options.usesTopicIds), {
      request,
      highWatermark,
      logStartOffset,
    })
  })
  cache.sessions.set(id, session)
  return session
}

/** Takes out the session that was idle for longest, or for a follower the oldest one of a consumer. */
function evictOne(cache: FetchSessionCache, options: NewSession): boolean {
  let victim: FetchSession | null = null
  for (const session of cache.sessions.values()) {
    const idle = options.nowUs - session.lastUsedUs > EVICTABLE_AFTER_US
    const yields = options.privileged && !session.privileged
    if (!idle && !yields) continue
    if (victim === null || session.lastUsedUs < victim.lastUsedUs) victim = session
  }
  if (victim === null) return false
  cache.sessions.delete(victim.id)
  return true
}

/** Whether an incremental answer must name the partition; notes what the client knows from now on. */
export function hasNews(cached: SessionPartition, result: FetchResult): boolean {
  const changed =
    result.sizeInBytes > 0 ||
    result.error !== 'NONE' ||
    result.diverging !== null ||
    result.preferredReadReplica >= 0 ||
    result.highWatermark !== cached.highWatermark ||
    result.logStartOffset !== cached.logStartOffset
  // After an error the next good answer is news, whatever its figures.
  cached.highWatermark = result.error === 'NONE' ? result.highWatermark : -1
  cached.logStartOffset = result.logStartOffset
  return changed
}

/** Moves a partition that got records behind the others, so that none starves. */
export function moveLast(session: FetchSession, key: string, cached: SessionPartition): void {
  session.partitions.delete(key)
  session.partitions.set(key, cached)
}
