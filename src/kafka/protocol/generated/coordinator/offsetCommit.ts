// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** OffsetCommitKey (1): record key, v0, never flexible. */
export interface OffsetCommitKey extends Tagged {
  group: string
  topic: string
  partition: number
}

export const offsetCommitKeySchema: MessageSchema<OffsetCommitKey> = {
  name: 'OffsetCommitKey',
  apiKey: 1,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    group:s;
    topic:s;
    partition:i`,
}

/** OffsetCommitValue (1): record value, v0-4, flexible from v4. */
export interface OffsetCommitValue extends Tagged {
  offset: number
  leaderEpoch: number // v3+
  metadata: string
  commitTimestamp: number
  expireTimestamp: number // v1
  topicId: Uuid // v4+
}

export const offsetCommitValueSchema: MessageSchema<OffsetCommitValue> = {
  name: 'OffsetCommitValue',
  apiKey: 1,
  versions: [0, 4],
  flexibleFrom: 4,
  fields: `
    offset:l;
    leaderEpoch:i@3=-1!;
    metadata:s;
    commitTimestamp:l;
    expireTimestamp:l@1-1=-1!;
    topicId:u@4#0@4!`,
}
