// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeClientQuotasRequest (48): request, v0-1, flexible from v1. */
export interface DescribeClientQuotasRequest extends Tagged {
  components: ComponentData[]
  strict: boolean
}

export interface ComponentData extends Tagged {
  entityType: string
  matchType: number
  match: string | null
}

export const describeClientQuotasRequestSchema: MessageSchema<DescribeClientQuotasRequest> = {
  name: 'DescribeClientQuotasRequest',
  apiKey: 48,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    components:[{
      entityType:s;
      matchType:b;
      match:s~
    };
    strict:z`,
}

/** DescribeClientQuotasResponse (48): response, v0-1, flexible from v1. */
export interface DescribeClientQuotasResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  entries: EntryData[] | null
}

export interface EntryData extends Tagged {
  entity: EntityData[]
  values: ValueData[]
}

export interface EntityData extends Tagged {
  entityType: string
  entityName: string | null
}

export interface ValueData extends Tagged {
  key: string
  value: number
}

export const describeClientQuotasResponseSchema: MessageSchema<DescribeClientQuotasResponse> = {
  name: 'DescribeClientQuotasResponse',
  apiKey: 48,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~;
    entries:[{
      entity:[{
        entityType:s;
        entityName:s~
      };
      values:[{
        key:s;
        value:f
      }
    }~`,
}
