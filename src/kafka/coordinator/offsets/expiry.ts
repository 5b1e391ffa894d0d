// Offsets that nobody needs any more, and groups that are left with nothing.

import { type ClassicGroup, usesConsumerProtocol } from '../classic/classicGroup.ts'
import { groupTombstone } from '../classic/groupMetadataRecords.ts'
import { isSubscribedToTopic } from '../classic/subscribedTopics.ts'
import type { GroupRecord, OffsetCommitRecord } from '../runtime/groupRecord.ts'
import type { Shard } from '../runtime/shard.ts'
import { newestOffsets, type OffsetAndMetadata, sortedOffsets } from './offsetStore.ts'

export const offsetTombstone = (
  groupId: string,
  { topic, partition }: OffsetAndMetadata,
): OffsetCommitRecord => ({ name: 'OffsetCommit', groupId, topic, partition, value: null })

/** ms since 1970 from which an offset's retention counts, or null while it is kept. */
function retentionStartMs(group: ClassicGroup, offset: OffsetAndMetadata): number | null {
  if (group.protocolType === null) return offset.commitTimestampMs
  if (group.state === 'Empty')
    return group.currentStateTimestampMs === -1
      ? offset.commitTimestampMs
      : group.currentStateTimestampMs
  const knowsTopics = usesConsumerProtocol(group) && group.subscribedTopics !== null
  return knowsTopics && group.state === 'Stable' ? offset.commitTimestampMs : null
}

function isExpired(
  group: ClassicGroup,
  offset: OffsetAndMetadata,
  nowMs: number,
  retentionMs: number,
): boolean {
  if (isSubscribedToTopic(group, offset.topic)) return false
  const startMs = retentionStartMs(group, offset)
  if (startMs === null) return false
  if (offset.expireTimestampMs !== -1) return nowMs >= offset.expireTimestampMs
  return nowMs - startMs >= retentionMs
}

/** Tombstones of the partition's expired offsets and of groups without members and offsets, group by group. */
export function cleanup(shard: Shard): GroupRecord[][] {
  const { environment, config } = shard.context
  const retentionMs = config.offsetsRetentionMinutes * 60000
  const cleaned: GroupRecord[][] = []
  for (const group of shard.data.groups.values()) {
    const offsets = sortedOffsets(newestOffsets(shard.data.offsets, group.groupId))
    const expired = offsets.filter((offset) =>
      isExpired(group, offset, environment.nowMs, retentionMs),
    )
    const records: GroupRecord[] = expired.map((offset) => offsetTombstone(group.groupId, offset))
    if (expired.length === offsets.length && group.state === 'Empty')
      records.push(groupTombstone(group.groupId))
    if (records.length > 0) cleaned.push(records)
  }
  return cleaned
}

/** Tombstones of all offsets of these topics, group by group. */
export function offsetsOfDeletedTopics(shard: Shard, topics: ReadonlySet<string>): GroupRecord[][] {
  const cleaned: GroupRecord[][] = []
  for (const [groupId, offsets] of shard.data.offsets.groups) {
    const gone = sortedOffsets(offsets).filter(({ topic }) => topics.has(topic))
    if (gone.length > 0) cleaned.push(gone.map((offset) => offsetTombstone(groupId, offset)))
  }
  return cleaned
}
