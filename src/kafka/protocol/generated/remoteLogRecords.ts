// Made by config/scripts/generateProtocol.mjs; do not edit.

import { type RemoteLogSegmentMetadataRecord, remoteLogSegmentMetadataRecordSchema } from './remoteLog/remoteLogSegmentMetadataRecord.ts'
import { type RemoteLogSegmentMetadataSnapshotRecord, remoteLogSegmentMetadataSnapshotRecordSchema } from './remoteLog/remoteLogSegmentMetadataSnapshotRecord.ts'
import { type RemoteLogSegmentMetadataUpdateRecord, remoteLogSegmentMetadataUpdateRecordSchema } from './remoteLog/remoteLogSegmentMetadataUpdateRecord.ts'
import { type RemotePartitionDeleteMetadataRecord, remotePartitionDeleteMetadataRecordSchema } from './remoteLog/remotePartitionDeleteMetadataRecord.ts'

/** Records of __remote_log_metadata. */
export interface RemoteLogRecords {
  RemoteLogSegmentMetadataRecord: RemoteLogSegmentMetadataRecord
  RemoteLogSegmentMetadataUpdateRecord: RemoteLogSegmentMetadataUpdateRecord
  RemotePartitionDeleteMetadataRecord: RemotePartitionDeleteMetadataRecord
  RemoteLogSegmentMetadataSnapshotRecord: RemoteLogSegmentMetadataSnapshotRecord
}

export const remoteLogRecords = {
  RemoteLogSegmentMetadataRecord: remoteLogSegmentMetadataRecordSchema,
  RemoteLogSegmentMetadataUpdateRecord: remoteLogSegmentMetadataUpdateRecordSchema,
  RemotePartitionDeleteMetadataRecord: remotePartitionDeleteMetadataRecordSchema,
  RemoteLogSegmentMetadataSnapshotRecord: remoteLogSegmentMetadataSnapshotRecordSchema,
} as const
