// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ReadShareGroupStateRequest (84): request, v0, flexible. */
export interface ReadShareGroupStateRequest extends Tagged {
  groupId: string
  topics: ReadStateData[]
}

export interface ReadStateData extends Tagged {
  topicId: Uuid
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partition: number
  leaderEpoch: number
}

export const readShareGroupStateRequestSchema: MessageSchema<ReadShareGroupStateRequest> = {
  name: 'ReadShareGroupStateRequest',
  apiKey: 84,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    topics:[{
      topicId:u;
      partitions:[{
        partition:i;
        leaderEpoch:i
      }
    }`,
}

/** ReadShareGroupStateResponse (84): response, v0, flexible. */
export interface ReadShareGroupStateResponse extends Tagged {
  results: ReadStateResult[]
}

export interface ReadStateResult extends Tagged {
  topicId: Uuid
  partitions: PartitionResult[]
}

export interface PartitionResult extends Tagged {
  partition: number
  errorCode: number
  errorMessage: string | null
  stateEpoch: number
  startOffset: number
  stateBatches: StateBatch[]
}

export interface StateBatch extends Tagged {
  firstOffset: number
  lastOffset: number
  deliveryState: number
  deliveryCount: number
}

export const readShareGroupStateResponseSchema: MessageSchema<ReadShareGroupStateResponse> = {
  name: 'ReadShareGroupStateResponse',
  apiKey: 84,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    results:[{
      topicId:u;
      partitions:[{
        partition:i;
        errorCode:h;
        errorMessage:s~=null;
        stateEpoch:i;
        startOffset:l;
        stateBatches:[{
          firstOffset:l;
          lastOffset:l;
          deliveryState:b;
          deliveryCount:h
        }
      }
    }`,
}
