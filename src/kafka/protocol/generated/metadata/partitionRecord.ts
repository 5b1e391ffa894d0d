// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** PartitionRecord (3): record, v0-2, flexible. */
export interface PartitionRecord extends Tagged {
  partitionId: number
  topicId: Uuid
  replicas: number[]
  isr: number[]
  removingReplicas: number[]
  addingReplicas: number[]
  leader: number
  leaderRecoveryState: number
  leaderEpoch: number
  partitionEpoch: number
  directories: Uuid[] // v1+
  eligibleLeaderReplicas: number[] | null // v2+
  lastKnownElr: number[] | null // v2+
}

export const partitionRecordSchema: MessageSchema<PartitionRecord> = {
  name: 'PartitionRecord',
  apiKey: 3,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    partitionId:i=-1;
    topicId:u;
    replicas:[i;
    isr:[i;
    removingReplicas:[i;
    addingReplicas:[i;
    leader:i=-1;
    leaderRecoveryState:b#0;
    leaderEpoch:i=-1;
    partitionEpoch:i=-1;
    directories:[u@1;
    eligibleLeaderReplicas:[i@2~2#1@2=null;
    lastKnownElr:[i@2~2#2@2=null`,
}
