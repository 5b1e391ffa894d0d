// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** BrokerRegistrationChangeRecord (17): record, v0-3, flexible. */
export interface BrokerRegistrationChangeRecord extends Tagged {
  brokerId: number
  brokerEpoch: number
  fenced: number
  inControlledShutdown: number // v1+
  logDirs: Uuid[] // v2+
  cordonedLogDirs: Uuid[] | null // v3+
}

export const brokerRegistrationChangeRecordSchema: MessageSchema<BrokerRegistrationChangeRecord> = {
  name: 'BrokerRegistrationChangeRecord',
  apiKey: 17,
  versions: [0, 3],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    brokerEpoch:l;
    fenced:b#0;
    inControlledShutdown:b@1#1@1;
    logDirs:[u@2#2@2;
    cordonedLogDirs:[u@3~3#3@3=null`,
}
