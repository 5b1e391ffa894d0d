// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConfigRecord (4): record, v0, flexible. */
export interface ConfigRecord extends Tagged {
  resourceType: number
  resourceName: string
  name: string
  value: string | null
}

export const configRecordSchema: MessageSchema<ConfigRecord> = {
  name: 'ConfigRecord',
  apiKey: 4,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    resourceType:b;
    resourceName:s;
    name:s;
    value:s~`,
}
