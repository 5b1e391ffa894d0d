// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** CreatePartitionsRequest (37): request, v0-3, flexible from v2. */
export interface CreatePartitionsRequest extends Tagged {
  topics: CreatePartitionsTopic[]
  timeoutMs: number
  validateOnly: boolean
}

export interface CreatePartitionsTopic extends Tagged {
  name: string
  count: number
  assignments: CreatePartitionsAssignment[] | null
}

export interface CreatePartitionsAssignment extends Tagged {
  brokerIds: number[]
}

export const createPartitionsRequestSchema: MessageSchema<CreatePartitionsRequest> = {
  name: 'CreatePartitionsRequest',
  apiKey: 37,
  versions: [0, 3],
  flexibleFrom: 2,
  fields: `
    topics:[{
      name:s*;
      count:i;
      assignments:[{
        brokerIds:[i
      }~
    };
    timeoutMs:i;
    validateOnly:z`,
}

/** CreatePartitionsResponse (37): response, v0-3, flexible from v2. */
export interface CreatePartitionsResponse extends Tagged {
  throttleTimeMs: number
  results: CreatePartitionsTopicResult[]
}

export interface CreatePartitionsTopicResult extends Tagged {
  name: string
  errorCode: number
  errorMessage: string | null
}

export const createPartitionsResponseSchema: MessageSchema<CreatePartitionsResponse> = {
  name: 'CreatePartitionsResponse',
  apiKey: 37,
  versions: [0, 3],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    results:[{
      name:s;
      errorCode:h;
      errorMessage:s~=null
    }`,
}
