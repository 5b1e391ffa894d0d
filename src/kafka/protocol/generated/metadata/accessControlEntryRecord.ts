// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** AccessControlEntryRecord (18): record, v0, flexible. */
export interface AccessControlEntryRecord extends Tagged {
  id: Uuid
  resourceType: number
  resourceName: string
  patternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export const accessControlEntryRecordSchema: MessageSchema<AccessControlEntryRecord> = {
  name: 'AccessControlEntryRecord',
  apiKey: 18,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    id:u;
    resourceType:b;
    resourceName:s;
    patternType:b;
    principal:s;
    host:s;
    operation:b;
    permissionType:b`,
}
