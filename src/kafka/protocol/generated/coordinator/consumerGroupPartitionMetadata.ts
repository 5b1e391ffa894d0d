// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerGroupPartitionMetadataKey (4): record key, v0, never flexible. */
export interface ConsumerGroupPartitionMetadataKey extends Tagged {
  groupId: string
}

export const consumerGroupPartitionMetadataKeySchema: MessageSchema<ConsumerGroupPartitionMetadataKey> = {
  name: 'ConsumerGroupPartitionMetadataKey',
  apiKey: 4,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** ConsumerGroupPartitionMetadataValue (4): record value, v0, flexible. */
export interface ConsumerGroupPartitionMetadataValue extends Tagged {
  topics: TopicMetadata[]
}

export interface TopicMetadata extends Tagged {
  topicId: Uuid
  topicName: string
  numPartitions: number
  partitionMetadata: PartitionMetadata[]
}

export interface PartitionMetadata extends Tagged {
  partition: number
  racks: string[]
}

export const consumerGroupPartitionMetadataValueSchema: MessageSchema<ConsumerGroupPartitionMetadataValue> = {
  name: 'ConsumerGroupPartitionMetadataValue',
  apiKey: 4,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topics:[{
      topicId:u;
      topicName:s;
      numPartitions:i;
      partitionMetadata:[{
        partition:i;
        racks:[s
      }
    }`,
}
