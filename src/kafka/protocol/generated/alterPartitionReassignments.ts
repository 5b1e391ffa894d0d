// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AlterPartitionReassignmentsRequest (45): request, v0-1, flexible. */
export interface AlterPartitionReassignmentsRequest extends Tagged {
  timeoutMs: number
  allowReplicationFactorChange: boolean // v1+
  topics: ReassignableTopic[]
}

export interface ReassignableTopic extends Tagged {
  name: string
  partitions: ReassignablePartition[]
}

export interface ReassignablePartition extends Tagged {
  partitionIndex: number
  replicas: number[] | null
}

export const alterPartitionReassignmentsRequestSchema: MessageSchema<AlterPartitionReassignmentsRequest> = {
  name: 'AlterPartitionReassignmentsRequest',
  apiKey: 45,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    timeoutMs:i=60000;
    allowReplicationFactorChange:z@1=true;
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        replicas:[i~=null
      }
    }`,
}

/** AlterPartitionReassignmentsResponse (45): response, v0-1, flexible. */
export interface AlterPartitionReassignmentsResponse extends Tagged {
  throttleTimeMs: number
  allowReplicationFactorChange: boolean // v1+
  errorCode: number
  errorMessage: string | null
  responses: ReassignableTopicResponse[]
}

export interface ReassignableTopicResponse extends Tagged {
  name: string
  partitions: ReassignablePartitionResponse[]
}

export interface ReassignablePartitionResponse extends Tagged {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export const alterPartitionReassignmentsResponseSchema: MessageSchema<AlterPartitionReassignmentsResponse> = {
  name: 'AlterPartitionReassignmentsResponse',
  apiKey: 45,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    allowReplicationFactorChange:z@1=true!;
    errorCode:h;
    errorMessage:s~;
    responses:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h;
        errorMessage:s~
      }
    }`,
}
