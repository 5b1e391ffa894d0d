// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemoteLogSegmentMetadataUpdateRecord (1): record, v0, flexible. */
export interface RemoteLogSegmentMetadataUpdateRecord extends Tagged {
  remoteLogSegmentId: RemoteLogSegmentIdEntry
  brokerId: number
  eventTimestampMs: number
  customMetadata: Uint8Array | null
  remoteLogSegmentState: number
}

export interface RemoteLogSegmentIdEntry extends Tagged {
  topicIdPartition: TopicIdPartitionEntry
  id: Uuid
}

export interface TopicIdPartitionEntry extends Tagged {
  name: string
  id: Uuid
  partition: number
}

export const remoteLogSegmentMetadataUpdateRecordSchema: MessageSchema<RemoteLogSegmentMetadataUpdateRecord> = {
  name: 'RemoteLogSegmentMetadataUpdateRecord',
  apiKey: 1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    remoteLogSegmentId:{
      topicIdPartition:{
        name:s;
        id:u;
        partition:i
      };
      id:u
    };
    brokerId:i;
    eventTimestampMs:l;
    customMetadata:y~=null;
    remoteLogSegmentState:b`,
}
