// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareGroupStatePartitionMetadataKey (15): record key, v0, never flexible. */
export interface ShareGroupStatePartitionMetadataKey extends Tagged {
  groupId: string
}

export const shareGroupStatePartitionMetadataKeySchema: MessageSchema<ShareGroupStatePartitionMetadataKey> = {
  name: 'ShareGroupStatePartitionMetadataKey',
  apiKey: 15,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** ShareGroupStatePartitionMetadataValue (15): record value, v0, flexible. */
export interface ShareGroupStatePartitionMetadataValue extends Tagged {
  initializingTopics: TopicPartitionsInfo[]
  initializedTopics: TopicPartitionsInfo[]
  deletingTopics: TopicInfo[]
}

export interface TopicPartitionsInfo extends Tagged {
  topicId: Uuid
  topicName: string
  partitions: number[]
}

export interface TopicInfo extends Tagged {
  topicId: Uuid
  topicName: string
}

export const shareGroupStatePartitionMetadataValueSchema: MessageSchema<ShareGroupStatePartitionMetadataValue> = {
  name: 'ShareGroupStatePartitionMetadataValue',
  apiKey: 15,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    initializingTopics:[{
      topicId:u;
      topicName:s;
      partitions:[i
    };
    initializedTopics:[{
      topicId:u;
      topicName:s;
      partitions:[i
    };
    deletingTopics:[{
      topicId:u;
      topicName:s
    }`,
}
