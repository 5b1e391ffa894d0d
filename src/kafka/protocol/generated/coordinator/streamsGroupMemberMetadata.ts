// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** StreamsGroupMemberMetadataKey (19): record key, v0, never flexible. */
export interface StreamsGroupMemberMetadataKey extends Tagged {
  groupId: string
  memberId: string
}

export const streamsGroupMemberMetadataKeySchema: MessageSchema<StreamsGroupMemberMetadataKey> = {
  name: 'StreamsGroupMemberMetadataKey',
  apiKey: 19,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** StreamsGroupMemberMetadataValue (19): record value, v0, flexible. */
export interface StreamsGroupMemberMetadataValue extends Tagged {
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  rebalanceTimeoutMs: number
  topologyEpoch: number
  processId: string
  userEndpoint: Endpoint | null
  clientTags: KeyValue[]
}

export interface Endpoint extends Tagged {
  host: string
  port: number
}

export interface KeyValue extends Tagged {
  key: string
  value: string
}

export const streamsGroupMemberMetadataValueSchema: MessageSchema<StreamsGroupMemberMetadataValue> = {
  name: 'StreamsGroupMemberMetadataValue',
  apiKey: 19,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    instanceId:s~;
    rackId:s~;
    clientId:s;
    clientHost:s;
    rebalanceTimeoutMs:i=-1;
    topologyEpoch:i;
    processId:s;
    userEndpoint:{
      host:s;
      port:H
    }~=null;
    clientTags:[{
      key:s;
      value:s
    }`,
}
