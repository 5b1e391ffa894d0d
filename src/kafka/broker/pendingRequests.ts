import type { BrokerId, TopicPartitionKey } from '../base/ids.ts'
import type { RequestEnvelope } from '../protocol/envelope.ts'

/** What a broker's own request in flight is for. */
export type PendingRequest =
  | { readonly kind: 'replicaFetch'; readonly leader: BrokerId }
  | { readonly kind: 'metadataFetch' }
  | { readonly kind: 'registration' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'alterPartition'; readonly keys: readonly TopicPartitionKey[] }
  | { readonly kind: 'allocateProducerIds' }
  | { readonly kind: 'autoCreate'; readonly topics: readonly string[] }
  /** A client's request passed on to the controller; its answer is the client's answer. */
  | { readonly kind: 'forward'; readonly request: RequestEnvelope }
