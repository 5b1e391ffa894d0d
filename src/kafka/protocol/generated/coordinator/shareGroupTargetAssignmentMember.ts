// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareGroupTargetAssignmentMemberKey (13): record key, v0, never flexible. */
export interface ShareGroupTargetAssignmentMemberKey extends Tagged {
  groupId: string
  memberId: string
}

export const shareGroupTargetAssignmentMemberKeySchema: MessageSchema<ShareGroupTargetAssignmentMemberKey> = {
  name: 'ShareGroupTargetAssignmentMemberKey',
  apiKey: 13,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** ShareGroupTargetAssignmentMemberValue (13): record value, v0, flexible. */
export interface ShareGroupTargetAssignmentMemberValue extends Tagged {
  topicPartitions: TopicPartition[]
}

export interface TopicPartition extends Tagged {
  topicId: Uuid
  partitions: number[]
}

export const shareGroupTargetAssignmentMemberValueSchema: MessageSchema<ShareGroupTargetAssignmentMemberValue> = {
  name: 'ShareGroupTargetAssignmentMemberValue',
  apiKey: 13,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topicPartitions:[{
      topicId:u;
      partitions:[i
    }`,
}
