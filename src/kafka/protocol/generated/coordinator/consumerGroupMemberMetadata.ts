// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ConsumerGroupMemberMetadataKey (5): record key, v0, never flexible. */
export interface ConsumerGroupMemberMetadataKey extends Tagged {
  groupId: string
  memberId: string
}

export const consumerGroupMemberMetadataKeySchema: MessageSchema<ConsumerGroupMemberMetadataKey> = {
  name: 'ConsumerGroupMemberMetadataKey',
  apiKey: 5,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** ConsumerGroupMemberMetadataValue (5): record value, v0, flexible. */
export interface ConsumerGroupMemberMetadataValue extends Tagged {
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  rebalanceTimeoutMs: number
  serverAssignor: string | null
  classicMemberMetadata: ClassicMemberMetadata | null
}

export interface ClassicMemberMetadata extends Tagged {
  sessionTimeoutMs: number
  supportedProtocols: ClassicProtocol[]
}

export interface ClassicProtocol extends Tagged {
  name: string
  metadata: Uint8Array
}

export const consumerGroupMemberMetadataValueSchema: MessageSchema<ConsumerGroupMemberMetadataValue> = {
  name: 'ConsumerGroupMemberMetadataValue',
  apiKey: 5,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    instanceId:s~;
    rackId:s~;
    clientId:s;
    clientHost:s;
    subscribedTopicNames:[s;
    subscribedTopicRegex:s~;
    rebalanceTimeoutMs:i=-1;
    serverAssignor:s~;
    classicMemberMetadata:{
      sessionTimeoutMs:i;
      supportedProtocols:[{
        name:s;
        metadata:y
      }
    }~#0`,
}
