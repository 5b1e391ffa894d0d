// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ExpireDelegationTokenRequest (40): request, v1-2, flexible from v2. */
export interface ExpireDelegationTokenRequest extends Tagged {
  hmac: Uint8Array
  expiryTimePeriodMs: number
}

export const expireDelegationTokenRequestSchema: MessageSchema<ExpireDelegationTokenRequest> = {
  name: 'ExpireDelegationTokenRequest',
  apiKey: 40,
  versions: [1, 2],
  flexibleFrom: 2,
  fields: `
    hmac:y;
    expiryTimePeriodMs:l`,
}

/** ExpireDelegationTokenResponse (40): response, v1-2, flexible from v2. */
export interface ExpireDelegationTokenResponse extends Tagged {
  errorCode: number
  expiryTimestampMs: number
  throttleTimeMs: number
}

export const expireDelegationTokenResponseSchema: MessageSchema<ExpireDelegationTokenResponse> = {
  name: 'ExpireDelegationTokenResponse',
  apiKey: 40,
  versions: [1, 2],
  flexibleFrom: 2,
  fields: `
    errorCode:h;
    expiryTimestampMs:l;
    throttleTimeMs:i`,
}
