// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** GroupMetadataKey (2): record key, v0, never flexible. */
export interface GroupMetadataKey extends Tagged {
  group: string
}

export const groupMetadataKeySchema: MessageSchema<GroupMetadataKey> = {
  name: 'GroupMetadataKey',
  apiKey: 2,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    group:s`,
}

/** GroupMetadataValue (2): record value, v0-4, flexible from v4. */
export interface GroupMetadataValue extends Tagged {
  protocolType: string
  generation: number
  protocol: string | null
  leader: string | null
  currentStateTimestamp: number // v2+
  members: MemberMetadata[]
}

export interface MemberMetadata extends Tagged {
  memberId: string
  groupInstanceId: string | null // v3+
  clientId: string
  clientHost: string
  rebalanceTimeout: number // v1+
  sessionTimeout: number
  subscription: Uint8Array
  assignment: Uint8Array
}

export const groupMetadataValueSchema: MessageSchema<GroupMetadataValue> = {
  name: 'GroupMetadataValue',
  apiKey: 2,
  versions: [0, 4],
  flexibleFrom: 4,
  fields: `
    protocolType:s;
    generation:i;
    protocol:s~;
    leader:s~;
    currentStateTimestamp:l@2=-1!;
    members:[{
      memberId:s;
      groupInstanceId:s@3~3=null!;
      clientId:s;
      clientHost:s;
      rebalanceTimeout:i@1=-1!;
      sessionTimeout:i;
      subscription:y;
      assignment:y
    }`,
}
