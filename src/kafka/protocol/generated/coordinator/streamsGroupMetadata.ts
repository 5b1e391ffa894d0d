// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** StreamsGroupMetadataKey (17): record key, v0, never flexible. */
export interface StreamsGroupMetadataKey extends Tagged {
  groupId: string
}

export const streamsGroupMetadataKeySchema: MessageSchema<StreamsGroupMetadataKey> = {
  name: 'StreamsGroupMetadataKey',
  apiKey: 17,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** StreamsGroupMetadataValue (17): record value, v0, flexible. */
export interface StreamsGroupMetadataValue extends Tagged {
  epoch: number
  metadataHash: number
  validatedTopologyEpoch: number
  lastAssignmentConfigs: LastAssignmentConfig[] | null
}

export interface LastAssignmentConfig extends Tagged {
  key: string
  value: string
}

export const streamsGroupMetadataValueSchema: MessageSchema<StreamsGroupMetadataValue> = {
  name: 'StreamsGroupMetadataValue',
  apiKey: 17,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    epoch:i;
    metadataHash:l;
    validatedTopologyEpoch:i#0=-1;
    lastAssignmentConfigs:[{
      key:s;
      value:s
    }~#1`,
}
