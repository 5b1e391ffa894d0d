// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareSnapshotKey (0): record key, v0, never flexible. */
export interface ShareSnapshotKey extends Tagged {
  groupId: string
  topicId: Uuid
  partition: number
}

export const shareSnapshotKeySchema: MessageSchema<ShareSnapshotKey> = {
  name: 'ShareSnapshotKey',
  apiKey: 0,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    topicId:u;
    partition:i`,
}

/** ShareSnapshotValue (0): record value, v0, flexible. */
export interface ShareSnapshotValue extends Tagged {
  snapshotEpoch: number
  stateEpoch: number
  leaderEpoch: number
  startOffset: number
  deliveryCompleteCount: number
  createTimestamp: number
  writeTimestamp: number
  stateBatches: StateBatch[]
}

export interface StateBatch extends Tagged {
  firstOffset: number
  lastOffset: number
  deliveryState: number
  deliveryCount: number
}

export const shareSnapshotValueSchema: MessageSchema<ShareSnapshotValue> = {
  name: 'ShareSnapshotValue',
  apiKey: 0,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    snapshotEpoch:i;
    stateEpoch:i;
    leaderEpoch:i;
    startOffset:l;
    deliveryCompleteCount:i#0=-1;
    createTimestamp:l;
    writeTimestamp:l;
    stateBatches:[{
      firstOffset:l;
      lastOffset:l;
      deliveryState:b;
      deliveryCount:h
    }`,
}
