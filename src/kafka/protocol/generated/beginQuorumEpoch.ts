// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** BeginQuorumEpochRequest (53): request, v0-1, flexible from v1. */
export interface BeginQuorumEpochRequest extends Tagged {
  clusterId: string | null
  voterId: number // v1+
  topics: BeginQuorumEpochRequestTopicData[]
  leaderEndpoints: LeaderEndpoint[] // v1+
}

export interface BeginQuorumEpochRequestTopicData extends Tagged {
  topicName: string
  partitions: BeginQuorumEpochRequestPartitionData[]
}

export interface BeginQuorumEpochRequestPartitionData extends Tagged {
  partitionIndex: number
  voterDirectoryId: Uuid // v1+
  leaderId: number
  leaderEpoch: number
}

export interface LeaderEndpoint extends Tagged {
  name: string // v1+
  host: string // v1+
  port: number // v1+
}

export const beginQuorumEpochRequestSchema: MessageSchema<BeginQuorumEpochRequest> = {
  name: 'BeginQuorumEpochRequest',
  apiKey: 53,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    clusterId:s~=null;
    voterId:i@1=-1!;
    topics:[{
      topicName:s;
      partitions:[{
        partitionIndex:i;
        voterDirectoryId:u@1!;
        leaderId:i;
        leaderEpoch:i
      }
    };
    leaderEndpoints:[{
      name:s@1*;
      host:s@1;
      port:H@1
    }@1!`,
}

/** BeginQuorumEpochResponse (53): response, v0-1, flexible from v1. */
export interface BeginQuorumEpochResponse extends Tagged {
  errorCode: number
  topics: BeginQuorumEpochResponseTopicData[]
  nodeEndpoints: NodeEndpoint[] // v1+
}

export interface BeginQuorumEpochResponseTopicData extends Tagged {
  topicName: string
  partitions: BeginQuorumEpochResponsePartitionData[]
}

export interface BeginQuorumEpochResponsePartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
  leaderId: number
  leaderEpoch: number
}

export interface NodeEndpoint extends Tagged {
  nodeId: number // v1+
  host: string // v1+
  port: number // v1+
}

export const beginQuorumEpochResponseSchema: MessageSchema<BeginQuorumEpochResponse> = {
  name: 'BeginQuorumEpochResponse',
  apiKey: 53,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    errorCode:h;
    topics:[{
      topicName:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        leaderId:i;
        leaderEpoch:i
      }
    };
    nodeEndpoints:[{
      nodeId:i@1*;
      host:s@1;
      port:H@1
    }@1#0@1`,
}
