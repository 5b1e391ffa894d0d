// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** JoinGroupRequest (11): request, v0-9, flexible from v6. */
export interface JoinGroupRequest extends Tagged {
  groupId: string
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number // v1+
  memberId: string
  groupInstanceId: string | null // v5+
  protocolType: string
  protocols: JoinGroupRequestProtocol[]
  reason: string | null // v8+
}

export interface JoinGroupRequestProtocol extends Tagged {
  name: string
  metadata: Uint8Array
}

export const joinGroupRequestSchema: MessageSchema<JoinGroupRequest> = {
  name: 'JoinGroupRequest',
  apiKey: 11,
  versions: [0, 9],
  flexibleFrom: 6,
  fields: `
    groupId:s;
    sessionTimeoutMs:i;
    rebalanceTimeoutMs:i@1=-1!;
    memberId:s;
    groupInstanceId:s@5~5=null;
    protocolType:s;
    protocols:[{
      name:s*;
      metadata:y
    };
    reason:s@8~8=null!`,
}

/** JoinGroupResponse (11): response, v0-9, flexible from v6. */
export interface JoinGroupResponse extends Tagged {
  throttleTimeMs: number // v2+
  errorCode: number
  generationId: number
  protocolType: string | null // v7+
  protocolName: string | null
  leader: string
  skipAssignment: boolean // v9+
  memberId: string
  members: JoinGroupResponseMember[]
}

export interface JoinGroupResponseMember extends Tagged {
  memberId: string
  groupInstanceId: string | null // v5+
  metadata: Uint8Array
}

export const joinGroupResponseSchema: MessageSchema<JoinGroupResponse> = {
  name: 'JoinGroupResponse',
  apiKey: 11,
  versions: [0, 9],
  flexibleFrom: 6,
  fields: `
    throttleTimeMs:i@2!;
    errorCode:h;
    generationId:i=-1;
    protocolType:s@7~7=null!;
    protocolName:s~7;
    leader:s;
    skipAssignment:z@9;
    memberId:s;
    members:[{
      memberId:s;
      groupInstanceId:s@5~5=null!;
      metadata:y
    }`,
}
