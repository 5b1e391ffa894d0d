// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** UserScramCredentialRecord (11): record, v0, flexible. */
export interface UserScramCredentialRecord extends Tagged {
  name: string
  mechanism: number
  salt: Uint8Array
  storedKey: Uint8Array
  serverKey: Uint8Array
  iterations: number
}

export const userScramCredentialRecordSchema: MessageSchema<UserScramCredentialRecord> = {
  name: 'UserScramCredentialRecord',
  apiKey: 11,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    name:s;
    mechanism:b;
    salt:y;
    storedKey:y;
    serverKey:y;
    iterations:i`,
}
