// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** SnapshotHeaderRecord: message, v0, flexible. */
export interface SnapshotHeaderRecord extends Tagged {
  version: number
  lastContainedLogTimestamp: number
}

export const snapshotHeaderRecordSchema: MessageSchema<SnapshotHeaderRecord> = {
  name: 'SnapshotHeaderRecord',
  apiKey: -1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    version:h;
    lastContainedLogTimestamp:l`,
}
