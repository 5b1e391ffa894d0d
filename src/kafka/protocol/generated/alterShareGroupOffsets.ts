// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** AlterShareGroupOffsetsRequest (91): request, v0, flexible. */
export interface AlterShareGroupOffsetsRequest extends Tagged {
  groupId: string
  topics: AlterShareGroupOffsetsRequestTopic[]
}

export interface AlterShareGroupOffsetsRequestTopic extends Tagged {
  topicName: string
  partitions: AlterShareGroupOffsetsRequestPartition[]
}

export interface AlterShareGroupOffsetsRequestPartition extends Tagged {
  partitionIndex: number
  startOffset: number
}

export const alterShareGroupOffsetsRequestSchema: MessageSchema<AlterShareGroupOffsetsRequest> = {
  name: 'AlterShareGroupOffsetsRequest',
  apiKey: 91,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    topics:[{
      topicName:s*;
      partitions:[{
        partitionIndex:i;
        startOffset:l
      }
    }`,
}

/** AlterShareGroupOffsetsResponse (91): response, v0, flexible. */
export interface AlterShareGroupOffsetsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: AlterShareGroupOffsetsResponseTopic[]
}

export interface AlterShareGroupOffsetsResponseTopic extends Tagged {
  topicName: string
  topicId: Uuid
  partitions: AlterShareGroupOffsetsResponsePartition[]
}

export interface AlterShareGroupOffsetsResponsePartition extends Tagged {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export const alterShareGroupOffsetsResponseSchema: MessageSchema<AlterShareGroupOffsetsResponse> = {
  name: 'AlterShareGroupOffsetsResponse',
  apiKey: 91,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~=null;
    responses:[{
      topicName:s*;
      topicId:u;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        errorMessage:s~=null
      }
    }`,
}
