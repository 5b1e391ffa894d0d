// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DeleteAclsRequest (31): request, v1-3, flexible from v2. */
export interface DeleteAclsRequest extends Tagged {
  filters: DeleteAclsFilter[]
}

export interface DeleteAclsFilter extends Tagged {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
}

export const deleteAclsRequestSchema: MessageSchema<DeleteAclsRequest> = {
  name: 'DeleteAclsRequest',
  apiKey: 31,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    filters:[{
      resourceTypeFilter:b;
      resourceNameFilter:s~;
      patternTypeFilter:b=3;
      principalFilter:s~;
      hostFilter:s~;
      operation:b;
      permissionType:b
    }`,
}

/** DeleteAclsResponse (31): response, v1-3, flexible from v2. */
export interface DeleteAclsResponse extends Tagged {
  throttleTimeMs: number
  filterResults: DeleteAclsFilterResult[]
}

export interface DeleteAclsFilterResult extends Tagged {
  errorCode: number
  errorMessage: string | null
  matchingAcls: DeleteAclsMatchingAcl[]
}

export interface DeleteAclsMatchingAcl extends Tagged {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  patternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export const deleteAclsResponseSchema: MessageSchema<DeleteAclsResponse> = {
  name: 'DeleteAclsResponse',
  apiKey: 31,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    filterResults:[{
      errorCode:h;
      errorMessage:s~;
      matchingAcls:[{
        errorCode:h;
        errorMessage:s~;
        resourceType:b;
        resourceName:s;
        patternType:b=3;
        principal:s;
        host:s;
        operation:b;
        permissionType:b
      }
    }`,
}
