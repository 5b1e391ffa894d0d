// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** LeaderChangeMessage: message, v0-1, flexible. */
export interface LeaderChangeMessage extends Tagged {
  version: number
  leaderId: number
  voters: Voter[]
  grantingVoters: Voter[]
}

export interface Voter extends Tagged {
  voterId: number
  voterDirectoryId: Uuid // v1+
}

export const leaderChangeMessageSchema: MessageSchema<LeaderChangeMessage> = {
  name: 'LeaderChangeMessage',
  apiKey: -1,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    version:h;
    leaderId:i;
    voters:[{
      voterId:i;
      voterDirectoryId:u@1
    };
    grantingVoters:[{
      voterId:i;
      voterDirectoryId:u@1
    }`,
}
