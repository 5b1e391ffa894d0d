// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeQuorumRequest (55): request, v0-2, flexible. */
export interface DescribeQuorumRequest extends Tagged {
  topics: DescribeQuorumRequestTopicData[]
}

export interface DescribeQuorumRequestTopicData extends Tagged {
  topicName: string
  partitions: DescribeQuorumRequestPartitionData[]
}

export interface DescribeQuorumRequestPartitionData extends Tagged {
  partitionIndex: number
}

export const describeQuorumRequestSchema: MessageSchema<DescribeQuorumRequest> = {
  name: 'DescribeQuorumRequest',
  apiKey: 55,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    topics:[{
      topicName:s;
      partitions:[{
        partitionIndex:i
      }
    }`,
}

/** DescribeQuorumResponse (55): response, v0-2, flexible. */
export interface DescribeQuorumResponse extends Tagged {
  errorCode: number
  errorMessage: string | null // v2+
  topics: DescribeQuorumResponseTopicData[]
  nodes: Node[] // v2+
}

export interface DescribeQuorumResponseTopicData extends Tagged {
  topicName: string
  partitions: DescribeQuorumResponsePartitionData[]
}

export interface DescribeQuorumResponsePartitionData extends Tagged {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null // v2+
  leaderId: number
  leaderEpoch: number
  highWatermark: number
  currentVoters: ReplicaState[]
  observers: ReplicaState[]
}

export interface ReplicaState extends Tagged {
  replicaId: number
  replicaDirectoryId: Uuid // v2+
  logEndOffset: number
  lastFetchTimestamp: number // v1+
  lastCaughtUpTimestamp: number // v1+
}

export interface Node extends Tagged {
  nodeId: number // v2+
  listeners: Listener[] // v2+
}

export interface Listener extends Tagged {
  name: string // v2+
  host: string // v2+
  port: number // v2+
}

export const describeQuorumResponseSchema: MessageSchema<DescribeQuorumResponse> = {
  name: 'DescribeQuorumResponse',
  apiKey: 55,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    errorCode:h;
    errorMessage:s@2~2!;
    topics:[{
      topicName:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        errorMessage:s@2~2!;
        leaderId:i;
        leaderEpoch:i;
        highWatermark:l;
        currentVoters:[{
          replicaId:i;
          replicaDirectoryId:u@2;
          logEndOffset:l;
          lastFetchTimestamp:l@1=-1!;
          lastCaughtUpTimestamp:l@1=-1!
        };
        observers:[{
          replicaId:i;
          replicaDirectoryId:u@2;
          logEndOffset:l;
          lastFetchTimestamp:l@1=-1!;
          lastCaughtUpTimestamp:l@1=-1!
        }
      }
    };
    nodes:[{
      nodeId:i@2*;
      listeners:[{
        name:s@2*;
        host:s@2;
        port:H@2
      }@2
    }@2`,
}
