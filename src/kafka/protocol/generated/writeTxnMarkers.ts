// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** WriteTxnMarkersRequest (27): request, v1-2, flexible. */
export interface WriteTxnMarkersRequest extends Tagged {
  markers: WritableTxnMarker[]
}

export interface WritableTxnMarker extends Tagged {
  producerId: number
  producerEpoch: number
  transactionResult: boolean
  topics: WritableTxnMarkerTopic[]
  coordinatorEpoch: number
  transactionVersion: number // v2+
}

export interface WritableTxnMarkerTopic extends Tagged {
  name: string
  partitionIndexes: number[]
}

export const writeTxnMarkersRequestSchema: MessageSchema<WriteTxnMarkersRequest> = {
  name: 'WriteTxnMarkersRequest',
  apiKey: 27,
  versions: [1, 2],
  flexibleFrom: 1,
  fields: `
    markers:[{
      producerId:l;
      producerEpoch:h;
      transactionResult:z;
      topics:[{
        name:s;
        partitionIndexes:[i
      };
      coordinatorEpoch:i;
      transactionVersion:b@2!
    }`,
}

/** WriteTxnMarkersResponse (27): response, v1-2, flexible. */
export interface WriteTxnMarkersResponse extends Tagged {
  markers: WritableTxnMarkerResult[]
}

export interface WritableTxnMarkerResult extends Tagged {
  producerId: number
  topics: WritableTxnMarkerTopicResult[]
}

export interface WritableTxnMarkerTopicResult extends Tagged {
  name: string
  partitions: WritableTxnMarkerPartitionResult[]
}

export interface WritableTxnMarkerPartitionResult extends Tagged {
  partitionIndex: number
  errorCode: number
}

export const writeTxnMarkersResponseSchema: MessageSchema<WriteTxnMarkersResponse> = {
  name: 'WriteTxnMarkersResponse',
  apiKey: 27,
  versions: [1, 2],
  flexibleFrom: 1,
  fields: `
    markers:[{
      producerId:l;
      topics:[{
        name:s;
        partitions:[{
          partitionIndex:i;
          errorCode:h
        }
      }
    }`,
}
