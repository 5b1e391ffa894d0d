// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ProducerIdsRecord (15): record, v0, flexible. */
export interface ProducerIdsRecord extends Tagged {
  brokerId: number
  brokerEpoch: number
  nextProducerId: number
}

export const producerIdsRecordSchema: MessageSchema<ProducerIdsRecord> = {
  name: 'ProducerIdsRecord',
  apiKey: 15,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    brokerEpoch:l=-1;
    nextProducerId:l`,
}
