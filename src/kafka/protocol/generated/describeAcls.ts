// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeAclsRequest (29): request, v1-3, flexible from v2. */
export interface DescribeAclsRequest extends Tagged {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export const describeAclsRequestSchema: MessageSchema<DescribeAclsRequest> = {
  name: 'DescribeAclsRequest',
  apiKey: 29,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    resourceTypeFilter:b;
    resourceNameFilter:s~;
    patternTypeFilter:b=3;
    principalFilter:s~;
    hostFilter:s~;
    operation:b;
    permissionType:b`,
}

/** DescribeAclsResponse (29): response, v1-3, flexible from v2. */
export interface DescribeAclsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  resources: DescribeAclsResource[]
}

export interface DescribeAclsResource extends Tagged {
  resourceType: number
  resourceName: string
  patternType: number
  acls: AclDescription[]
}

export interface AclDescription extends Tagged {
  principal: string
  host: string
  operation: number
  permissionType: number
}

export const describeAclsResponseSchema: MessageSchema<DescribeAclsResponse> = {
  name: 'DescribeAclsResponse',
  apiKey: 29,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~;
    resources:[{
      resourceType:b;
      resourceName:s;
      patternType:b=3;
      acls:[{
        principal:s;
        host:s;
        operation:b;
        permissionType:b
      }
    }`,
}
