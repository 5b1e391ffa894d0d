// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** DelegationTokenRecord (10): record, v0, flexible. */
export interface DelegationTokenRecord extends Tagged {
  owner: string
  requester: string
  renewers: string[]
  issueTimestamp: number
  maxTimestamp: number
  expirationTimestamp: number
  tokenId: string
}

export const delegationTokenRecordSchema: MessageSchema<DelegationTokenRecord> = {
  name: 'DelegationTokenRecord',
  apiKey: 10,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    owner:s;
    requester:s;
    renewers:[s;
    issueTimestamp:l;
    maxTimestamp:l;
    expirationTimestamp:l;
    tokenId:s`,
}
