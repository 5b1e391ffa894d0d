// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerGroupTargetAssignmentMemberKey (7): record key, v0, never flexible. */
export interface ConsumerGroupTargetAssignmentMemberKey extends Tagged {
  groupId: string
  memberId: string
}

export const consumerGroupTargetAssignmentMemberKeySchema: MessageSchema<ConsumerGroupTargetAssignmentMemberKey> = {
  name: 'ConsumerGroupTargetAssignmentMemberKey',
  apiKey: 7,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** ConsumerGroupTargetAssignmentMemberValue (7): record value, v0, flexible. */
export interface ConsumerGroupTargetAssignmentMemberValue extends Tagged {
  topicPartitions: TopicPartition[]
}

export interface TopicPartition extends Tagged {
  topicId: Uuid
  partitions: number[]
}

export const consumerGroupTargetAssignmentMemberValueSchema: MessageSchema<ConsumerGroupTargetAssignmentMemberValue> = {
  name: 'ConsumerGroupTargetAssignmentMemberValue',
  apiKey: 7,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topicPartitions:[{
      topicId:u;
      partitions:[i
    }`,
}
