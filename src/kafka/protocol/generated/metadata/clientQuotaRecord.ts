// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ClientQuotaRecord (14): record, v0, flexible. */
export interface ClientQuotaRecord extends Tagged {
  entity: EntityData[]
  key: string
  value: number
  remove: boolean
}

export interface EntityData extends Tagged {
  entityType: string
  entityName: string | null
}

export const clientQuotaRecordSchema: MessageSchema<ClientQuotaRecord> = {
  name: 'ClientQuotaRecord',
  apiKey: 14,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    entity:[{
      entityType:s;
      entityName:s~
    };
    key:s;
    value:f;
    remove:z`,
}
