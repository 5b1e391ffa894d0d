// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareUpdateKey (1): record key, v0, never flexible. */
export interface ShareUpdateKey extends Tagged {
  groupId: string
  topicId: Uuid
  partition: number
}

export const shareUpdateKeySchema: MessageSchema<ShareUpdateKey> = {
  name: 'ShareUpdateKey',
  apiKey: 1,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    topicId:u;
    partition:i`,
}

/** ShareUpdateValue (1): record value, v0, flexible. */
export interface ShareUpdateValue extends Tagged {
  snapshotEpoch: number
  leaderEpoch: number
  startOffset: number
  deliveryCompleteCount: number
  stateBatches: StateBatch[]
}

export interface StateBatch extends Tagged {
  firstOffset: number
  lastOffset: number
  deliveryState: number
  deliveryCount: number
}

export const shareUpdateValueSchema: MessageSchema<ShareUpdateValue> = {
  name: 'ShareUpdateValue',
  apiKey: 1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    snapshotEpoch:i;
    leaderEpoch:i;
    startOffset:l;
    deliveryCompleteCount:i#0=-1;
    stateBatches:[{
      firstOffset:l;
      lastOffset:l;
      deliveryState:b;
      deliveryCount:h
    }`,
}
