// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeTopicPartitionsRequest (75): request, v0, flexible. */
export interface DescribeTopicPartitionsRequest extends Tagged {
  topics: TopicRequest[]
  responsePartitionLimit: number
  cursor: DescribeTopicPartitionsRequestCursor | null
}

export interface TopicRequest extends Tagged {
  name: string
}

export interface DescribeTopicPartitionsRequestCursor extends Tagged {
  topicName: string
  partitionIndex: number
}

export const describeTopicPartitionsRequestSchema: MessageSchema<DescribeTopicPartitionsRequest> = {
  name: 'DescribeTopicPartitionsRequest',
  apiKey: 75,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topics:[{
      name:s
    };
    responsePartitionLimit:i=2000;
    cursor:{
      topicName:s;
      partitionIndex:i
    }~=null`,
}

/** DescribeTopicPartitionsResponse (75): response, v0, flexible. */
export interface DescribeTopicPartitionsResponse extends Tagged {
  throttleTimeMs: number
  topics: DescribeTopicPartitionsResponseTopic[]
  nextCursor: DescribeTopicPartitionsResponseCursor | null
}

export interface DescribeTopicPartitionsResponseTopic extends Tagged {
  errorCode: number
  name: string | null
  topicId: Uuid
  isInternal: boolean
  partitions: DescribeTopicPartitionsResponsePartition[]
  topicAuthorizedOperations: number
}

export interface DescribeTopicPartitionsResponsePartition extends Tagged {
  errorCode: number
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  eligibleLeaderReplicas: number[] | null
  lastKnownElr: number[] | null
  offlineReplicas: number[]
}

export interface DescribeTopicPartitionsResponseCursor extends Tagged {
  topicName: string
  partitionIndex: number
}

export const describeTopicPartitionsResponseSchema: MessageSchema<DescribeTopicPartitionsResponse> = {
  name: 'DescribeTopicPartitionsResponse',
  apiKey: 75,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i!;
    topics:[{
      errorCode:h;
      name:s~*;
      topicId:u!;
      isInternal:z!;
      partitions:[{
        errorCode:h;
        partitionIndex:i;
        leaderId:i;
        leaderEpoch:i=-1!;
        replicaNodes:[i;
        isrNodes:[i;
        eligibleLeaderReplicas:[i~=null;
        lastKnownElr:[i~=null;
        offlineReplicas:[i!
      };
      topicAuthorizedOperations:i=-2147483648
    };
    nextCursor:{
      topicName:s;
      partitionIndex:i
    }~=null`,
}
