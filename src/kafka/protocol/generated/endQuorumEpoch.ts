// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** EndQuorumEpochRequest (54): request, v0-1, flexible from v1. */
export interface EndQuorumEpochRequest extends Tagged {
  clusterId: string | null
  topics: EndQuorumEpochRequestTopicData[]
  leaderEndpoints: LeaderEndpoint[] // v1+
}

export interface EndQuorumEpochRequestTopicData extends Tagged {
  topicName: string
  partitions: EndQuorumEpochRequestPartitionData[]
}

export interface EndQuorumEpochRequestPartitionData extends Tagged {
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  preferredSuccessors: number[] // v0
  preferredCandidates: ReplicaInfo[] // v1+
}

export interface ReplicaInfo extends Tagged {
  candidateId: number // v1+
  candidateDirectoryId: Uuid // v1+
}

export interface LeaderEndpoint extends Tagged {
  name: string // v1+
  host: string // v1+
  port: number // v1+
}

export const endQuorumEpochRequestSchema: MessageSchema<EndQuorumEpochRequest> = {
  name: 'EndQuorumEpochRequest',
  apiKey: 54,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    clusterId:s~=null;
    topics:[{
      topicName:s;
      partitions:[{
        partitionIndex:i;
        leaderId:i;
        leaderEpoch:i;
        preferredSuccessors:[i@-0!;
        preferredCandidates:[{
          candidateId:i@1;
          candidateDirectoryId:u@1
        }@1!
      }
    };
    leaderEndpoints:[{
      name:s@1*;
      host:s@1;
      port:H@1
    }@1!`,
}

/** EndQuorumEpochResponse (54): response, v0-1, flexible from v1. */
export interface EndQuorumEpochResponse extends Tagged {
  errorCode: number
  topics: EndQuorumEpochResponseTopicData[]
  nodeEndpoints: NodeEndpoint[] // v1+
}

export interface EndQuorumEpochResponseTopicData extends Tagged {
  topicName: string
  partitions: EndQuorumEpochResponsePartitionData[]
}

export interface EndQuorumEpochResponsePartitionData extends Tagged {
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

export const endQuorumEpochResponseSchema: MessageSchema<EndQuorumEpochResponse> = {
  name: 'EndQuorumEpochResponse',
  apiKey: 54,
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
