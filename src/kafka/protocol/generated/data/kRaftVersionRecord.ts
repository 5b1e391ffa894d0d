// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** KRaftVersionRecord: message, v0, flexible. */
export interface KRaftVersionRecord extends Tagged {
  version: number
  kRaftVersion: number
}

export const kRaftVersionRecordSchema: MessageSchema<KRaftVersionRecord> = {
  name: 'KRaftVersionRecord',
  apiKey: -1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    version:h;
    kRaftVersion:h`,
}
