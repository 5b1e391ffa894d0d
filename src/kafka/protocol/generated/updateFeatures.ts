// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** UpdateFeaturesRequest (57): request, v0-2, flexible. */
export interface UpdateFeaturesRequest extends Tagged {
  timeoutMs: number
  featureUpdates: FeatureUpdateKey[]
  validateOnly: boolean // v1+
}

export interface FeatureUpdateKey extends Tagged {
  feature: string
  maxVersionLevel: number
  allowDowngrade: boolean // v0
  upgradeType: number // v1+
}

export const updateFeaturesRequestSchema: MessageSchema<UpdateFeaturesRequest> = {
  name: 'UpdateFeaturesRequest',
  apiKey: 57,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    timeoutMs:i=60000;
    featureUpdates:[{
      feature:s*;
      maxVersionLevel:h;
      allowDowngrade:z@-0;
      upgradeType:b@1=1
    };
    validateOnly:z@1`,
}

/** UpdateFeaturesResponse (57): response, v0-2, flexible. */
export interface UpdateFeaturesResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  results: UpdatableFeatureResult[] // v0-1
}

export interface UpdatableFeatureResult extends Tagged {
  feature: string
  errorCode: number
  errorMessage: string | null
}

export const updateFeaturesResponseSchema: MessageSchema<UpdateFeaturesResponse> = {
  name: 'UpdateFeaturesResponse',
  apiKey: 57,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~;
    results:[{
      feature:s*;
      errorCode:h;
      errorMessage:s~
    }@-1!`,
}
