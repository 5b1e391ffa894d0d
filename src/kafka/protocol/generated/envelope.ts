// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** EnvelopeRequest (58): request, v0, flexible. */
export interface EnvelopeRequest extends Tagged {
  requestData: Uint8Array
  requestPrincipal: Uint8Array | null
  clientHostAddress: Uint8Array
}

export const envelopeRequestSchema: MessageSchema<EnvelopeRequest> = {
  name: 'EnvelopeRequest',
  apiKey: 58,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    requestData:y;
    requestPrincipal:y~;
    clientHostAddress:y`,
}

/** EnvelopeResponse (58): response, v0, flexible. */
export interface EnvelopeResponse extends Tagged {
  responseData: Uint8Array | null
  errorCode: number
}

export const envelopeResponseSchema: MessageSchema<EnvelopeResponse> = {
  name: 'EnvelopeResponse',
  apiKey: 58,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    responseData:y~=null;
    errorCode:h`,
}
