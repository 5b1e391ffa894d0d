// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemoveAccessControlEntryRecord (19): record, v0, flexible. */
export interface RemoveAccessControlEntryRecord extends Tagged {
  id: Uuid
}

export const removeAccessControlEntryRecordSchema: MessageSchema<RemoveAccessControlEntryRecord> = {
  name: 'RemoveAccessControlEntryRecord',
  apiKey: 19,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    id:u`,
}
