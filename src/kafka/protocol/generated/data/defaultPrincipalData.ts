// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** DefaultPrincipalData: message, v0, flexible. */
export interface DefaultPrincipalData extends Tagged {
  type: string
  name: string
  tokenAuthenticated: boolean
}

export const defaultPrincipalDataSchema: MessageSchema<DefaultPrincipalData> = {
  name: 'DefaultPrincipalData',
  apiKey: -1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    type:s;
    name:s;
    tokenAuthenticated:z`,
}
