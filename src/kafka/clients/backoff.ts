import { nextBetween, type RandomState } from '../base/random.ts'

/** retry.backoff.max.ms of Kafka's clients. */
const RETRY_BACKOFF_MAX_MS = 1000
/** A fifth more or less, so that clients do not come back in step. */
const JITTER_PERMILLE = 200

/**
 * Microseconds before retry number `failures` (0 for the first): doubled each time, up to retry.backoff.max.ms. A first
 * wait of retry.backoff.max.ms or more is that, always and without jitter.
 * DIVERGES: Kafka draws the jitter anew whenever it looks whether the wait is over; here it is drawn once for a wait.
 */
export function backoffUs(firstMs: number, failures: number, random: RandomState): number {
  if (firstMs >= RETRY_BACKOFF_MAX_MS) return RETRY_BACKOFF_MAX_MS * 1000
  const doubledMs = firstMs * 2 ** Math.min(failures, 20)
  if (doubledMs === 0) return 0
  const permille = nextBetween(random, 1000 - JITTER_PERMILLE, 1000 + JITTER_PERMILLE)
  return Math.min(Math.min(doubledMs, RETRY_BACKOFF_MAX_MS) * permille, RETRY_BACKOFF_MAX_MS * 1000)
}
