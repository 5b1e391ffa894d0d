// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ListOffsetsRequest (2): request, v1-11, flexible from v6. */
export interface ListOffsetsRequest extends Tagged {
  replicaId: number
  isolationLevel: number // v2+
  topics: ListOffsetsTopic[]
  timeoutMs: number // v10+
}

export interface ListOffsetsTopic extends Tagged {
  name: string
  partitions: ListOffsetsPartition[]
}

export interface ListOffsetsPartition extends Tagged {
  partitionIndex: number
  currentLeaderEpoch: number // v4+
  timestamp: number
}

export const listOffsetsRequestSchema: MessageSchema<ListOffsetsRequest> = {
  name: 'ListOffsetsRequest',
  apiKey: 2,
  versions: [1, 11],
  flexibleFrom: 6,
  fields: `
    replicaId:i;
    isolationLevel:b@2;
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        currentLeaderEpoch:i@4=-1!;
        timestamp:l
      }
    };
    timeoutMs:i@10!`,
}

/** ListOffsetsResponse (2): response, v1-11, flexible from v6. */
export interface ListOffsetsResponse extends Tagged {
  throttleTimeMs: number // v2+
  topics: ListOffsetsTopicResponse[]
}

export interface ListOffsetsTopicResponse extends Tagged {
  name: string
  partitions: ListOffsetsPartitionResponse[]
}

export interface ListOffsetsPartitionResponse extends Tagged {
  partitionIndex: number
  errorCode: number
  timestamp: number
  offset: number
  leaderEpoch: number // v4+
}

export const listOffsetsResponseSchema: MessageSchema<ListOffsetsResponse> = {
  name: 'ListOffsetsResponse',
  apiKey: 2,
  versions: [1, 11],
  flexibleFrom: 6,
  fields: `
    throttleTimeMs:i@2!;
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        timestamp:l=-1;
        offset:l=-1;
        leaderEpoch:i@4=-1
      }
    }`,
}
