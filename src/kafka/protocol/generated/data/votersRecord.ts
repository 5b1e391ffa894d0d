// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** VotersRecord: message, v0, flexible. */
export interface VotersRecord extends Tagged {
  version: number
  voters: Voter[]
}

export interface Voter extends Tagged {
  voterId: number
  voterDirectoryId: Uuid
  endpoints: Endpoint[]
  kRaftVersionFeature: KRaftVersionFeature
}

export interface Endpoint extends Tagged {
  name: string
  host: string
  port: number
}

export interface KRaftVersionFeature extends Tagged {
  minSupportedVersion: number
  maxSupportedVersion: number
}

export const votersRecordSchema: MessageSchema<VotersRecord> = {
  name: 'VotersRecord',
  apiKey: -1,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    version:h;
    voters:[{
      voterId:i;
      voterDirectoryId:u;
      endpoints:[{
        name:s*;
        host:s;
        port:H
      };
      kRaftVersionFeature:{
        minSupportedVersion:h;
        maxSupportedVersion:h
      }
    }`,
}
