// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeDelegationTokenRequest (41): request, v1-3, flexible from v2. */
export interface DescribeDelegationTokenRequest extends Tagged {
  owners: DescribeDelegationTokenOwner[] | null
}

export interface DescribeDelegationTokenOwner extends Tagged {
  principalType: string
  principalName: string
}

export const describeDelegationTokenRequestSchema: MessageSchema<DescribeDelegationTokenRequest> = {
  name: 'DescribeDelegationTokenRequest',
  apiKey: 41,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    owners:[{
      principalType:s;
      principalName:s
    }~`,
}

/** DescribeDelegationTokenResponse (41): response, v1-3, flexible from v2. */
export interface DescribeDelegationTokenResponse extends Tagged {
  errorCode: number
  tokens: DescribedDelegationToken[]
  throttleTimeMs: number
}

export interface DescribedDelegationToken extends Tagged {
  principalType: string
  principalName: string
  tokenRequesterPrincipalType: string // v3+
  tokenRequesterPrincipalName: string // v3+
  issueTimestamp: number
  expiryTimestamp: number
  maxTimestamp: number
  tokenId: string
  hmac: Uint8Array
  renewers: DescribedDelegationTokenRenewer[]
}

export interface DescribedDelegationTokenRenewer extends Tagged {
  principalType: string
  principalName: string
}

export const describeDelegationTokenResponseSchema: MessageSchema<DescribeDelegationTokenResponse> = {
  name: 'DescribeDelegationTokenResponse',
  apiKey: 41,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    errorCode:h;
    tokens:[{
      principalType:s;
      principalName:s;
      tokenRequesterPrincipalType:s@3;
      tokenRequesterPrincipalName:s@3;
      issueTimestamp:l;
      expiryTimestamp:l;
      maxTimestamp:l;
      tokenId:s;
      hmac:y;
      renewers:[{
        principalType:s;
        principalName:s
      }
    };
    throttleTimeMs:i`,
}
