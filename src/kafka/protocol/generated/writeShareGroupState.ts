// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** WriteShareGroupStateRequest (85): request, v0-1, flexible. */
export interface WriteShareGroupStateRequest extends Tagged {
  groupId: string
  topics: WriteStateData[]
}

export interface WriteStateData extends Tagged {
  topicId: Uuid
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partition: number
  stateEpoch: number
  leaderEpoch: number
  startOffset: number
  deliveryCompleteCount: number // v1+
  stateBatches: StateBatch[]
}

export interface StateBatch extends Tagged {
  firstOffset: number
  lastOffset: number
  deliveryState: number
  deliveryCount: number
}

export const writeShareGroupStateRequestSchema: MessageSchema<WriteShareGroupStateRequest> = {
  name: 'WriteShareGroupStateRequest',
  apiKey: 85,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    topics:[{
      topicId:u;
      partitions:[{
        partition:i;
        stateEpoch:i;
        leaderEpoch:i;
        startOffset:l;
        deliveryCompleteCount:i@1=-1!;
        stateBatches:[{
          firstOffset:l;
          lastOffset:l;
          deliveryState:b;
          deliveryCount:h
        }
      }
    }`,
}

/** WriteShareGroupStateResponse (85): response, v0-1, flexible. */
export interface WriteShareGroupStateResponse extends Tagged {
  results: WriteStateResult[]
}

export interface WriteStateResult extends Tagged {
  topicId: Uuid
  partitions: PartitionResult[]
}

export interface PartitionResult extends Tagged {
  partition: number
  errorCode: number
  errorMessage: string | null
}

export const writeShareGroupStateResponseSchema: MessageSchema<WriteShareGroupStateResponse> = {
  name: 'WriteShareGroupStateResponse',
  apiKey: 85,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    results:[{
      topicId:u;
      partitions:[{
        partition:i;
        errorCode:h;
        errorMessage:s~=null
      }
    }`,
}
