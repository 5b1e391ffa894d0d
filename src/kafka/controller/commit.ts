import type { Environment } from '../protocol/environment.ts'
import type { ControllerState } from './controllerState.ts'
import type { Decision } from './decision.ts'
import { journalFacts } from './journalFacts.ts'
import { appendMetadata } from './metadataLog.ts'
import { answerParkedFetches } from './operations/fetchMetadata.ts'

/**
 * Makes a decision true: append, replay, journal, then the brokers that wait for records. Returns the offset of its
 * last record, null when it has none. The caller answers afterwards.
 */
export function commit(
  state: ControllerState,
  decision: Decision<unknown>,
  environment: Environment,
): number | null {
  if (decision.records.length === 0) return null
  const { delta, lastOffset } = appendMetadata(state, decision.records, environment.nowMs)
  state.lastAppendUs = environment.nowUs
  for (const fact of journalFacts(delta, state.image, decision)) environment.record(fact)
  answerParkedFetches(state, environment)
  return lastOffset
}
