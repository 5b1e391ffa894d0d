// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** IncrementalAlterConfigsRequest (44): request, v0-1, flexible from v1. */
export interface IncrementalAlterConfigsRequest extends Tagged {
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
  configOperation: number
  value: string | null
}

export const incrementalAlterConfigsRequestSchema: MessageSchema<IncrementalAlterConfigsRequest> = {
  name: 'IncrementalAlterConfigsRequest',
  apiKey: 44,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    resources:[{
      resourceType:b*;
      resourceName:s*;
      configs:[{
        name:s*;
        configOperation:b*;
        value:s~
      }
    };
    validateOnly:z`,
}

/** IncrementalAlterConfigsResponse (44): response, v0-1, flexible from v1. */
export interface IncrementalAlterConfigsResponse extends Tagged {
  throttleTimeMs: number
  responses: AlterConfigsResourceResponse[]
}

export interface AlterConfigsResourceResponse extends Tagged {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
}

export const incrementalAlterConfigsResponseSchema: MessageSchema<IncrementalAlterConfigsResponse> = {
  name: 'IncrementalAlterConfigsResponse',
  apiKey: 44,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    throttleTimeMs:i;
    responses:[{
      errorCode:h;
      errorMessage:s~;
      resourceType:b;
      resourceName:s
    }`,
}
