// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** UnfenceBrokerRecord (8): record, v0, flexible. */
export interface UnfenceBrokerRecord extends Tagged {
  id: number
  epoch: number
}

export const unfenceBrokerRecordSchema: MessageSchema<UnfenceBrokerRecord> = {
  name: 'UnfenceBrokerRecord',
  apiKey: 8,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    id:i;
    epoch:l`,
}
