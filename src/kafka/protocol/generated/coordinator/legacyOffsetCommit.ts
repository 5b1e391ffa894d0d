// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** LegacyOffsetCommitKey (0): record key, v0, never flexible. */
export interface LegacyOffsetCommitKey extends Tagged {
  group: string
  topic: string
  partition: number
}

export const legacyOffsetCommitKeySchema: MessageSchema<LegacyOffsetCommitKey> = {
  name: 'LegacyOffsetCommitKey',
  apiKey: 0,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    group:s;
    topic:s;
    partition:i`,
}

/** LegacyOffsetCommitValue (0): record value, v0, never flexible. */
export interface LegacyOffsetCommitValue extends Tagged {
  offset: number
  metadata: string
  commitTimestamp: number
}

export const legacyOffsetCommitValueSchema: MessageSchema<LegacyOffsetCommitValue> = {
  name: 'LegacyOffsetCommitValue',
  apiKey: 0,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    offset:l;
    metadata:s;
    commitTimestamp:l`,
}
