// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeShareGroupOffsetsRequest (90): request, v0-1, flexible. */
export interface DescribeShareGroupOffsetsRequest extends Tagged {
  groups: DescribeShareGroupOffsetsRequestGroup[]
}

export interface DescribeShareGroupOffsetsRequestGroup extends Tagged {
  groupId: string
  topics: DescribeShareGroupOffsetsRequestTopic[] | null
}

export interface DescribeShareGroupOffsetsRequestTopic extends Tagged {
  topicName: string
  partitions: number[]
}

export const describeShareGroupOffsetsRequestSchema: MessageSchema<DescribeShareGroupOffsetsRequest> = {
  name: 'DescribeShareGroupOffsetsRequest',
  apiKey: 90,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    groups:[{
      groupId:s;
      topics:[{
        topicName:s;
        partitions:[i
      }~
    }`,
}

/** DescribeShareGroupOffsetsResponse (90): response, v0-1, flexible. */
export interface DescribeShareGroupOffsetsResponse extends Tagged {
  throttleTimeMs: number
  groups: DescribeShareGroupOffsetsResponseGroup[]
}

export interface DescribeShareGroupOffsetsResponseGroup extends Tagged {
  groupId: string
  topics: DescribeShareGroupOffsetsResponseTopic[]
  errorCode: number
  errorMessage: string | null
}

export interface DescribeShareGroupOffsetsResponseTopic extends Tagged {
  topicName: string
  topicId: Uuid
  partitions: DescribeShareGroupOffsetsResponsePartition[]
}

export interface DescribeShareGroupOffsetsResponsePartition extends Tagged {
  partitionIndex: number
  startOffset: number
  leaderEpoch: number
  lag: number // v1+
  errorCode: number
  errorMessage: string | null
}

export const describeShareGroupOffsetsResponseSchema: MessageSchema<DescribeShareGroupOffsetsResponse> = {
  name: 'DescribeShareGroupOffsetsResponse',
  apiKey: 90,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    groups:[{
      groupId:s;
      topics:[{
        topicName:s;
        topicId:u;
        partitions:[{
          partitionIndex:i;
          startOffset:l;
          leaderEpoch:i;
          lag:l@1=-1!;
          errorCode:h;
          errorMessage:s~=null
        }
      };
      errorCode:h;
      errorMessage:s~=null
    }`,
}
