// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** InitializeShareGroupStateRequest (83): request, v0, flexible. */
export interface InitializeShareGroupStateRequest extends Tagged {
  groupId: string
  topics: InitializeStateData[]
}

export interface InitializeStateData extends Tagged {
  topicId: Uuid
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partition: number
  stateEpoch: number
  startOffset: number
}

export const initializeShareGroupStateRequestSchema: MessageSchema<InitializeShareGroupStateRequest> = {
  name: 'InitializeShareGroupStateRequest',
  apiKey: 83,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    topics:[{
      topicId:u;
      partitions:[{
        partition:i;
        stateEpoch:i;
        startOffset:l
      }
    }`,
}

/** InitializeShareGroupStateResponse (83): response, v0, flexible. */
export interface InitializeShareGroupStateResponse extends Tagged {
  results: InitializeStateResult[]
}

export interface InitializeStateResult extends Tagged {
  topicId: Uuid
  partitions: PartitionResult[]
}

export interface PartitionResult extends Tagged {
  partition: number
  errorCode: number
  errorMessage: string | null
}

export const initializeShareGroupStateResponseSchema: MessageSchema<InitializeShareGroupStateResponse> = {
  name: 'InitializeShareGroupStateResponse',
  apiKey: 83,
  versions: [0, 0],
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
