// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** UnregisterBrokerRecord (1): record, v0, flexible. */
export interface UnregisterBrokerRecord extends Tagged {
  brokerId: number
  brokerEpoch: number
}

export const unregisterBrokerRecordSchema: MessageSchema<UnregisterBrokerRecord> = {
  name: 'UnregisterBrokerRecord',
  apiKey: 1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    brokerEpoch:l`,
}
