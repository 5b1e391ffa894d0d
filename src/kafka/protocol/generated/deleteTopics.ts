// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** DeleteTopicsRequest (20): request, v1-6, flexible from v4. */
export interface DeleteTopicsRequest extends Tagged {
  topics: DeleteTopicState[] // v6+
  topicNames: string[] // v0-5
  timeoutMs: number
}

export interface DeleteTopicState extends Tagged {
  name: string | null // v6+
  topicId: Uuid // v6+
}

export const deleteTopicsRequestSchema: MessageSchema<DeleteTopicsRequest> = {
  name: 'DeleteTopicsRequest',
  apiKey: 20,
  versions: [1, 6],
  flexibleFrom: 4,
  fields: `
    topics:[{
      name:s@6~6=null;
      topicId:u@6
    }@6;
    topicNames:[s@-5!;
    timeoutMs:i`,
}

/** DeleteTopicsResponse (20): response, v1-6, flexible from v4. */
export interface DeleteTopicsResponse extends Tagged {
  throttleTimeMs: number
  responses: DeletableTopicResult[]
}

export interface DeletableTopicResult extends Tagged {
  name: string | null
  topicId: Uuid // v6+
  errorCode: number
  errorMessage: string | null // v5+
}

export const deleteTopicsResponseSchema: MessageSchema<DeleteTopicsResponse> = {
  name: 'DeleteTopicsResponse',
  apiKey: 20,
  versions: [1, 6],
  flexibleFrom: 4,
  fields: `
    throttleTimeMs:i!;
    responses:[{
      name:s~6*;
      topicId:u@6!;
      errorCode:h;
      errorMessage:s@5~5=null!
    }`,
}
