// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareGroupCurrentMemberAssignmentKey (14): record key, v0, never flexible. */
export interface ShareGroupCurrentMemberAssignmentKey extends Tagged {
  groupId: string
  memberId: string
}

export const shareGroupCurrentMemberAssignmentKeySchema: MessageSchema<ShareGroupCurrentMemberAssignmentKey> = {
  name: 'ShareGroupCurrentMemberAssignmentKey',
  apiKey: 14,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** ShareGroupCurrentMemberAssignmentValue (14): record value, v0, flexible. */
export interface ShareGroupCurrentMemberAssignmentValue extends Tagged {
  memberEpoch: number
  previousMemberEpoch: number
  state: number
  assignedPartitions: TopicPartitions[]
}

export interface TopicPartitions extends Tagged {
  topicId: Uuid
  partitions: number[]
}

export const shareGroupCurrentMemberAssignmentValueSchema: MessageSchema<ShareGroupCurrentMemberAssignmentValue> = {
  name: 'ShareGroupCurrentMemberAssignmentValue',
  apiKey: 14,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    memberEpoch:i;
    previousMemberEpoch:i;
    state:b;
    assignedPartitions:[{
      topicId:u;
      partitions:[i
    }`,
}
