// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** BeginTransactionRecord (23): record, v0, flexible. */
export interface BeginTransactionRecord extends Tagged {
  name: string | null
}

export const beginTransactionRecordSchema: MessageSchema<BeginTransactionRecord> = {
  name: 'BeginTransactionRecord',
  apiKey: 23,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    name:s~#0=null`,
}
