import { nextBetween, type RandomState } from '../base/random.ts'

/** retry.backoff.max.ms of Kafka's clients. */
const RETRY_BACKOFF_MAX_MS = 1000
/** A fifth more or less, so that clients do not come back in step. */
const JITTER_PERMILLE = 200

/** Microseconds before retry number `failures` (0 for the first): doubled each time, up to retry.backoff.max.ms. */
export function backoffUs(firstMs: number, failures: number, random: RandomState): number {
  const largestMs = Math.max(firstMs, RETRY_BACKOFF_MAX_MS)
  const doubledMs = firstMs * 2 ** Math.min(failures, 20)
  if (doubledMs === 0) return 0
  const permille = nextBetween(random, 1000 - JITTER_PERMILLE, 1000 + JITTER_PERMILLE)
  return Math.min(Math.min(doubledMs, largestMs) * permille, largestMs * 1000)
}
