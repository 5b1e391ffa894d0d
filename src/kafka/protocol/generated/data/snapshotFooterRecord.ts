// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** SnapshotFooterRecord: message, v0, flexible. */
export interface SnapshotFooterRecord extends Tagged {
  version: number
}

export const snapshotFooterRecordSchema: MessageSchema<SnapshotFooterRecord> = {
  name: 'SnapshotFooterRecord',
  apiKey: -1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    version:h`,
}
