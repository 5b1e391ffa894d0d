// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** HeartbeatRequest (12): request, v0-4, flexible from v4. */
export interface HeartbeatRequest extends Tagged {
  groupId: string
  generationId: number
  memberId: string
  groupInstanceId: string | null // v3+
}

export const heartbeatRequestSchema: MessageSchema<HeartbeatRequest> = {
  name: 'HeartbeatRequest',
  apiKey: 12,
  versions: [0, 4],
  flexibleFrom: 4,
  fields: `
    groupId:s;
    generationId:i;
    memberId:s;
    groupInstanceId:s@3~3=null`,
}

/** HeartbeatResponse (12): response, v0-4, flexible from v4. */
export interface HeartbeatResponse extends Tagged {
  throttleTimeMs: number // v1+
  errorCode: number
}

export const heartbeatResponseSchema: MessageSchema<HeartbeatResponse> = {
  name: 'HeartbeatResponse',
  apiKey: 12,
  versions: [0, 4],
  flexibleFrom: 4,
  fields: `
    throttleTimeMs:i@1!;
    errorCode:h`,
}
