// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** DeleteShareGroupOffsetsRequest (92): request, v0, flexible. */
export interface DeleteShareGroupOffsetsRequest extends Tagged {
  groupId: string
  topics: DeleteShareGroupOffsetsRequestTopic[]
}

export interface DeleteShareGroupOffsetsRequestTopic extends Tagged {
  topicName: string
}

export const deleteShareGroupOffsetsRequestSchema: MessageSchema<DeleteShareGroupOffsetsRequest> = {
  name: 'DeleteShareGroupOffsetsRequest',
  apiKey: 92,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    topics:[{
      topicName:s
    }`,
}

/** DeleteShareGroupOffsetsResponse (92): response, v0, flexible. */
export interface DeleteShareGroupOffsetsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: DeleteShareGroupOffsetsResponseTopic[]
}

export interface DeleteShareGroupOffsetsResponseTopic extends Tagged {
  topicName: string
  topicId: Uuid
  errorCode: number
  errorMessage: string | null
}

export const deleteShareGroupOffsetsResponseSchema: MessageSchema<DeleteShareGroupOffsetsResponse> = {
  name: 'DeleteShareGroupOffsetsResponse',
  apiKey: 92,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~=null;
    responses:[{
      topicName:s;
      topicId:u;
      errorCode:h;
      errorMessage:s~=null
    }`,
}
