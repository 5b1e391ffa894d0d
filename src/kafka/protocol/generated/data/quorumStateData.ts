// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** QuorumStateData: message, v0-1, flexible. */
export interface QuorumStateData extends Tagged {
  clusterId: string // v0
  leaderId: number
  leaderEpoch: number
  votedId: number
  votedDirectoryId: Uuid // v1+
  appliedOffset: number // v0
  currentVoters: Voter[] | null // v0
}

export interface Voter extends Tagged {
  voterId: number // v0
}

export const quorumStateDataSchema: MessageSchema<QuorumStateData> = {
  name: 'QuorumStateData',
  apiKey: -1,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    clusterId:s@-0;
    leaderId:i=-1;
    leaderEpoch:i=-1;
    votedId:i=-1;
    votedDirectoryId:u@1;
    appliedOffset:l@-0;
    currentVoters:[{
      voterId:i@-0
    }@-0~-0`,
}
