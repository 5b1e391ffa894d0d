// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemoteLogSegmentMetadataSnapshotRecord (3): record, v0, flexible. */
export interface RemoteLogSegmentMetadataSnapshotRecord extends Tagged {
  segmentId: Uuid
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

export interface SegmentLeaderEpochEntry extends Tagged {
  leaderEpoch: number
  offset: number
}

export const remoteLogSegmentMetadataSnapshotRecordSchema: MessageSchema<RemoteLogSegmentMetadataSnapshotRecord> = {
  name: 'RemoteLogSegmentMetadataSnapshotRecord',
  apiKey: 3,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    segmentId:u;
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
