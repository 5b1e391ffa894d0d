// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** CreateTopicsRequest (19): request, v2-7, flexible from v5. */
export interface CreateTopicsRequest extends Tagged {
  topics: CreatableTopic[]
  timeoutMs: number
  validateOnly: boolean
}

export interface CreatableTopic extends Tagged {
  name: string
  numPartitions: number
  replicationFactor: number
  assignments: CreatableReplicaAssignment[]
  configs: CreatableTopicConfig[]
}

export interface CreatableReplicaAssignment extends Tagged {
  partitionIndex: number
  brokerIds: number[]
}

export interface CreatableTopicConfig extends Tagged {
  name: string
  value: string | null
}

export const createTopicsRequestSchema: MessageSchema<CreateTopicsRequest> = {
  name: 'CreateTopicsRequest',
  apiKey: 19,
  versions: [2, 7],
  flexibleFrom: 5,
  fields: `
    topics:[{
      name:s*;
      numPartitions:i;
      replicationFactor:h;
      assignments:[{
        partitionIndex:i*;
        brokerIds:[i
      };
      configs:[{
        name:s*;
        value:s~
      }
    };
    timeoutMs:i=60000;
    validateOnly:z`,
}

/** CreateTopicsResponse (19): response, v2-7, flexible from v5. */
export interface CreateTopicsResponse extends Tagged {
  throttleTimeMs: number
  topics: CreatableTopicResult[]
}

export interface CreatableTopicResult extends Tagged {
  name: string
  topicId: Uuid // v7+
  errorCode: number
  errorMessage: string | null
  topicConfigErrorCode: number // v5+
  numPartitions: number // v5+
  replicationFactor: number // v5+
  configs: CreatableTopicConfigs[] | null // v5+
}

export interface CreatableTopicConfigs extends Tagged {
  name: string // v5+
  value: string | null // v5+
  readOnly: boolean // v5+
  configSource: number // v5+
  isSensitive: boolean // v5+
}

export const createTopicsResponseSchema: MessageSchema<CreateTopicsResponse> = {
  name: 'CreateTopicsResponse',
  apiKey: 19,
  versions: [2, 7],
  flexibleFrom: 5,
  fields: `
    throttleTimeMs:i!;
    topics:[{
      name:s*;
      topicId:u@7!;
      errorCode:h;
      errorMessage:s~!;
      topicConfigErrorCode:h@5#0@5!;
      numPartitions:i@5=-1!;
      replicationFactor:h@5=-1!;
      configs:[{
        name:s@5;
        value:s@5~5;
        readOnly:z@5;
        configSource:b@5=-1!;
        isSensitive:z@5
      }@5~5!
    }`,
}
