// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ApiVersionsRequest (18): request, v0-4, flexible from v3. */
export interface ApiVersionsRequest extends Tagged {
  clientSoftwareName: string // v3+
  clientSoftwareVersion: string // v3+
}

export const apiVersionsRequestSchema: MessageSchema<ApiVersionsRequest> = {
  name: 'ApiVersionsRequest',
  apiKey: 18,
  versions: [0, 4],
  flexibleFrom: 3,
  fields: `
    clientSoftwareName:s@3!;
    clientSoftwareVersion:s@3!`,
}

/** ApiVersionsResponse (18): response, v0-4, flexible from v3. */
export interface ApiVersionsResponse extends Tagged {
  errorCode: number
  apiKeys: ApiVersion[]
  throttleTimeMs: number // v1+
  supportedFeatures: SupportedFeatureKey[] // v3+
  finalizedFeaturesEpoch: number // v3+
  finalizedFeatures: FinalizedFeatureKey[] // v3+
  zkMigrationReady: boolean // v3+
}

export interface ApiVersion extends Tagged {
  apiKey: number
  minVersion: number
  maxVersion: number
}

export interface SupportedFeatureKey extends Tagged {
  name: string // v3+
  minVersion: number // v3+
  maxVersion: number // v3+
}

export interface FinalizedFeatureKey extends Tagged {
  name: string // v3+
  maxVersionLevel: number // v3+
  minVersionLevel: number // v3+
}

export const apiVersionsResponseSchema: MessageSchema<ApiVersionsResponse> = {
  name: 'ApiVersionsResponse',
  apiKey: 18,
  versions: [0, 4],
  flexibleFrom: 3,
  fields: `
    errorCode:h;
    apiKeys:[{
      apiKey:h*;
      minVersion:h;
      maxVersion:h
    };
    throttleTimeMs:i@1!;
    supportedFeatures:[{
      name:s@3*;
      minVersion:h@3;
      maxVersion:h@3
    }@3#0@3!;
    finalizedFeaturesEpoch:l@3#1@3=-1!;
    finalizedFeatures:[{
      name:s@3*;
      maxVersionLevel:h@3;
      minVersionLevel:h@3
    }@3#2@3!;
    zkMigrationReady:z@3#3@3!`,
}
