// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ListConfigResourcesRequest (74): request, v0-1, flexible. */
export interface ListConfigResourcesRequest extends Tagged {
  resourceTypes: number[] // v1+
}

export const listConfigResourcesRequestSchema: MessageSchema<ListConfigResourcesRequest> = {
  name: 'ListConfigResourcesRequest',
  apiKey: 74,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    resourceTypes:[b@1`,
}

/** ListConfigResourcesResponse (74): response, v0-1, flexible. */
export interface ListConfigResourcesResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  configResources: ConfigResource[]
}

export interface ConfigResource extends Tagged {
  resourceName: string
  resourceType: number // v1+
}

export const listConfigResourcesResponseSchema: MessageSchema<ListConfigResourcesResponse> = {
  name: 'ListConfigResourcesResponse',
  apiKey: 74,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    configResources:[{
      resourceName:s;
      resourceType:b@1=16!
    }`,
}
