// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerGroupRegularExpressionKey (16): record key, v0, never flexible. */
export interface ConsumerGroupRegularExpressionKey extends Tagged {
  groupId: string
  regularExpression: string
}

export const consumerGroupRegularExpressionKeySchema: MessageSchema<ConsumerGroupRegularExpressionKey> = {
  name: 'ConsumerGroupRegularExpressionKey',
  apiKey: 16,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    regularExpression:s`,
}

/** ConsumerGroupRegularExpressionValue (16): record value, v0, flexible. */
export interface ConsumerGroupRegularExpressionValue extends Tagged {
  topics: string[]
  version: number
  timestamp: number
}

export const consumerGroupRegularExpressionValueSchema: MessageSchema<ConsumerGroupRegularExpressionValue> = {
  name: 'ConsumerGroupRegularExpressionValue',
  apiKey: 16,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topics:[s;
    version:l;
    timestamp:l`,
}
