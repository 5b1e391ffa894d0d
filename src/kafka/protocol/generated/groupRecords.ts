// Made by config/scripts/generateProtocol.mjs; do not edit.

import { type ConsumerGroupCurrentMemberAssignmentKey, consumerGroupCurrentMemberAssignmentKeySchema, type ConsumerGroupCurrentMemberAssignmentValue, consumerGroupCurrentMemberAssignmentValueSchema } from './coordinator/consumerGroupCurrentMemberAssignment.ts'
import { type ConsumerGroupMemberMetadataKey, consumerGroupMemberMetadataKeySchema, type ConsumerGroupMemberMetadataValue, consumerGroupMemberMetadataValueSchema } from './coordinator/consumerGroupMemberMetadata.ts'
import { type ConsumerGroupMetadataKey, consumerGroupMetadataKeySchema, type ConsumerGroupMetadataValue, consumerGroupMetadataValueSchema } from './coordinator/consumerGroupMetadata.ts'
import { type ConsumerGroupPartitionMetadataKey, consumerGroupPartitionMetadataKeySchema, type ConsumerGroupPartitionMetadataValue, consumerGroupPartitionMetadataValueSchema } from './coordinator/consumerGroupPartitionMetadata.ts'
import { type ConsumerGroupRegularExpressionKey, consumerGroupRegularExpressionKeySchema, type ConsumerGroupRegularExpressionValue, consumerGroupRegularExpressionValueSchema } from './coordinator/consumerGroupRegularExpression.ts'
import { type ConsumerGroupTargetAssignmentMemberKey, consumerGroupTargetAssignmentMemberKeySchema, type ConsumerGroupTargetAssignmentMemberValue, consumerGroupTargetAssignmentMemberValueSchema } from './coordinator/consumerGroupTargetAssignmentMember.ts'
import { type ConsumerGroupTargetAssignmentMetadataKey, consumerGroupTargetAssignmentMetadataKeySchema, type ConsumerGroupTargetAssignmentMetadataValue, consumerGroupTargetAssignmentMetadataValueSchema } from './coordinator/consumerGroupTargetAssignmentMetadata.ts'
import { type GroupMetadataKey, groupMetadataKeySchema, type GroupMetadataValue, groupMetadataValueSchema } from './coordinator/groupMetadata.ts'
import { type LegacyOffsetCommitKey, legacyOffsetCommitKeySchema, type LegacyOffsetCommitValue, legacyOffsetCommitValueSchema } from './coordinator/legacyOffsetCommit.ts'
import { type OffsetCommitKey, offsetCommitKeySchema, type OffsetCommitValue, offsetCommitValueSchema } from './coordinator/offsetCommit.ts'
import { type ShareGroupCurrentMemberAssignmentKey, shareGroupCurrentMemberAssignmentKeySchema, type ShareGroupCurrentMemberAssignmentValue, shareGroupCurrentMemberAssignmentValueSchema } from './coordinator/shareGroupCurrentMemberAssignment.ts'
import { type ShareGroupMemberMetadataKey, shareGroupMemberMetadataKeySchema, type ShareGroupMemberMetadataValue, shareGroupMemberMetadataValueSchema } from './coordinator/shareGroupMemberMetadata.ts'
import { type ShareGroupMetadataKey, shareGroupMetadataKeySchema, type ShareGroupMetadataValue, shareGroupMetadataValueSchema } from './coordinator/shareGroupMetadata.ts'
import { type ShareGroupStatePartitionMetadataKey, shareGroupStatePartitionMetadataKeySchema, type ShareGroupStatePartitionMetadataValue, shareGroupStatePartitionMetadataValueSchema } from './coordinator/shareGroupStatePartitionMetadata.ts'
import { type ShareGroupTargetAssignmentMemberKey, shareGroupTargetAssignmentMemberKeySchema, type ShareGroupTargetAssignmentMemberValue, shareGroupTargetAssignmentMemberValueSchema } from './coordinator/shareGroupTargetAssignmentMember.ts'
import { type ShareGroupTargetAssignmentMetadataKey, shareGroupTargetAssignmentMetadataKeySchema, type ShareGroupTargetAssignmentMetadataValue, shareGroupTargetAssignmentMetadataValueSchema } from './coordinator/shareGroupTargetAssignmentMetadata.ts'
import { type StreamsGroupCurrentMemberAssignmentKey, streamsGroupCurrentMemberAssignmentKeySchema, type StreamsGroupCurrentMemberAssignmentValue, streamsGroupCurrentMemberAssignmentValueSchema } from './coordinator/streamsGroupCurrentMemberAssignment.ts'
import { type StreamsGroupMemberMetadataKey, streamsGroupMemberMetadataKeySchema, type StreamsGroupMemberMetadataValue, streamsGroupMemberMetadataValueSchema } from './coordinator/streamsGroupMemberMetadata.ts'
import { type StreamsGroupMetadataKey, streamsGroupMetadataKeySchema, type StreamsGroupMetadataValue, streamsGroupMetadataValueSchema } from './coordinator/streamsGroupMetadata.ts'
import { type StreamsGroupTargetAssignmentMemberKey, streamsGroupTargetAssignmentMemberKeySchema, type StreamsGroupTargetAssignmentMemberValue, streamsGroupTargetAssignmentMemberValueSchema } from './coordinator/streamsGroupTargetAssignmentMember.ts'
import { type StreamsGroupTargetAssignmentMetadataKey, streamsGroupTargetAssignmentMetadataKeySchema, type StreamsGroupTargetAssignmentMetadataValue, streamsGroupTargetAssignmentMetadataValueSchema } from './coordinator/streamsGroupTargetAssignmentMetadata.ts'
import { type StreamsGroupTopologyKey, streamsGroupTopologyKeySchema, type StreamsGroupTopologyValue, streamsGroupTopologyValueSchema } from './coordinator/streamsGroupTopology.ts'

/** Records of __consumer_offsets: key and value. */
export interface GroupRecords {
  LegacyOffsetCommit: { key: LegacyOffsetCommitKey; value: LegacyOffsetCommitValue }
  OffsetCommit: { key: OffsetCommitKey; value: OffsetCommitValue }
  GroupMetadata: { key: GroupMetadataKey; value: GroupMetadataValue }
  ConsumerGroupMetadata: { key: ConsumerGroupMetadataKey; value: ConsumerGroupMetadataValue }
  ConsumerGroupPartitionMetadata: { key: ConsumerGroupPartitionMetadataKey; value: ConsumerGroupPartitionMetadataValue }
  ConsumerGroupMemberMetadata: { key: ConsumerGroupMemberMetadataKey; value: ConsumerGroupMemberMetadataValue }
  ConsumerGroupTargetAssignmentMetadata: { key: ConsumerGroupTargetAssignmentMetadataKey; value: ConsumerGroupTargetAssignmentMetadataValue }
  ConsumerGroupTargetAssignmentMember: { key: ConsumerGroupTargetAssignmentMemberKey; value: ConsumerGroupTargetAssignmentMemberValue }
  ConsumerGroupCurrentMemberAssignment: { key: ConsumerGroupCurrentMemberAssignmentKey; value: ConsumerGroupCurrentMemberAssignmentValue }
  ShareGroupMemberMetadata: { key: ShareGroupMemberMetadataKey; value: ShareGroupMemberMetadataValue }
  ShareGroupMetadata: { key: ShareGroupMetadataKey; value: ShareGroupMetadataValue }
  ShareGroupTargetAssignmentMetadata: { key: ShareGroupTargetAssignmentMetadataKey; value: ShareGroupTargetAssignmentMetadataValue }
  ShareGroupTargetAssignmentMember: { key: ShareGroupTargetAssignmentMemberKey; value: ShareGroupTargetAssignmentMemberValue }
  ShareGroupCurrentMemberAssignment: { key: ShareGroupCurrentMemberAssignmentKey; value: ShareGroupCurrentMemberAssignmentValue }
  ShareGroupStatePartitionMetadata: { key: ShareGroupStatePartitionMetadataKey; value: ShareGroupStatePartitionMetadataValue }
  ConsumerGroupRegularExpression: { key: ConsumerGroupRegularExpressionKey; value: ConsumerGroupRegularExpressionValue }
  StreamsGroupMetadata: { key: StreamsGroupMetadataKey; value: StreamsGroupMetadataValue }
  StreamsGroupMemberMetadata: { key: StreamsGroupMemberMetadataKey; value: StreamsGroupMemberMetadataValue }
  StreamsGroupTargetAssignmentMetadata: { key: StreamsGroupTargetAssignmentMetadataKey; value: StreamsGroupTargetAssignmentMetadataValue }
  StreamsGroupTargetAssignmentMember: { key: StreamsGroupTargetAssignmentMemberKey; value: StreamsGroupTargetAssignmentMemberValue }
  StreamsGroupCurrentMemberAssignment: { key: StreamsGroupCurrentMemberAssignmentKey; value: StreamsGroupCurrentMemberAssignmentValue }
  StreamsGroupTopology: { key: StreamsGroupTopologyKey; value: StreamsGroupTopologyValue }
}

export const groupRecords = {
  LegacyOffsetCommit: { key: legacyOffsetCommitKeySchema, value: legacyOffsetCommitValueSchema },
  OffsetCommit: { key: offsetCommitKeySchema, value: offsetCommitValueSchema },
  GroupMetadata: { key: groupMetadataKeySchema, value: groupMetadataValueSchema },
  ConsumerGroupMetadata: { key: consumerGroupMetadataKeySchema, value: consumerGroupMetadataValueSchema },
  ConsumerGroupPartitionMetadata: { key: consumerGroupPartitionMetadataKeySchema, value: consumerGroupPartitionMetadataValueSchema },
  ConsumerGroupMemberMetadata: { key: consumerGroupMemberMetadataKeySchema, value: consumerGroupMemberMetadataValueSchema },
  ConsumerGroupTargetAssignmentMetadata: { key: consumerGroupTargetAssignmentMetadataKeySchema, value: consumerGroupTargetAssignmentMetadataValueSchema },
  ConsumerGroupTargetAssignmentMember: { key: consumerGroupTargetAssignmentMemberKeySchema, value: consumerGroupTargetAssignmentMemberValueSchema },
  ConsumerGroupCurrentMemberAssignment: { key: consumerGroupCurrentMemberAssignmentKeySchema, value: consumerGroupCurrentMemberAssignmentValueSchema },
  ShareGroupMemberMetadata: { key: shareGroupMemberMetadataKeySchema, value: shareGroupMemberMetadataValueSchema },
  ShareGroupMetadata: { key: shareGroupMetadataKeySchema, value: shareGroupMetadataValueSchema },
  ShareGroupTargetAssignmentMetadata: { key: shareGroupTargetAssignmentMetadataKeySchema, value: shareGroupTargetAssignmentMetadataValueSchema },
  ShareGroupTargetAssignmentMember: { key: shareGroupTargetAssignmentMemberKeySchema, value: shareGroupTargetAssignmentMemberValueSchema },
  ShareGroupCurrentMemberAssignment: { key: shareGroupCurrentMemberAssignmentKeySchema, value: shareGroupCurrentMemberAssignmentValueSchema },
  ShareGroupStatePartitionMetadata: { key: shareGroupStatePartitionMetadataKeySchema, value: shareGroupStatePartitionMetadataValueSchema },
  ConsumerGroupRegularExpression: { key: consumerGroupRegularExpressionKeySchema, value: consumerGroupRegularExpressionValueSchema },
  StreamsGroupMetadata: { key: streamsGroupMetadataKeySchema, value: streamsGroupMetadataValueSchema },
  StreamsGroupMemberMetadata: { key: streamsGroupMemberMetadataKeySchema, value: streamsGroupMemberMetadataValueSchema },
  StreamsGroupTargetAssignmentMetadata: { key: streamsGroupTargetAssignmentMetadataKeySchema, value: streamsGroupTargetAssignmentMetadataValueSchema },
  StreamsGroupTargetAssignmentMember: { key: streamsGroupTargetAssignmentMemberKeySchema, value: streamsGroupTargetAssignmentMemberValueSchema },
  StreamsGroupCurrentMemberAssignment: { key: streamsGroupCurrentMemberAssignmentKeySchema, value: streamsGroupCurrentMemberAssignmentValueSchema },
  StreamsGroupTopology: { key: streamsGroupTopologyKeySchema, value: streamsGroupTopologyValueSchema },
} as const
