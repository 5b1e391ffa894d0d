// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** StreamsGroupTargetAssignmentMetadataKey (20): record key, v0, never flexible. */
export interface StreamsGroupTargetAssignmentMetadataKey extends Tagged {
  groupId: string
}

export const streamsGroupTargetAssignmentMetadataKeySchema: MessageSchema<StreamsGroupTargetAssignmentMetadataKey> = {
  name: 'StreamsGroupTargetAssignmentMetadataKey',
  apiKey: 20,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** StreamsGroupTargetAssignmentMetadataValue (20): record value, v0, flexible. */
export interface StreamsGroupTargetAssignmentMetadataValue extends Tagged {
  assignmentEpoch: number
  assignmentTimestamp: number
}

export const streamsGroupTargetAssignmentMetadataValueSchema: MessageSchema<StreamsGroupTargetAssignmentMetadataValue> = {
  name: 'StreamsGroupTargetAssignmentMetadataValue',
  apiKey: 20,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    assignmentEpoch:i;
    assignmentTimestamp:l#0!`,
}
