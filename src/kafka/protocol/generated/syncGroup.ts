// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** SyncGroupRequest (14): request, v0-5, flexible from v4. */
export interface SyncGroupRequest extends Tagged {
  groupId: string
  generationId: number
  memberId: string
  groupInstanceId: string | null // v3+
  protocolType: string | null // v5+
  protocolName: string | null // v5+
  assignments: SyncGroupRequestAssignment[]
}

export interface SyncGroupRequestAssignment extends Tagged {
  memberId: string
  assignment: Uint8Array
}

export const syncGroupRequestSchema: MessageSchema<SyncGroupRequest> = {
  name: 'SyncGroupRequest',
  apiKey: 14,
  versions: [0, 5],
  flexibleFrom: 4,
  fields: `
    groupId:s;
    generationId:i;
    memberId:s;
    groupInstanceId:s@3~3=null;
    protocolType:s@5~5=null!;
    protocolName:s@5~5=null!;
    assignments:[{
      memberId:s;
      assignment:y
    }`,
}

/** SyncGroupResponse (14): response, v0-5, flexible from v4. */
export interface SyncGroupResponse extends Tagged {
  throttleTimeMs: number // v1+
  errorCode: number
  protocolType: string | null // v5+
  protocolName: string | null // v5+
  assignment: Uint8Array
}

export const syncGroupResponseSchema: MessageSchema<SyncGroupResponse> = {
  name: 'SyncGroupResponse',
  apiKey: 14,
  versions: [0, 5],
  flexibleFrom: 4,
  fields: `
    throttleTimeMs:i@1!;
    errorCode:h;
    protocolType:s@5~5=null!;
    protocolName:s@5~5=null!;
    assignment:y`,
}
