// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** UpdateRaftVoterRequest (82): request, v0, flexible. */
export interface UpdateRaftVoterRequest extends Tagged {
  clusterId: string | null
  currentLeaderEpoch: number
  voterId: number
  voterDirectoryId: Uuid
  listeners: Listener[]
  kRaftVersionFeature: KRaftVersionFeature
}

export interface Listener extends Tagged {
  name: string
  host: string
  port: number
}

export interface KRaftVersionFeature extends Tagged {
  minSupportedVersion: number
  maxSupportedVersion: number
}

export const updateRaftVoterRequestSchema: MessageSchema<UpdateRaftVoterRequest> = {
  name: 'UpdateRaftVoterRequest',
  apiKey: 82,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    clusterId:s~;
    currentLeaderEpoch:i;
    voterId:i;
    voterDirectoryId:u;
    listeners:[{
      name:s*;
      host:s;
      port:H
    };
    kRaftVersionFeature:{
      minSupportedVersion:h;
      maxSupportedVersion:h
    }`,
}

/** UpdateRaftVoterResponse (82): response, v0, flexible. */
export interface UpdateRaftVoterResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  currentLeader: CurrentLeader
}

export interface CurrentLeader extends Tagged {
  leaderId: number
  leaderEpoch: number
  host: string
  port: number
}

export const updateRaftVoterResponseSchema: MessageSchema<UpdateRaftVoterResponse> = {
  name: 'UpdateRaftVoterResponse',
  apiKey: 82,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    currentLeader:{
      leaderId:i=-1;
      leaderEpoch:i=-1;
      host:s;
      port:i
    }#0`,
}
