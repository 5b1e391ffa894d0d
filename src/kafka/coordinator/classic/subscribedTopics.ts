import {
  type ByteReader,
  byteReader,
  readInt16,
  readInt32,
  remaining,
} from '../../base/byteReader.ts'
import { utf8Decode } from '../../base/text.ts'
import { type ClassicGroup, usesConsumerProtocol } from './classicGroup.ts'
import { metadataOf } from './classicMember.ts'

/**
 * Topics in a subscription, read as its version 0, which all versions begin with. `unaware`: the bytes end too
 * early, Kafka then does not know the topics. `malformed`: a length is impossible, on which Kafka fails the operation
 * with UNKNOWN_SERVER_ERROR.
 */
export function topicsOfSubscription(
  metadata: Uint8Array,
): readonly string[] | 'unaware' | 'malformed' {
  if (metadata.byteLength < 6) return 'unaware'
  const reader = byteReader(metadata)
  readInt16(reader)
  const count = readInt32(reader)
  if (count < 0 || count > remaining(reader)) return 'malformed'
  const topics: string[] = []
  for (let index = 0; index < count; index++) {
    const topic = readTopic(reader)
    if (topic === 'unaware' || topic === 'malformed') return topic
    topics.push(topic.name)
  }
  return topics
}

function readTopic(reader: ByteReader): { name: string } | 'unaware' | 'malformed' {
  if (remaining(reader) < 2) return 'unaware'
  const length = readInt16(reader)
  if (length < 0 || length > remaining(reader)) return 'malformed'
  const start = reader.position
  reader.position += length
  return { name: utf8Decode(reader.bytes, start, start + length) }
}

/** What all members subscribe to, sorted; null when unknown. */
export function computeSubscribedTopics(
  group: ClassicGroup,
): readonly string[] | null | 'malformed' {
  if (!usesConsumerProtocol(group)) return null
  if (group.members.size === 0) return []
  if (group.protocolName === null) return null
  const topics = new Set<string>()
  for (const member of group.members.values()) {
    const metadata = metadataOf(member, group.protocolName)
    const own = metadata === null ? 'unaware' : topicsOfSubscription(metadata)
    if (own === 'malformed') return own
    if (own === 'unaware') return null
    for (const topic of own) topics.add(topic)
  }
  return [...topics].sort()
}

/** A group whose topics are not known counts as subscribed to all when it speaks the consumer protocol. */
export const isSubscribedToTopic = (group: ClassicGroup, topic: string): boolean =>
  group.subscribedTopics === null
    ? usesConsumerProtocol(group)
    : group.subscribedTopics.includes(topic)
