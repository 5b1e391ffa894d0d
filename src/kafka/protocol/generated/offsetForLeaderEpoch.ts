// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** OffsetForLeaderEpochRequest (23): request, v2-4, flexible from v4. */
export interface OffsetForLeaderEpochRequest extends Tagged {
  replicaId: number // v3+
  topics: OffsetForLeaderTopic[]
}

export interface OffsetForLeaderTopic extends Tagged {
  topic: string
  partitions: OffsetForLeaderPartition[]
}

export interface OffsetForLeaderPartition extends Tagged {
  partition: number
  currentLeaderEpoch: number
  leaderEpoch: number
}

export const offsetForLeaderEpochRequestSchema: MessageSchema<OffsetForLeaderEpochRequest> = {
  name: 'OffsetForLeaderEpochRequest',
  apiKey: 23,
  versions: [2, 4],
  flexibleFrom: 4,
  fields: `
    replicaId:i@3=-2!;
    topics:[{
      topic:s*;
      partitions:[{
        partition:i;
        currentLeaderEpoch:i=-1!;
        leaderEpoch:i
      }
    }`,
}

/** OffsetForLeaderEpochResponse (23): response, v2-4, flexible from v4. */
export interface OffsetForLeaderEpochResponse extends Tagged {
  throttleTimeMs: number
  topics: OffsetForLeaderTopicResult[]
}

export interface OffsetForLeaderTopicResult extends Tagged {
  topic: string
  partitions: EpochEndOffset[]
}

export interface EpochEndOffset extends Tagged {
  errorCode: number
  partition: number
  leaderEpoch: number
  endOffset: number
}

export const offsetForLeaderEpochResponseSchema: MessageSchema<OffsetForLeaderEpochResponse> = {
  name: 'OffsetForLeaderEpochResponse',
  apiKey: 23,
  versions: [2, 4],
  flexibleFrom: 4,
  fields: `
    throttleTimeMs:i!;
    topics:[{
      topic:s*;
      partitions:[{
        errorCode:h;
        partition:i;
        leaderEpoch:i=-1!;
        endOffset:l=-1
      }
    }`,
}
