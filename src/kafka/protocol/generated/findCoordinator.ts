// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** FindCoordinatorRequest (10): request, v0-6, flexible from v3. */
export interface FindCoordinatorRequest extends Tagged {
  key: string // v0-3
  keyType: number // v1+
  coordinatorKeys: string[] // v4+
}

export const findCoordinatorRequestSchema: MessageSchema<FindCoordinatorRequest> = {
  name: 'FindCoordinatorRequest',
  apiKey: 10,
  versions: [0, 6],
  flexibleFrom: 3,
  fields: `
    key:s@-3;
    keyType:b@1;
    coordinatorKeys:[s@4`,
}

/** FindCoordinatorResponse (10): response, v0-6, flexible from v3. */
export interface FindCoordinatorResponse extends Tagged {
  throttleTimeMs: number // v1+
  errorCode: number // v0-3
  errorMessage: string | null // v1-3
  nodeId: number // v0-3
  host: string // v0-3
  port: number // v0-3
  coordinators: Coordinator[] // v4+
}

export interface Coordinator extends Tagged {
  key: string // v4+
  nodeId: number // v4+
  host: string // v4+
  port: number // v4+
  errorCode: number // v4+
  errorMessage: string | null // v4+
}

export const findCoordinatorResponseSchema: MessageSchema<FindCoordinatorResponse> = {
  name: 'FindCoordinatorResponse',
  apiKey: 10,
  versions: [0, 6],
  flexibleFrom: 3,
  fields: `
    throttleTimeMs:i@1!;
    errorCode:h@-3;
    errorMessage:s@1-3~1-3!;
    nodeId:i@-3;
    host:s@-3;
    port:i@-3;
    coordinators:[{
      key:s@4;
      nodeId:i@4;
      host:s@4;
      port:i@4;
      errorCode:h@4;
      errorMessage:s@4~4!
    }@4`,
}
