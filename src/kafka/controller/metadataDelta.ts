// What a run of metadata records changed, for whoever must act on it: brokers, coordinators, the journal.

import type { TopicPartitionKey, Uuid } from '../base/ids.ts'
import {
  type BrokerRegistration,
  keyOfPartition,
  type PartitionRegistration,
} from './metadataImage.ts'

export interface PartitionDelta {
  /** As it was before the first record of the run; null when the run created it. */
  readonly before: PartitionRegistration | null
  readonly after: PartitionRegistration
}

export interface BrokerDelta {
  readonly before: BrokerRegistration | null
  /** null when it was unregistered. */
  readonly after: BrokerRegistration | null
}

export interface DeletedTopic {
  readonly topicId: Uuid
  readonly name: string
  /** As they were before the run. */
  readonly partitions: readonly PartitionRegistration[]
}

/** All in the order in which they first changed, which the records decide. */
export interface MetadataDelta {
  records: number
  createdTopics: Map<Uuid, string>
  deletedTopics: DeletedTopic[]
  /** Created and changed partitions of topics that are still there. */
  partitions: Map<TopicPartitionKey, PartitionDelta>
  brokers: Map<number, BrokerDelta>
  /** Resources as in MetadataImage.configs; those of deleted topics are not named. */
  configs: Set<string>
  features: Set<string>
}

export function emptyMetadataDelta(): MetadataDelta {
  return {
    records: 0,
    createdTopics: new Map(),
    deletedTopics: [],
    partitions: new Map(),
    brokers: new Map(),
    configs: new Set(),
    features: new Set(),
  }
}

export function notePartition(
  delta: MetadataDelta,
  before: PartitionRegistration | null,
  after: PartitionRegistration,
): void {
  const key = keyOfPartition(after)
  const known = delta.partitions.get(key)
  delta.partitions.set(key, { before: known === undefined ? before : known.before, after })
}

export function noteBroker(
  delta: MetadataDelta,
  brokerId: number,
  before: BrokerRegistration | null,
  after: BrokerRegistration | null,
): void {
  const known = delta.brokers.get(brokerId)
  delta.brokers.set(brokerId, { before: known === undefined ? before : known.before, after })
}

/** A topic that the same run created leaves no trace. */
export function noteDeletedTopic(delta: MetadataDelta, topic: DeletedTopic): void {
  const partitions: PartitionRegistration[] = []
  for (const partition of topic.partitions) {
    const key = keyOfPartition(partition)
    const known = delta.partitions.get(key)
    const before = known === undefined ? partition : known.before
    if (before !== null) partitions.push(before)
    delta.partitions.delete(key)
  }
  if (delta.createdTopics.delete(topic.topicId)) return
  delta.deletedTopics.push({ ...topic, partitions })
}
