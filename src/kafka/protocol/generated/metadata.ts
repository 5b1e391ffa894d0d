// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** MetadataRequest (3): request, v0-13, flexible from v9. */
export interface MetadataRequest extends Tagged {
  topics: MetadataRequestTopic[] | null
  allowAutoTopicCreation: boolean // v4+
  includeClusterAuthorizedOperations: boolean // v8-10
  includeTopicAuthorizedOperations: boolean // v8+
}

export interface MetadataRequestTopic extends Tagged {
  topicId: Uuid // v10+
  name: string | null
}

export const metadataRequestSchema: MessageSchema<MetadataRequest> = {
  name: 'MetadataRequest',
  apiKey: 3,
  versions: [0, 13],
  flexibleFrom: 9,
  fields: `
    topics:[{
      topicId:u@10!;
      name:s~10
    }~1;
    allowAutoTopicCreation:z@4=true;
    includeClusterAuthorizedOperations:z@8-10;
    includeTopicAuthorizedOperations:z@8`,
}

/** MetadataResponse (3): response, v0-13, flexible from v9. */
export interface MetadataResponse extends Tagged {
  throttleTimeMs: number // v3+
  brokers: MetadataResponseBroker[]
  clusterId: string | null // v2+
  controllerId: number // v1+
  topics: MetadataResponseTopic[]
  clusterAuthorizedOperations: number // v8-10
  errorCode: number // v13+
}

export interface MetadataResponseBroker extends Tagged {
  nodeId: number
  host: string
  port: number
  rack: string | null // v1+
}

export interface MetadataResponseTopic extends Tagged {
  errorCode: number
  name: string | null
  topicId: Uuid // v10+
  isInternal: boolean // v1+
  partitions: MetadataResponsePartition[]
  topicAuthorizedOperations: number // v8+
}

export interface MetadataResponsePartition extends Tagged {
  errorCode: number
  partitionIndex: number
  leaderId: number
  leaderEpoch: number // v7+
  replicaNodes: number[]
  isrNodes: number[]
  offlineReplicas: number[] // v5+
}

export const metadataResponseSchema: MessageSchema<MetadataResponse> = {
  name: 'MetadataResponse',
  apiKey: 3,
  versions: [0, 13],
  flexibleFrom: 9,
  fields: `
    throttleTimeMs:i@3!;
    brokers:[{
      nodeId:i*;
      host:s;
      port:i;
      rack:s@1~1=null!
    };
    clusterId:s@2~2=null!;
    controllerId:i@1=-1!;
    topics:[{
      errorCode:h;
      name:s~12*;
      topicId:u@10!;
      isInternal:z@1!;
      partitions:[{
        errorCode:h;
        partitionIndex:i;
        leaderId:i;
        leaderEpoch:i@7=-1!;
        replicaNodes:[i;
        isrNodes:[i;
        offlineReplicas:[i@5!
      };
      topicAuthorizedOperations:i@8=-2147483648
    };
    clusterAuthorizedOperations:i@8-10=-2147483648;
    errorCode:h@13!`,
}
