// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ControlRecordTypeSchema: message, v0, never flexible. */
export interface ControlRecordTypeSchema extends Tagged {
  type: number
}

export const controlRecordTypeSchemaSchema: MessageSchema<ControlRecordTypeSchema> = {
  name: 'ControlRecordTypeSchema',
  apiKey: -1,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    type:h`,
}
