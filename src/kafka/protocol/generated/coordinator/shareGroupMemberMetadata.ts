// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** ShareGroupMemberMetadataKey (10): record key, v0, never flexible. */
export interface ShareGroupMemberMetadataKey extends Tagged {
  groupId: string
  memberId: string
}

export const shareGroupMemberMetadataKeySchema: MessageSchema<ShareGroupMemberMetadataKey> = {
  name: 'ShareGroupMemberMetadataKey',
  apiKey: 10,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s;
    memberId:s`,
}

/** ShareGroupMemberMetadataValue (10): record value, v0, flexible. */
export interface ShareGroupMemberMetadataValue extends Tagged {
  rackId: string | null
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
}

export const shareGroupMemberMetadataValueSchema: MessageSchema<ShareGroupMemberMetadataValue> = {
  name: 'ShareGroupMemberMetadataValue',
  apiKey: 10,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    rackId:s~;
    clientId:s;
    clientHost:s;
    subscribedTopicNames:[s`,
}
