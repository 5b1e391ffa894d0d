// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** CreateAclsRequest (30): request, v1-3, flexible from v2. */
export interface CreateAclsRequest extends Tagged {
  creations: AclCreation[]
}

export interface AclCreation extends Tagged {
  resourceType: number
  resourceName: string
  resourcePatternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}

export const createAclsRequestSchema: MessageSchema<CreateAclsRequest> = {
  name: 'CreateAclsRequest',
  apiKey: 30,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    creations:[{
      resourceType:b;
      resourceName:s;
      resourcePatternType:b=3;
      principal:s;
      host:s;
      operation:b;
      permissionType:b
    }`,
}

/** CreateAclsResponse (30): response, v1-3, flexible from v2. */
export interface CreateAclsResponse extends Tagged {
  throttleTimeMs: number
  results: AclCreationResult[]
}

export interface AclCreationResult extends Tagged {
  errorCode: number
  errorMessage: string | null
}

export const createAclsResponseSchema: MessageSchema<CreateAclsResponse> = {
  name: 'CreateAclsResponse',
  apiKey: 30,
  versions: [1, 3],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    results:[{
      errorCode:h;
      errorMessage:s~
    }`,
}
