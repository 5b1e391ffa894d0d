// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AlterConfigsRequest (33): request, v0-2, flexible from v2. */
export interface AlterConfigsRequest extends Tagged {
  resources: AlterConfigsResource[]
  validateOnly: boolean
}

export interface AlterConfigsResource extends Tagged {
  resourceType: number
  resourceName: string
  configs: AlterableConfig[]
}

export interface AlterableConfig extends Tagged {
  name: string
  value: string | null
}

export const alterConfigsRequestSchema: MessageSchema<AlterConfigsRequest> = {
  name: 'AlterConfigsRequest',
  apiKey: 33,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    resources:[{
      resourceType:b*;
      resourceName:s*;
      configs:[{
        name:s*;
        value:s~
      }
    };
    validateOnly:z`,
}

/** AlterConfigsResponse (33): response, v0-2, flexible from v2. */
export interface AlterConfigsResponse extends Tagged {
  throttleTimeMs: number
  responses: AlterConfigsResourceResponse[]
}

export interface AlterConfigsResourceResponse extends Tagged {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

export const alterConfigsResponseSchema: MessageSchema<AlterConfigsResponse> = {
  name: 'AlterConfigsResponse',
  apiKey: 33,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    responses:[{
      errorCode:h;
      errorMessage:s~;
      resourceType:b;
      resourceName:s
    }`,
}
