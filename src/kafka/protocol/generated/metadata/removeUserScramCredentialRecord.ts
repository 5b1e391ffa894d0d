// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemoveUserScramCredentialRecord (22): record, v0, flexible. */
export interface RemoveUserScramCredentialRecord extends Tagged {
  name: string
  mechanism: number
}

export const removeUserScramCredentialRecordSchema: MessageSchema<RemoveUserScramCredentialRecord> = {
  name: 'RemoveUserScramCredentialRecord',
  apiKey: 22,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    name:s;
    mechanism:b`,
}
