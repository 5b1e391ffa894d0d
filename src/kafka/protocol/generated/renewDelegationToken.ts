// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** RenewDelegationTokenRequest (39): request, v1-2, flexible from v2. */
export interface RenewDelegationTokenRequest extends Tagged {
  hmac: Uint8Array
  renewPeriodMs: number
}

export const renewDelegationTokenRequestSchema: MessageSchema<RenewDelegationTokenRequest> = {
  name: 'RenewDelegationTokenRequest',
  apiKey: 39,
  versions: [1, 2],
  flexibleFrom: 2,
  fields: `
    hmac:y;
    renewPeriodMs:l`,
}

/** RenewDelegationTokenResponse (39): response, v1-2, flexible from v2. */
export interface RenewDelegationTokenResponse extends Tagged {
  errorCode: number
  expiryTimestampMs: number
  throttleTimeMs: number
}

export const renewDelegationTokenResponseSchema: MessageSchema<RenewDelegationTokenResponse> = {
  name: 'RenewDelegationTokenResponse',
  apiKey: 39,
  versions: [1, 2],
  flexibleFrom: 2,
  fields: `
    errorCode:h;
    expiryTimestampMs:l;
    throttleTimeMs:i`,
}
