// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** VoteRequest (52): request, v0-2, flexible. */
export interface VoteRequest extends Tagged {
  clusterId: string | null
  voterId: number // v1+
  topics: VoteRequestTopicData[]
}

export interface VoteRequestTopicData extends Tagged {
  topicName: string
  partitions: VoteRequestPartitionData[]
}

export interface VoteRequestPartitionData extends Tagged {
  partitionIndex: number
  replicaEpoch: number
  replicaId: number
  replicaDirectoryId: Uuid // v1+
  voterDirectoryId: Uuid // v1+
  lastOffsetEpoch: number
  lastOffset: number
  preVote: boolean // v2+
}

export const voteRequestSchema: MessageSchema<VoteRequest> = {
  name: 'VoteRequest',
  apiKey: 52,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    clusterId:s~=null;
    voterId:i@1=-1!;
    topics:[{
      topicName:s;
      partitions:[{
        partitionIndex:i;
        replicaEpoch:i;
        replicaId:i;
        replicaDirectoryId:u@1!;
        voterDirectoryId:u@1!;
        lastOffsetEpoch:i;
        lastOffset:l;
        preVote:z@2
      }
    }`,
}

/** VoteResponse (52): response, v0-2, flexible. */
export interface VoteResponse extends Tagged {
  errorCode: number
  topics: VoteResponseTopicData[]
  nodeEndpoints: NodeEndpoint[] // v1+
}

export interface VoteResponseTopicData extends Tagged {
  topicName: string
  partitions: VoteResponsePartitionData[]
}

export interface VoteResponsePartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
  leaderId: number
  leaderEpoch: number
  voteGranted: boolean
}

export interface NodeEndpoint extends Tagged {
  nodeId: number // v1+
  host: string // v1+
  port: number // v1+
}

export const voteResponseSchema: MessageSchema<VoteResponse> = {
  name: 'VoteResponse',
  apiKey: 52,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    errorCode:h;
    topics:[{
      topicName:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        leaderId:i;
        leaderEpoch:i;
        voteGranted:z
      }
    };
    nodeEndpoints:[{
      nodeId:i@1*;
      host:s@1;
      port:H@1
    }@1#0@1`,
}
