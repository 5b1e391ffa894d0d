// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ListGroupsRequest (16): request, v0-5, flexible from v3. */
export interface ListGroupsRequest extends Tagged {
  statesFilter: string[] // v4+
  typesFilter: string[] // v5+
}

export const listGroupsRequestSchema: MessageSchema<ListGroupsRequest> = {
  name: 'ListGroupsRequest',
  apiKey: 16,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    statesFilter:[s@4;
    typesFilter:[s@5`,
}

/** ListGroupsResponse (16): response, v0-5, flexible from v3. */
export interface ListGroupsResponse extends Tagged {
  throttleTimeMs: number // v1+
  errorCode: number
  groups: ListedGroup[]
}

export interface ListedGroup extends Tagged {
  groupId: string
  protocolType: string
  groupState: string // v4+
  groupType: string // v5+
}

export const listGroupsResponseSchema: MessageSchema<ListGroupsResponse> = {
  name: 'ListGroupsResponse',
  apiKey: 16,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    throttleTimeMs:i@1!;
    errorCode:h;
    groups:[{
      groupId:s;
      protocolType:s;
      groupState:s@4!;
      groupType:s@5!
    }`,
}
