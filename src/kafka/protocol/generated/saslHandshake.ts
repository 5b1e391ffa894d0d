// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** SaslHandshakeRequest (17): request, v0-1, never flexible. */
export interface SaslHandshakeRequest extends Tagged {
  mechanism: string
}

export const saslHandshakeRequestSchema: MessageSchema<SaslHandshakeRequest> = {
  name: 'SaslHandshakeRequest',
  apiKey: 17,
  versions: [0, 1],
  flexibleFrom: 32767,
  fields: `
    mechanism:s`,
}

/** SaslHandshakeResponse (17): response, v0-1, never flexible. */
export interface SaslHandshakeResponse extends Tagged {
  errorCode: number
  mechanisms: string[]
}

export const saslHandshakeResponseSchema: MessageSchema<SaslHandshakeResponse> = {
  name: 'SaslHandshakeResponse',
  apiKey: 17,
  versions: [0, 1],
  flexibleFrom: 32767,
  fields: `
    errorCode:h;
    mechanisms:[s`,
}
