// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeUserScramCredentialsRequest (50): request, v0, flexible. */
export interface DescribeUserScramCredentialsRequest extends Tagged {
  users: UserName[] | null
}

export interface UserName extends Tagged {
  name: string
}

export const describeUserScramCredentialsRequestSchema: MessageSchema<DescribeUserScramCredentialsRequest> = {
  name: 'DescribeUserScramCredentialsRequest',
  apiKey: 50,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    users:[{
      name:s
    }~`,
}

/** DescribeUserScramCredentialsResponse (50): response, v0, flexible. */
export interface DescribeUserScramCredentialsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  results: DescribeUserScramCredentialsResult[]
}

export interface DescribeUserScramCredentialsResult extends Tagged {
  user: string
  errorCode: number
  errorMessage: string | null
  credentialInfos: CredentialInfo[]
}

export interface CredentialInfo extends Tagged {
  mechanism: number
  iterations: number
}

export const describeUserScramCredentialsResponseSchema: MessageSchema<DescribeUserScramCredentialsResponse> = {
  name: 'DescribeUserScramCredentialsResponse',
  apiKey: 50,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~;
    results:[{
      user:s;
      errorCode:h;
      errorMessage:s~;
      credentialInfos:[{
        mechanism:b;
        iterations:i
      }
    }`,
}
