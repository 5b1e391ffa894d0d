// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** CreateDelegationTokenRequest (38): request, v1-3, flexible from v2. */
export interface CreateDelegationTokenRequest extends Tagged {
  ownerPrincipalType: string | null // v3+
  ownerPrincipalName: string | null // v3+
  renewers: CreatableRenewers[]
  maxLifetimeMs: number
}

export interface CreatableRenewers extends Tagged {
  principalType: string
  principalName: string
}

export const createDelegationTokenRequestSchema: MessageSchema<CreateDelegationTokenRequest> = {
  name: 'CreateDelegationTokenRequest',
  apiKey: 38,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    ownerPrincipalType:s@3~3;
    ownerPrincipalName:s@3~3;
    renewers:[{
      principalType:s;
      principalName:s
    };
    maxLifetimeMs:l`,
}

/** CreateDelegationTokenResponse (38): response, v1-3, flexible from v2. */
export interface CreateDelegationTokenResponse extends Tagged {
  errorCode: number
  principalType: string
  principalName: string
  tokenRequesterPrincipalType: string // v3+
  tokenRequesterPrincipalName: string // v3+
  issueTimestampMs: number
  expiryTimestampMs: number
  maxTimestampMs: number
  tokenId: string
  hmac: Uint8Array
  throttleTimeMs: number
}

export const createDelegationTokenResponseSchema: MessageSchema<CreateDelegationTokenResponse> = {
  name: 'CreateDelegationTokenResponse',
  apiKey: 38,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    errorCode:h;
    principalType:s;
    principalName:s;
    tokenRequesterPrincipalType:s@3;
    tokenRequesterPrincipalName:s@3;
    issueTimestampMs:l;
    expiryTimestampMs:l;
    maxTimestampMs:l;
    tokenId:s;
    hmac:y;
    throttleTimeMs:i`,
}
