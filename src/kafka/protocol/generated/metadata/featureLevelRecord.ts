// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** FeatureLevelRecord (12): record, v0, flexible. */
export interface FeatureLevelRecord extends Tagged {
  name: string
  featureLevel: number
}

export const featureLevelRecordSchema: MessageSchema<FeatureLevelRecord> = {
  name: 'FeatureLevelRecord',
  apiKey: 12,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    name:s;
    featureLevel:h`,
}
