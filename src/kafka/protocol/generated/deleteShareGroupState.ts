// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** DeleteShareGroupStateRequest (86): request, v0, flexible. */
export interface DeleteShareGroupStateRequest extends Tagged {
  groupId: string
  topics: DeleteStateData[]
}

export interface DeleteStateData extends Tagged {
  topicId: Uuid
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partition: number
}

export const deleteShareGroupStateRequestSchema: MessageSchema<DeleteShareGroupStateRequest> = {
  name: 'DeleteShareGroupStateRequest',
  apiKey: 86,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    topics:[{
      topicId:u;
      partitions:[{
        partition:i
      }
    }`,
}

/** DeleteShareGroupStateResponse (86): response, v0, flexible. */
export interface DeleteShareGroupStateResponse extends Tagged {
  results: DeleteStateResult[]
}

export interface DeleteStateResult extends Tagged {
  topicId: Uuid
  partitions: PartitionResult[]
}

export interface PartitionResult extends Tagged {
  partition: number
  errorCode: number
  errorMessage: string | null
}

export const deleteShareGroupStateResponseSchema: MessageSchema<DeleteShareGroupStateResponse> = {
  name: 'DeleteShareGroupStateResponse',
  apiKey: 86,
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
