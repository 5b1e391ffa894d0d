// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** EndTransactionRecord (24): record, v0, flexible. */
export interface EndTransactionRecord extends Tagged {}

export const endTransactionRecordSchema: MessageSchema<EndTransactionRecord> = {
  name: 'EndTransactionRecord',
  apiKey: 24,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: '',
}
