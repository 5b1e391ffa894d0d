// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DeleteRecordsRequest (21): request, v0-2, flexible from v2. */
export interface DeleteRecordsRequest extends Tagged {
  topics: DeleteRecordsTopic[]
  timeoutMs: number
}

export interface DeleteRecordsTopic extends Tagged {
  name: string
  partitions: DeleteRecordsPartition[]
}

export interface DeleteRecordsPartition extends Tagged {
  partitionIndex: number
  offset: number
}

export const deleteRecordsRequestSchema: MessageSchema<DeleteRecordsRequest> = {
  name: 'DeleteRecordsRequest',
  apiKey: 21,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        offset:l
      }
    };
    timeoutMs:i`,
}

/** DeleteRecordsResponse (21): response, v0-2, flexible from v2. */
export interface DeleteRecordsResponse extends Tagged {
  throttleTimeMs: number
  topics: DeleteRecordsTopicResult[]
}

export interface DeleteRecordsTopicResult extends Tagged {
  name: string
  partitions: DeleteRecordsPartitionResult[]
}

export interface DeleteRecordsPartitionResult extends Tagged {
  partitionIndex: number
  lowWatermark: number
  errorCode: number
}

export const deleteRecordsResponseSchema: MessageSchema<DeleteRecordsResponse> = {
  name: 'DeleteRecordsResponse',
  apiKey: 21,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    topics:[{
      name:s*;
      partitions:[{
        partitionIndex:i*;
        lowWatermark:l;
        errorCode:h
      }
    }`,
}
