// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** RemoveDelegationTokenRecord (26): record, v0, flexible. */
export interface RemoveDelegationTokenRecord extends Tagged {
  tokenId: string
}

export const removeDelegationTokenRecordSchema: MessageSchema<RemoveDelegationTokenRecord> = {
  name: 'RemoveDelegationTokenRecord',
  apiKey: 26,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    tokenId:s`,
}
