// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** FenceBrokerRecord (7): record, v0, flexible. */
export interface FenceBrokerRecord extends Tagged {
  id: number
  epoch: number
}

export const fenceBrokerRecordSchema: MessageSchema<FenceBrokerRecord> = {
  name: 'FenceBrokerRecord',
  apiKey: 7,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    id:i;
    epoch:l`,
}
