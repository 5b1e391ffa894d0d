// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** SaslAuthenticateRequest (36): request, v0-2, flexible from v2. */
export interface SaslAuthenticateRequest extends Tagged {
  authBytes: Uint8Array
}

export const saslAuthenticateRequestSchema: MessageSchema<SaslAuthenticateRequest> = {
  name: 'SaslAuthenticateRequest',
  apiKey: 36,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    authBytes:y`,
}

/** SaslAuthenticateResponse (36): response, v0-2, flexible from v2. */
export interface SaslAuthenticateResponse extends Tagged {
  errorCode: number
  errorMessage: string | null
  authBytes: Uint8Array
  sessionLifetimeMs: number // v1+
}

export const saslAuthenticateResponseSchema: MessageSchema<SaslAuthenticateResponse> = {
  name: 'SaslAuthenticateResponse',
  apiKey: 36,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    errorCode:h;
    errorMessage:s~;
    authBytes:y;
    sessionLifetimeMs:l@1!`,
}
