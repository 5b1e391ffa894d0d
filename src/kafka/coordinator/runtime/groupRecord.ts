// Records of `__consumer_offsets` that a coordinator of classic groups writes, in the versions that Kafka writes.

import type { GroupMetadataValue } from '../../protocol/generated/coordinator/groupMetadata.ts'
import type { OffsetCommitValue } from '../../protocol/generated/coordinator/offsetCommit.ts'
import {
  type CoordinatorRecord,
  decodeCoordinatorRecord,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
} from '../../protocol/logRecords.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import { buildBatch } from '../../records/batchBuilder.ts'

export interface GroupMetadataRecord {
  readonly name: 'GroupMetadata'
  readonly groupId: string
  /** null: the group is deleted. */
  readonly value: MessageInput<GroupMetadataValue> | null
}

export interface OffsetCommitRecord {
  readonly name: 'OffsetCommit'
  readonly groupId: string
  readonly topic: string
  readonly partition: number
  /** null: the offset is deleted. */
  readonly value: MessageInput<OffsetCommitValue> | null
}

export type GroupRecord = GroupMetadataRecord | OffsetCommitRecord

/** A record as a replay sees it: complete, from a log of any version. */
export type ReplayedRecord = CoordinatorRecord<'group'>

const GROUP_METADATA_VERSION = 3
const OFFSET_COMMIT_VERSION = 4
/** Only version 1 has an expire timestamp. */
const OFFSET_COMMIT_VERSION_WITH_EXPIRY = 1

/** Key and value as they lie in the log; both are needed to replay what was written. */
export interface EncodedGroupRecord {
  readonly key: Uint8Array
  readonly value: Uint8Array | null
}

export function encodeGroupRecord(record: GroupRecord): EncodedGroupRecord {
  if (record.name === 'GroupMetadata')
    return {
      key: encodeCoordinatorKey('group', 'GroupMetadata', { group: record.groupId }),
      value:
        record.value === null
          ? null
          : encodeCoordinatorValue('group', 'GroupMetadata', GROUP_METADATA_VERSION, record.value),
    }
  const { groupId: group, topic, partition, value } = record
  const key = encodeCoordinatorKey('group', 'OffsetCommit', { group, topic, partition })
  if (value === null) return { key, value: null }
  const expires = (value.expireTimestamp ?? -1) !== -1
  const version = expires ? OFFSET_COMMIT_VERSION_WITH_EXPIRY : OFFSET_COMMIT_VERSION
  return { key, value: encodeCoordinatorValue('group', 'OffsetCommit', version, value) }
}

/** One batch, created now; codec none as offsets.topic.compression.codec says. */
export const groupRecordBatch = (
  records: readonly EncodedGroupRecord[],
  nowMs: number,
): Uint8Array =>
  buildBatch(
    {},
    records.map((record) => ({ timestamp: nowMs, ...record })),
  )

/** undefined for a record of a type that is not known. Throws CodecError. */
export function decodeGroupRecord(
  key: Uint8Array,
  value: Uint8Array | null,
): ReplayedRecord | undefined {
  return decodeCoordinatorRecord('group', key, value)
}
