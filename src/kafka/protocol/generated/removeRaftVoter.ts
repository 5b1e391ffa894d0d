// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** RemoveRaftVoterRequest (81): request, v0, flexible. */
export interface RemoveRaftVoterRequest extends Tagged {
  clusterId: string | null
  voterId: number
  voterDirectoryId: Uuid
}

export const removeRaftVoterRequestSchema: MessageSchema<RemoveRaftVoterRequest> = {
  name: 'RemoveRaftVoterRequest',
  apiKey: 81,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    clusterId:s~;
    voterId:i;
    voterDirectoryId:u`,
}

/** RemoveRaftVoterResponse (81): response, v0, flexible. */
export interface RemoveRaftVoterResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export const removeRaftVoterResponseSchema: MessageSchema<RemoveRaftVoterResponse> = {
  name: 'RemoveRaftVoterResponse',
  apiKey: 81,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~!`,
}
