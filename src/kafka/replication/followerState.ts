// What a leader learns of a follower from its fetches.

import type { BrokerId } from '../base/ids.ts'
import type { FollowerState } from './partition.ts'

export const newFollower = (id: BrokerId, inSync: boolean, nowUs: number): FollowerState => ({
  brokerId: id,
  logStartOffset: -1,
  logEndOffset: -1,
  lastFetchUs: -1,
  leaderLogEndAtLastFetch: -1,
  lastCaughtUpUs: inSync ? nowUs : Number.MIN_SAFE_INTEGER,
  brokerEpoch: -1,
})

export interface FollowerFetch {
  /** What the follower asks for is what it has until there. */
  readonly fetchOffset: number
  readonly logStartOffset: number
  readonly leaderLogEndOffset: number
  readonly brokerEpoch: number
  readonly nowUs: number
}

/**
 * A follower that asks for the leader's end is caught up now; one that has reached what was the end at its last fetch
 * was caught up then.
 */
export function recordFollowerFetch(follower: FollowerState, fetch: FollowerFetch): void {
  const caughtUpUs =
    fetch.fetchOffset >= fetch.leaderLogEndOffset
      ? fetch.nowUs
      : follower.leaderLogEndAtLastFetch >= 0 &&
          fetch.fetchOffset >= follower.leaderLogEndAtLastFetch
        ? follower.lastFetchUs
        : follower.lastCaughtUpUs
  follower.lastCaughtUpUs = Math.max(follower.lastCaughtUpUs, caughtUpUs)
  follower.logStartOffset = fetch.logStartOffset
  follower.logEndOffset = fetch.fetchOffset
  follower.leaderLogEndAtLastFetch = fetch.leaderLogEndOffset
  follower.lastFetchUs = fetch.nowUs
  follower.brokerEpoch = fetch.brokerEpoch
}
