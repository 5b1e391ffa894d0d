// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** OffsetDeleteRequest (47): request, v0, never flexible. */
export interface OffsetDeleteRequest extends Tagged {
  groupId: string
  topics: OffsetDeleteRequestTopic[]
}

export interface OffsetDeleteRequestTopic extends Tagged {
  name: string
  partitions: OffsetDeleteRequestPartition[]
}

export interface OffsetDeleteRequestPartition extends Tagged {
  partitionIndex: number
}

export const offsetDeleteRequestSchema: MessageSchema<OffsetDeleteRequest> = {
  name: 'OffsetDeleteRequest',
  apiKey: 47,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    topics:[{
      name:s*;
      partitions:[{
        partitionIndex:i
      }
    }`,
}

/** OffsetDeleteResponse (47): response, v0, never flexible. */
export interface OffsetDeleteResponse extends Tagged {
  errorCode: number
  throttleTimeMs: number
  topics: OffsetDeleteResponseTopic[]
}

export interface OffsetDeleteResponseTopic extends Tagged {
  name: string
  partitions: OffsetDeleteResponsePartition[]
}

export interface OffsetDeleteResponsePartition extends Tagged {
  partitionIndex: number
  errorCode: number
}

export const offsetDeleteResponseSchema: MessageSchema<OffsetDeleteResponse> = {
  name: 'OffsetDeleteResponse',
  apiKey: 47,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    errorCode:h;
    throttleTimeMs:i!;
    topics:[{
      name:s*;
      partitions:[{
        partitionIndex:i*;
        errorCode:h
      }
    }`,
}
