// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerGroupMetadataKey (3): record key, v0, never flexible. */
export interface ConsumerGroupMetadataKey extends Tagged {
  groupId: string
}

export const consumerGroupMetadataKeySchema: MessageSchema<ConsumerGroupMetadataKey> = {
  name: 'ConsumerGroupMetadataKey',
  apiKey: 3,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** ConsumerGroupMetadataValue (3): record value, v0, flexible. */
export interface ConsumerGroupMetadataValue extends Tagged {
  epoch: number
  metadataHash: number
}

export const consumerGroupMetadataValueSchema: MessageSchema<ConsumerGroupMetadataValue> = {
  name: 'ConsumerGroupMetadataValue',
  apiKey: 3,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    epoch:i;
    metadataHash:l#0`,
}
