// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DeleteGroupsRequest (42): request, v0-2, flexible from v2. */
export interface DeleteGroupsRequest extends Tagged {
  groupsNames: string[]
}

export const deleteGroupsRequestSchema: MessageSchema<DeleteGroupsRequest> = {
  name: 'DeleteGroupsRequest',
  apiKey: 42,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    groupsNames:[s`,
}

/** DeleteGroupsResponse (42): response, v0-2, flexible from v2. */
export interface DeleteGroupsResponse extends Tagged {
  throttleTimeMs: number
  results: DeletableGroupResult[]
}

export interface DeletableGroupResult extends Tagged {
  groupId: string
  errorCode: number
}

export const deleteGroupsResponseSchema: MessageSchema<DeleteGroupsResponse> = {
  name: 'DeleteGroupsResponse',
  apiKey: 42,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    results:[{
      groupId:s*;
      errorCode:h
    }`,
}
