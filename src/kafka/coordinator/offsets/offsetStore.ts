// Committed offsets by group. Replay changes the newest value at once; until the high watermark passes the record,
// readers see the value before it.

import { type TopicPartitionKey, topicPartitionKey, type Uuid } from '../../base/ids.ts'
import type { LegacyOffsetCommitValue } from '../../protocol/generated/coordinator/legacyOffsetCommit.ts'
import type { OffsetCommitValue } from '../../protocol/generated/coordinator/offsetCommit.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'

export interface OffsetAndMetadata {
  readonly topic: string
  readonly partition: number
  readonly committedOffset: number
  /** -1 when the consumer did not say. */
  readonly leaderEpoch: number
  readonly metadata: string
  readonly commitTimestampMs: number
  /** -1: by offsets.retention.minutes. */
  readonly expireTimestampMs: number
  /** Zeros when the record has none. */
  readonly topicId: Uuid
  /** Where the record lies in `__consumer_offsets`. */
  readonly recordOffset: number
}

export type GroupOffsets = Map<TopicPartitionKey, OffsetAndMetadata>

interface UncommittedOffset {
  readonly recordOffset: number
  readonly groupId: string
  readonly key: TopicPartitionKey
  readonly before: OffsetAndMetadata | null
}

export interface OffsetStore {
  readonly groups: Map<string, GroupOffsets>
  /** Changes by records at or above the high watermark, oldest first. */
  uncommitted: UncommittedOffset[]
}

export const newOffsetStore = (): OffsetStore => ({ groups: new Map(), uncommitted: [] })

export function offsetFromValue(
  topic: string,
  partition: number,
  value: OffsetCommitValue | LegacyOffsetCommitValue,
  recordOffset: number,
): OffsetAndMetadata {
  return {
    topic,
    partition,
    committedOffset: value.offset,
    leaderEpoch: 'leaderEpoch' in value ? value.leaderEpoch : -1,
    metadata: value.metadata,
    commitTimestampMs: value.commitTimestamp,
    expireTimestampMs: 'expireTimestamp' in value ? value.expireTimestamp : -1,
    topicId: 'topicId' in value ? value.topicId : ZERO_UUID,
    recordOffset,
  }
}

/** `offset` null removes. `recordOffset` is that of the record that says so. */
export function putOffset(
  store: OffsetStore,
  groupId: string,
  topic: string,
  partition: number,
  offset: OffsetAndMetadata | null,
  recordOffset: number,
): void {
  const key = topicPartitionKey(topic, partition)
  const before = store.groups.get(groupId)?.get(key) ?? null
  if (before === null && offset === null) return
  store.uncommitted.push({ recordOffset, groupId, key, before })
  if (offset !== null) {
    const offsets = store.groups.get(groupId) ?? new Map<TopicPartitionKey, OffsetAndMetadata>()
    offsets.set(key, offset)
    store.groups.set(groupId, offsets)
    return
  }
  const offsets = store.groups.get(groupId)
  offsets?.delete(key)
  if (offsets?.size === 0) store.groups.delete(groupId)
}

export function commitOffsetsBelow(store: OffsetStore, highWatermark: number): void {
  if (store.uncommitted.length === 0) return
  store.uncommitted = store.uncommitted.filter((change) => change.recordOffset >= highWatermark)
}

/** The newest offsets of a group, written or committed. */
export const newestOffsets = (
  store: OffsetStore,
  groupId: string,
): ReadonlyMap<TopicPartitionKey, OffsetAndMetadata> =>
  store.groups.get(groupId) ?? new Map<TopicPartitionKey, OffsetAndMetadata>()

/** A group's offsets as of the high watermark. */
export function committedOffsets(
  store: OffsetStore,
  groupId: string,
): ReadonlyMap<TopicPartitionKey, OffsetAndMetadata> {
  const newest = newestOffsets(store, groupId)
  const changes = store.uncommitted.filter((change) => change.groupId === groupId)
  if (changes.length === 0) return newest
  const offsets: GroupOffsets = new Map(newest)
  for (const { key, before } of changes.reverse())
    if (before === null) offsets.delete(key)
    else offsets.set(key, before)
  return offsets
}

/** By topic, then by partition. */
export function sortedOffsets(
  offsets: ReadonlyMap<TopicPartitionKey, OffsetAndMetadata>,
): OffsetAndMetadata[] {
  return [...offsets.values()].sort(
    (left, right) =>
      (left.topic < right.topic ? -1 : left.topic > right.topic ? 1 : 0) ||
      left.partition - right.partition,
  )
}
