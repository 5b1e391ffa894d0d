// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ElectLeadersRequest (43): request, v0-2, flexible from v2. */
export interface ElectLeadersRequest extends Tagged {
  electionType: number // v1+
  topicPartitions: TopicPartitions[] | null
  timeoutMs: number
}

export interface TopicPartitions extends Tagged {
  topic: string
  partitions: number[]
}

export const electLeadersRequestSchema: MessageSchema<ElectLeadersRequest> = {
  name: 'ElectLeadersRequest',
  apiKey: 43,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    electionType:b@1;
    topicPartitions:[{
      topic:s*;
      partitions:[i
    }~;
    timeoutMs:i=60000`,
}

/** ElectLeadersResponse (43): response, v0-2, flexible from v2. */
export interface ElectLeadersResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number // v1+
  replicaElectionResults: ReplicaElectionResult[]
}

export interface ReplicaElectionResult extends Tagged {
  topic: string
  partitionResult: PartitionResult[]
}

export interface PartitionResult extends Tagged {
  partitionId: number
  errorCode: number
  errorMessage: string | null
}

export const electLeadersResponseSchema: MessageSchema<ElectLeadersResponse> = {
  name: 'ElectLeadersResponse',
  apiKey: 43,
  versions: [0, 2],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i;
    errorCode:h@1;
    replicaElectionResults:[{
      topic:s;
      partitionResult:[{
        partitionId:i;
        errorCode:h;
        errorMessage:s~
      }
    }`,
}
