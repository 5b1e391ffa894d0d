import type { BrokerId, TopicPartitionKey } from '../base/ids.ts'
import type { Environment, TimerPayload } from '../protocol/environment.ts'

/** What a broker's own timers carry; the coordinator's have kinds of their own. */
export type BrokerTimer =
  | { readonly kind: 'recovered' }
  | { readonly kind: 'register' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'shutdownDeadline' }
  | { readonly kind: 'metadataFetch' }
  | { readonly kind: 'replicaFetch'; readonly leader: BrokerId }
  | { readonly kind: 'isrCheck' }
  | { readonly kind: 'alterPartition' }
  | { readonly kind: 'requestTimeouts' }
  | { readonly kind: 'produceDue' }
  | { readonly kind: 'fetchDue' }
  | { readonly kind: 'checkpointHighWatermarks' }
  | { readonly kind: 'checkpointLogs' }
  | { readonly kind: 'retention' }
  | { readonly kind: 'deletions' }
  | { readonly kind: 'writeBack' }
  | { readonly kind: 'expireProducers' }
  | { readonly kind: 'flushed'; readonly key: TopicPartitionKey }

/** One timer for each kind, or for each object that its payload names. */
export function setBrokerTimer(
  environment: Environment,
  timer: BrokerTimer & TimerPayload,
  delayUs: number,
): void {
  environment.setTimer(timerKey(timer), delayUs, timer)
}

function timerKey(timer: BrokerTimer): string {
  if (timer.kind === 'replicaFetch') return `replicaFetch:${timer.leader}`
  if (timer.kind === 'flushed') return `flushed:${timer.key}`
  return timer.kind
}

export const US_PER_MS = 1000
