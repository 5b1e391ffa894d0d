// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** LeaveGroupRequest (13): request, v0-5, flexible from v4. */
export interface LeaveGroupRequest extends Tagged {
  groupId: string
  memberId: string // v0-2
  members: MemberIdentity[] // v3+
}

export interface MemberIdentity extends Tagged {
  memberId: string // v3+
  groupInstanceId: string | null // v3+
  reason: string | null // v5+
}

export const leaveGroupRequestSchema: MessageSchema<LeaveGroupRequest> = {
  name: 'LeaveGroupRequest',
  apiKey: 13,
  versions: [0, 5],
  flexibleFrom: 4,
  fields: `
    groupId:s;
    memberId:s@-2;
    members:[{
      memberId:s@3;
      groupInstanceId:s@3~3=null;
      reason:s@5~5=null!
    }@3`,
}

/** LeaveGroupResponse (13): response, v0-5, flexible from v4. */
export interface LeaveGroupResponse extends Tagged {
  throttleTimeMs: number // v1+
  errorCode: number
  members: MemberResponse[] // v3+
}

export interface MemberResponse extends Tagged {
  memberId: string // v3+
  groupInstanceId: string | null // v3+
  errorCode: number // v3+
}

export const leaveGroupResponseSchema: MessageSchema<LeaveGroupResponse> = {
  name: 'LeaveGroupResponse',
  apiKey: 13,
  versions: [0, 5],
  flexibleFrom: 4,
  fields: `
    throttleTimeMs:i@1!;
    errorCode:h;
    members:[{
      memberId:s@3;
      groupInstanceId:s@3~3;
      errorCode:h@3
    }@3`,
}
