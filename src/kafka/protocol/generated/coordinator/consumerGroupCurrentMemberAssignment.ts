// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerGroupCurrentMemberAssignmentKey (8): record key, v0, never flexible. */
export interface ConsumerGroupCurrentMemberAssignmentKey extends Tagged {
  groupId: string
  memberId: string
}

export const consumerGroupCurrentMemberAssignmentKeySchema: MessageSchema<ConsumerGroupCurrentMemberAssignmentKey> = {
  name: 'ConsumerGroupCurrentMemberAssignmentKey',
  apiKey: 8,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** ConsumerGroupCurrentMemberAssignmentValue (8): record value, v0, flexible. */
export interface ConsumerGroupCurrentMemberAssignmentValue extends Tagged {
  memberEpoch: number
  previousMemberEpoch: number
  state: number
  assignedPartitions: TopicPartitions[]
  partitionsPendingRevocation: TopicPartitions[]
}

export interface TopicPartitions extends Tagged {
  topicId: Uuid
  partitions: number[]
  assignmentEpochs: number[] | null
}

export const consumerGroupCurrentMemberAssignmentValueSchema: MessageSchema<ConsumerGroupCurrentMemberAssignmentValue> = {
  name: 'ConsumerGroupCurrentMemberAssignmentValue',
  apiKey: 8,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    memberEpoch:i;
    previousMemberEpoch:i;
    state:b;
    assignedPartitions:[{
      topicId:u;
      partitions:[i;
      assignmentEpochs:[i~#0
    };
    partitionsPendingRevocation:[{
      topicId:u;
      partitions:[i;
      assignmentEpochs:[i~#0
    }`,
}
