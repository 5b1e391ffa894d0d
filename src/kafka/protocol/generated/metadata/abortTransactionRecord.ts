// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** AbortTransactionRecord (25): record, v0, flexible. */
export interface AbortTransactionRecord extends Tagged {
  reason: string | null
}

export const abortTransactionRecordSchema: MessageSchema<AbortTransactionRecord> = {
  name: 'AbortTransactionRecord',
  apiKey: 25,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    reason:s~#0=null`,
}
