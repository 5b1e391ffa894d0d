// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeProducersRequest (61): request, v0, flexible. */
export interface DescribeProducersRequest extends Tagged {
  topics: TopicRequest[]
}

export interface TopicRequest extends Tagged {
  name: string
  partitionIndexes: number[]
}

export const describeProducersRequestSchema: MessageSchema<DescribeProducersRequest> = {
  name: 'DescribeProducersRequest',
  apiKey: 61,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    topics:[{
      name:s;
      partitionIndexes:[i
    }`,
}

/** DescribeProducersResponse (61): response, v0, flexible. */
export interface DescribeProducersResponse extends Tagged {
  throttleTimeMs: number
  topics: TopicResponse[]
}

export interface TopicResponse extends Tagged {
  name: string
  partitions: PartitionResponse[]
}

export interface PartitionResponse extends Tagged {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  activeProducers: ProducerState[]
}

export interface ProducerState extends Tagged {
  producerId: number
  producerEpoch: number
  lastSequence: number
  lastTimestamp: number
  coordinatorEpoch: number
  currentTxnStartOffset: number
}

export const describeProducersResponseSchema: MessageSchema<DescribeProducersResponse> = {
  name: 'DescribeProducersResponse',
  apiKey: 61,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        errorMessage:s~=null;
        activeProducers:[{
          producerId:l;
          producerEpoch:i;
          lastSequence:i=-1;
          lastTimestamp:l=-1;
          coordinatorEpoch:i;
          currentTxnStartOffset:l=-1
        }
      }
    }`,
}
