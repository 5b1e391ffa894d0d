// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AlterUserScramCredentialsRequest (51): request, v0, flexible. */
export interface AlterUserScramCredentialsRequest extends Tagged {
  deletions: ScramCredentialDeletion[]
  upsertions: ScramCredentialUpsertion[]
}

export interface ScramCredentialDeletion extends Tagged {
  name: string
  mechanism: number
}

export interface ScramCredentialUpsertion extends Tagged {
  name: string
  mechanism: number
  iterations: number
  salt: Uint8Array
  saltedPassword: Uint8Array
}

export const alterUserScramCredentialsRequestSchema: MessageSchema<AlterUserScramCredentialsRequest> = {
  name: 'AlterUserScramCredentialsRequest',
  apiKey: 51,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    deletions:[{
      name:s;
      mechanism:b
    };
    upsertions:[{
      name:s;
      mechanism:b;
      iterations:i;
      salt:y;
      saltedPassword:y
    }`,
}

/** AlterUserScramCredentialsResponse (51): response, v0, flexible. */
export interface AlterUserScramCredentialsResponse extends Tagged {
  throttleTimeMs: number
  results: AlterUserScramCredentialsResult[]
}

export interface AlterUserScramCredentialsResult extends Tagged {
  user: string
  errorCode: number
  errorMessage: string | null
}

export const alterUserScramCredentialsResponseSchema: MessageSchema<AlterUserScramCredentialsResponse> = {
  name: 'AlterUserScramCredentialsResponse',
  apiKey: 51,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    results:[{
      user:s;
      errorCode:h;
      errorMessage:s~
    }`,
}
