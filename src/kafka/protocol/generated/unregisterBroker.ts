// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** UnregisterBrokerRequest (64): request, v0, flexible. */
export interface UnregisterBrokerRequest extends Tagged {
  brokerId: number
}

export const unregisterBrokerRequestSchema: MessageSchema<UnregisterBrokerRequest> = {
  name: 'UnregisterBrokerRequest',
  apiKey: 64,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    brokerId:i`,
}

/** UnregisterBrokerResponse (64): response, v0, flexible. */
export interface UnregisterBrokerResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export const unregisterBrokerResponseSchema: MessageSchema<UnregisterBrokerResponse> = {
  name: 'UnregisterBrokerResponse',
  apiKey: 64,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~`,
}
