// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AlterClientQuotasRequest (49): request, v0-1, flexible from v1. */
export interface AlterClientQuotasRequest extends Tagged {
  entries: AlterClientQuotasRequestEntryData[]
  validateOnly: boolean
}

export interface AlterClientQuotasRequestEntryData extends Tagged {
  entity: AlterClientQuotasRequestEntityData[]
  ops: OpData[]
}

export interface AlterClientQuotasRequestEntityData extends Tagged {
  entityType: string
  entityName: string | null
}

export interface OpData extends Tagged {
  key: string
  value: number
  remove: boolean
}

export const alterClientQuotasRequestSchema: MessageSchema<AlterClientQuotasRequest> = {
  name: 'AlterClientQuotasRequest',
  apiKey: 49,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    entries:[{
      entity:[{
        entityType:s;
        entityName:s~
      };
      ops:[{
        key:s;
        value:f;
        remove:z
      }
    };
    validateOnly:z`,
}

/** AlterClientQuotasResponse (49): response, v0-1, flexible from v1. */
export interface AlterClientQuotasResponse extends Tagged {
  throttleTimeMs: number
  entries: AlterClientQuotasResponseEntryData[]
}

export interface AlterClientQuotasResponseEntryData extends Tagged {
  errorCode: number
  errorMessage: string | null
  entity: AlterClientQuotasResponseEntityData[]
}

export interface AlterClientQuotasResponseEntityData extends Tagged {
  entityType: string
  entityName: string | null
}

export const alterClientQuotasResponseSchema: MessageSchema<AlterClientQuotasResponse> = {
  name: 'AlterClientQuotasResponse',
  apiKey: 49,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    throttleTimeMs:i;
    entries:[{
      errorCode:h;
      errorMessage:s~;
      entity:[{
        entityType:s;
        entityName:s~
      }
    }`,
}
