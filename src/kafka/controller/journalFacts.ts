// What a change of the metadata says in the journal.

import type { JournalFact } from '../base/journal.ts'
import type { Decision } from './decision.ts'
import type { MetadataDelta, PartitionDelta } from './metadataDelta.ts'
import type { MetadataImage } from './metadataImage.ts'

/** Facts in the order: brokers, partitions, topics. New partitions are told by their topic. */
export function journalFacts(
  delta: MetadataDelta,
  image: MetadataImage,
  decision: Pick<Decision<unknown>, 'reason' | 'partitionReasons'>,
): JournalFact[] {
  const facts: JournalFact[] = []
  for (const [brokerId, { before, after }] of delta.brokers) {
    const wasFenced = before?.fenced ?? true
    const isFenced = after?.fenced ?? true
    if (wasFenced === isFenced) continue
    const kind = isFenced ? 'brokerFenced' : 'brokerUnfenced'
    facts.push({ kind, brokerId, reason: decision.reason })
  }
  for (const [key, change] of delta.partitions)
    facts.push(...partitionFacts(change, decision.partitionReasons?.get(key) ?? decision.reason))
  for (const topic of delta.createdTopics.values()) {
    const partitions = image.topics.get(topic)?.partitions ?? []
    const replicationFactor = partitions[0]?.replicas.length ?? 0
    facts.push({
      kind: 'topicCreated',
      topic,
      partitions: partitions.length,
      replicationFactor,
    })
  }
  for (const { name, partitions } of delta.deletedTopics)
    facts.push({
      kind: 'topicDeleted',
      topic: name,
      partitions: partitions.length,
      replicationFactor: partitions[0]?.replicas.length ?? 0,
    })
  return facts
}

function partitionFacts({ before, after }: PartitionDelta, reason: string): JournalFact[] {
  if (before === null) return []
  const { topic, partitionIndex: partition } = after
  const facts: JournalFact[] = []
  if (before.leader !== after.leader)
    facts.push({
      kind: 'leaderChanged',
      topic,
      partition,
      from: before.leader,
      to: after.leader,
      leaderEpoch: after.leaderEpoch,
      reason,
    })
  const from = [...before.isr]
  const to = [...after.isr]
  if (from.join() !== to.join())
    facts.push({ kind: 'isrChanged', topic, partition, from, to, reason })
  return facts
}
