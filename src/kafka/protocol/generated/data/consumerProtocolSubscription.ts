// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerProtocolSubscription: message, v0-3, never flexible. */
export interface ConsumerProtocolSubscription extends Tagged {
  topics: string[]
  userData: Uint8Array | null
  ownedPartitions: TopicPartition[] // v1+
  generationId: number // v2+
  rackId: string | null // v3+
}

export interface TopicPartition extends Tagged {
  topic: string // v1+
  partitions: number[] // v1+
}

export const consumerProtocolSubscriptionSchema: MessageSchema<ConsumerProtocolSubscription> = {
  name: 'ConsumerProtocolSubscription',
  apiKey: -1,
  versions: [0, 3],
  flexibleFrom: 32767,
  fields: `
    topics:[s;
    userData:y~=null;
    ownedPartitions:[{
      topic:s@1*;
      partitions:[i@1
    }@1!;
    generationId:i@2=-1!;
    rackId:s@3~3=null!`,
}
