// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemotePartitionDeleteMetadataRecord (2): record, v0, flexible. */
export interface RemotePartitionDeleteMetadataRecord extends Tagged {
  topicIdPartition: TopicIdPartitionEntry
  brokerId: number
  eventTimestampMs: number
  remotePartitionDeleteState: number
}

export interface TopicIdPartitionEntry extends Tagged {
  name: string
  id: Uuid
  partition: number
}

export const remotePartitionDeleteMetadataRecordSchema: MessageSchema<RemotePartitionDeleteMetadataRecord> = {
  name: 'RemotePartitionDeleteMetadataRecord',
  apiKey: 2,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topicIdPartition:{
      name:s;
      id:u;
      partition:i
    };
    brokerId:i;
    eventTimestampMs:l;
    remotePartitionDeleteState:b`,
}
