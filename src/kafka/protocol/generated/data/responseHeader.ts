// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ResponseHeader: header, v0-1, flexible from v1. */
export interface ResponseHeader extends Tagged {
  correlationId: number
}

export const responseHeaderSchema: MessageSchema<ResponseHeader> = {
  name: 'ResponseHeader',
  apiKey: -1,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    correlationId:i`,
}
