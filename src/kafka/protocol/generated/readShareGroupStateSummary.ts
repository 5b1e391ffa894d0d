// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ReadShareGroupStateSummaryRequest (87): request, v0-1, flexible. */
export interface ReadShareGroupStateSummaryRequest extends Tagged {
  groupId: string
  topics: ReadStateSummaryData[]
}

export interface ReadStateSummaryData extends Tagged {
  topicId: Uuid
  partitions: PartitionData[]
}

export interface PartitionData extends Tagged {
  partition: number
  leaderEpoch: number
}

export const readShareGroupStateSummaryRequestSchema: MessageSchema<ReadShareGroupStateSummaryRequest> = {
  name: 'ReadShareGroupStateSummaryRequest',
  apiKey: 87,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    topics:[{
      topicId:u;
      partitions:[{
        partition:i;
        leaderEpoch:i
      }
    }`,
}

/** ReadShareGroupStateSummaryResponse (87): response, v0-1, flexible. */
export interface ReadShareGroupStateSummaryResponse extends Tagged {
  results: ReadStateSummaryResult[]
}

export interface ReadStateSummaryResult extends Tagged {
  topicId: Uuid
  partitions: PartitionResult[]
}

export interface PartitionResult extends Tagged {
  partition: number
  errorCode: number
  errorMessage: string | null
  stateEpoch: number
  leaderEpoch: number
  startOffset: number
  deliveryCompleteCount: number // v1+
}

export const readShareGroupStateSummaryResponseSchema: MessageSchema<ReadShareGroupStateSummaryResponse> = {
  name: 'ReadShareGroupStateSummaryResponse',
  apiKey: 87,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    results:[{
      topicId:u;
      partitions:[{
        partition:i;
        errorCode:h;
        errorMessage:s~=null;
        stateEpoch:i;
        leaderEpoch:i;
        startOffset:l;
        deliveryCompleteCount:i@1=-1!
      }
    }`,
}
