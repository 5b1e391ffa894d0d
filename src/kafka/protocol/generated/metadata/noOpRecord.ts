// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** NoOpRecord (20): record, v0, flexible. */
export interface NoOpRecord extends Tagged {}

export const noOpRecordSchema: MessageSchema<NoOpRecord> = {
  name: 'NoOpRecord',
  apiKey: 20,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: '',
}
