// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemoteLogSegmentMetadataRecord (0): record, v0, flexible. */
export interface RemoteLogSegmentMetadataRecord extends Tagged {
  remoteLogSegmentId: RemoteLogSegmentIdEntry
  startOffset: number
  endOffset: number
  brokerId: number
  maxTimestampMs: number
  eventTimestampMs: number
  segmentLeaderEpochs: SegmentLeaderEpochEntry[]
  segmentSizeInBytes: number
  customMetadata: Uint8Array | null
  remoteLogSegmentState: number
  txnIndexEmpty: boolean
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

export interface SegmentLeaderEpochEntry extends Tagged {
  leaderEpoch: number
  offset: number
}

export const remoteLogSegmentMetadataRecordSchema: MessageSchema<RemoteLogSegmentMetadataRecord> = {
  name: 'RemoteLogSegmentMetadataRecord',
  apiKey: 0,
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
    startOffset:l;
    endOffset:l;
    brokerId:i;
    maxTimestampMs:l;
    eventTimestampMs:l;
    segmentLeaderEpochs:[{
      leaderEpoch:i;
      offset:l
    };
    segmentSizeInBytes:i;
    customMetadata:y~=null;
    remoteLogSegmentState:b;
    txnIndexEmpty:z#0`,
}
