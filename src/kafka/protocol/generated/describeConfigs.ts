// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeConfigsRequest (32): request, v1-4, flexible from v4. */
export interface DescribeConfigsRequest extends Tagged {
  resources: DescribeConfigsResource[]
  includeSynonyms: boolean
  includeDocumentation: boolean // v3+
}

export interface DescribeConfigsResource extends Tagged {
  resourceType: number
  resourceName: string
  configurationKeys: string[] | null
}

export const describeConfigsRequestSchema: MessageSchema<DescribeConfigsRequest> = {
  name: 'DescribeConfigsRequest',
  apiKey: 32,
  versions: [1, 4],
  flexibleFrom: 4,
  fields: `
    resources:[{
      resourceType:b;
      resourceName:s;
      configurationKeys:[s~
    };
    includeSynonyms:z;
    includeDocumentation:z@3`,
}

/** DescribeConfigsResponse (32): response, v1-4, flexible from v4. */
export interface DescribeConfigsResponse extends Tagged {
  throttleTimeMs: number
  results: DescribeConfigsResult[]
}

export interface DescribeConfigsResult extends Tagged {
  errorCode: number
  errorMessage: string | null
  resourceType: number
  resourceName: string
  configs: DescribeConfigsResourceResult[]
}

export interface DescribeConfigsResourceResult extends Tagged {
  name: string
  value: string | null
  readOnly: boolean
  configSource: number
  isSensitive: boolean
  synonyms: DescribeConfigsSynonym[]
  configType: number // v3+
  documentation: string | null // v3+
}

export interface DescribeConfigsSynonym extends Tagged {
  name: string
  value: string | null
  source: number
}

export const describeConfigsResponseSchema: MessageSchema<DescribeConfigsResponse> = {
  name: 'DescribeConfigsResponse',
  apiKey: 32,
  versions: [1, 4],
  flexibleFrom: 4,
  fields: `
    throttleTimeMs:i;
    results:[{
      errorCode:h;
      errorMessage:s~;
      resourceType:b;
      resourceName:s;
      configs:[{
        name:s;
        value:s~;
        readOnly:z;
        configSource:b=-1!;
        isSensitive:z;
        synonyms:[{
          name:s;
          value:s~;
          source:b
        }!;
        configType:b@3!;
        documentation:s@3~!
      }
    }`,
}
