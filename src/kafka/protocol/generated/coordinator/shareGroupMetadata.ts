// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareGroupMetadataKey (11): record key, v0, never flexible. */
export interface ShareGroupMetadataKey extends Tagged {
  groupId: string
}

export const shareGroupMetadataKeySchema: MessageSchema<ShareGroupMetadataKey> = {
  name: 'ShareGroupMetadataKey',
  apiKey: 11,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** ShareGroupMetadataValue (11): record value, v0, flexible. */
export interface ShareGroupMetadataValue extends Tagged {
  epoch: number
  metadataHash: number
}

export const shareGroupMetadataValueSchema: MessageSchema<ShareGroupMetadataValue> = {
  name: 'ShareGroupMetadataValue',
  apiKey: 11,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    epoch:i;
    metadataHash:l`,
}
