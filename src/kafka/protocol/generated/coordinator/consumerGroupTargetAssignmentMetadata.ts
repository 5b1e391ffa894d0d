// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerGroupTargetAssignmentMetadataKey (6): record key, v0, never flexible. */
export interface ConsumerGroupTargetAssignmentMetadataKey extends Tagged {
  groupId: string
}

export const consumerGroupTargetAssignmentMetadataKeySchema: MessageSchema<ConsumerGroupTargetAssignmentMetadataKey> = {
  name: 'ConsumerGroupTargetAssignmentMetadataKey',
  apiKey: 6,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** ConsumerGroupTargetAssignmentMetadataValue (6): record value, v0, flexible. */
export interface ConsumerGroupTargetAssignmentMetadataValue extends Tagged {
  assignmentEpoch: number
  assignmentTimestamp: number
}

export const consumerGroupTargetAssignmentMetadataValueSchema: MessageSchema<ConsumerGroupTargetAssignmentMetadataValue> = {
  name: 'ConsumerGroupTargetAssignmentMetadataValue',
  apiKey: 6,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    assignmentEpoch:i;
    assignmentTimestamp:l#0!`,
}
