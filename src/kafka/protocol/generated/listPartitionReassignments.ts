// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ListPartitionReassignmentsRequest (46): request, v0, flexible. */
export interface ListPartitionReassignmentsRequest extends Tagged {
  timeoutMs: number
  topics: ListPartitionReassignmentsTopics[] | null
}

export interface ListPartitionReassignmentsTopics extends Tagged {
  name: string
  partitionIndexes: number[]
}

export const listPartitionReassignmentsRequestSchema: MessageSchema<ListPartitionReassignmentsRequest> = {
  name: 'ListPartitionReassignmentsRequest',
  apiKey: 46,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    timeoutMs:i=60000;
    topics:[{
      name:s;
      partitionIndexes:[i
    }~=null`,
}

/** ListPartitionReassignmentsResponse (46): response, v0, flexible. */
export interface ListPartitionReassignmentsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  topics: OngoingTopicReassignment[]
}

export interface OngoingTopicReassignment extends Tagged {
  name: string
  partitions: OngoingPartitionReassignment[]
}

export interface OngoingPartitionReassignment extends Tagged {
  partitionIndex: number
  replicas: number[]
  addingReplicas: number[]
  removingReplicas: number[]
}

export const listPartitionReassignmentsResponseSchema: MessageSchema<ListPartitionReassignmentsResponse> = {
  name: 'ListPartitionReassignmentsResponse',
  apiKey: 46,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~;
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        replicas:[i;
        addingReplicas:[i;
        removingReplicas:[i
      }
    }`,
}
