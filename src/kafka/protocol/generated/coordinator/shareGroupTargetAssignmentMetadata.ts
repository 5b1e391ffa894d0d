// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareGroupTargetAssignmentMetadataKey (12): record key, v0, never flexible. */
export interface ShareGroupTargetAssignmentMetadataKey extends Tagged {
  groupId: string
}

export const shareGroupTargetAssignmentMetadataKeySchema: MessageSchema<ShareGroupTargetAssignmentMetadataKey> = {
  name: 'ShareGroupTargetAssignmentMetadataKey',
  apiKey: 12,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** ShareGroupTargetAssignmentMetadataValue (12): record value, v0, flexible. */
export interface ShareGroupTargetAssignmentMetadataValue extends Tagged {
  assignmentEpoch: number
  assignmentTimestamp: number
}

export const shareGroupTargetAssignmentMetadataValueSchema: MessageSchema<ShareGroupTargetAssignmentMetadataValue> = {
  name: 'ShareGroupTargetAssignmentMetadataValue',
  apiKey: 12,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    assignmentEpoch:i;
    assignmentTimestamp:l#0!`,
}
