// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** RequestHeader: header, v1-2, flexible from v2. */
export interface RequestHeader extends Tagged {
  requestApiKey: number
  requestApiVersion: number
  correlationId: number
  clientId: string | null
}

export const requestHeaderSchema: MessageSchema<RequestHeader> = {
  name: 'RequestHeader',
  apiKey: -1,
  versions: [1, 2],
  flexibleFrom: 2,
  fields: `
    requestApiKey:h;
    requestApiVersion:h;
    correlationId:i;
    clientId:s~$`,
}
