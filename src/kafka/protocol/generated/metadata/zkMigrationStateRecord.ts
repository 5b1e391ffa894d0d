// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ZkMigrationStateRecord (21): record, v0, flexible. */
export interface ZkMigrationStateRecord extends Tagged {
  zkMigrationState: number
}

export const zkMigrationStateRecordSchema: MessageSchema<ZkMigrationStateRecord> = {
  name: 'ZkMigrationStateRecord',
  apiKey: 21,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    zkMigrationState:b`,
}
