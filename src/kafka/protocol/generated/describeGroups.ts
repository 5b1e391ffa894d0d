// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeGroupsRequest (15): request, v0-6, flexible from v5. */
export interface DescribeGroupsRequest extends Tagged {
  groups: string[]
  includeAuthorizedOperations: boolean // v3+
}

export const describeGroupsRequestSchema: MessageSchema<DescribeGroupsRequest> = {
  name: 'DescribeGroupsRequest',
  apiKey: 15,
  versions: [0, 6],
  flexibleFrom: 5,
  fields: `
    groups:[s;
    includeAuthorizedOperations:z@3`,
}

/** DescribeGroupsResponse (15): response, v0-6, flexible from v5. */
export interface DescribeGroupsResponse extends Tagged {
  throttleTimeMs: number // v1+
  groups: DescribedGroup[]
}

export interface DescribedGroup extends Tagged {
  errorCode: number
  errorMessage: string | null // v6+
  groupId: string
  groupState: string
  protocolType: string
  protocolData: string
  members: DescribedGroupMember[]
  authorizedOperations: number // v3+
}

export interface DescribedGroupMember extends Tagged {
  memberId: string
  groupInstanceId: string | null // v4+
  clientId: string
  clientHost: string
  memberMetadata: Uint8Array
  memberAssignment: Uint8Array
}

export const describeGroupsResponseSchema: MessageSchema<DescribeGroupsResponse> = {
  name: 'DescribeGroupsResponse',
  apiKey: 15,
  versions: [0, 6],
  flexibleFrom: 5,
  fields: `
    throttleTimeMs:i@1!;
    groups:[{
      errorCode:h;
      errorMessage:s@6~6=null;
      groupId:s;
      groupState:s;
      protocolType:s;
      protocolData:s;
      members:[{
        memberId:s;
        groupInstanceId:s@4~4=null!;
        clientId:s;
        clientHost:s;
        memberMetadata:y;
        memberAssignment:y
      };
      authorizedOperations:i@3=-2147483648
    }`,
}
