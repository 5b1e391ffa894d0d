// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** AddRaftVoterRequest (80): request, v0-1, flexible. */
export interface AddRaftVoterRequest extends Tagged {
  clusterId: string | null
  timeoutMs: number
  voterId: number
  voterDirectoryId: Uuid
  listeners: Listener[]
  ackWhenCommitted: boolean // v1+
}

export interface Listener extends Tagged {
  name: string
  host: string
  port: number
}

export const addRaftVoterRequestSchema: MessageSchema<AddRaftVoterRequest> = {
  name: 'AddRaftVoterRequest',
  apiKey: 80,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    clusterId:s~;
    timeoutMs:i;
    voterId:i;
    voterDirectoryId:u;
    listeners:[{
      name:s*;
      host:s;
      port:H
    };
    ackWhenCommitted:z@1=true`,
}

/** AddRaftVoterResponse (80): response, v0-1, flexible. */
export interface AddRaftVoterResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export const addRaftVoterResponseSchema: MessageSchema<AddRaftVoterResponse> = {
  name: 'AddRaftVoterResponse',
  apiKey: 80,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~!`,
}
