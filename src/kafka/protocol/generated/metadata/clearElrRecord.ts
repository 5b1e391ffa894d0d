// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ClearElrRecord (28): record, v0, flexible. */
export interface ClearElrRecord extends Tagged {
  topicName: string
}

export const clearElrRecordSchema: MessageSchema<ClearElrRecord> = {
  name: 'ClearElrRecord',
  apiKey: 28,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topicName:s`,
}
