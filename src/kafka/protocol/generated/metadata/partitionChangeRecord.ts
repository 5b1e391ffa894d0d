// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** PartitionChangeRecord (5): record, v0-2, flexible. */
export interface PartitionChangeRecord extends Tagged {
  partitionId: number
  topicId: Uuid
  isr: number[] | null
  leader: number
  replicas: number[] | null
  removingReplicas: number[] | null
  addingReplicas: number[] | null
  leaderRecoveryState: number
  directories: Uuid[] | null // v1+
  eligibleLeaderReplicas: number[] | null // v2+
  lastKnownElr: number[] | null // v2+
}

export const partitionChangeRecordSchema: MessageSchema<PartitionChangeRecord> = {
  name: 'PartitionChangeRecord',
  apiKey: 5,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    partitionId:i=-1;
    topicId:u;
    isr:[i~#0=null;
    leader:i#1=-2;
    replicas:[i~#2=null;
    removingReplicas:[i~#3=null;
    addingReplicas:[i~#4=null;
    leaderRecoveryState:b#5=-1;
    directories:[u@1~1#8@1=null;
    eligibleLeaderReplicas:[i@2~2#6@2=null;
    lastKnownElr:[i@2~2#7@2=null`,
}
