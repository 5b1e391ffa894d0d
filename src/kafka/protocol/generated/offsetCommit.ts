// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** OffsetCommitRequest (8): request, v2-10, flexible from v8. */
export interface OffsetCommitRequest extends Tagged {
  groupId: string
  generationIdOrMemberEpoch: number
  memberId: string
  groupInstanceId: string | null // v7+
  retentionTimeMs: number // v2-4
  topics: OffsetCommitRequestTopic[]
}

export interface OffsetCommitRequestTopic extends Tagged {
  name: string // v0-9
  topicId: Uuid // v10+
  partitions: OffsetCommitRequestPartition[]
}

export interface OffsetCommitRequestPartition extends Tagged {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number // v6+
  committedMetadata: string | null
}

export const offsetCommitRequestSchema: MessageSchema<OffsetCommitRequest> = {
  name: 'OffsetCommitRequest',
  apiKey: 8,
  versions: [2, 10],
  flexibleFrom: 8,
  fields: `
    groupId:s;
    generationIdOrMemberEpoch:i=-1!;
    memberId:s!;
    groupInstanceId:s@7~7=null;
    retentionTimeMs:l@-4=-1!;
    topics:[{
      name:s@-9!;
      topicId:u@10!;
      partitions:[{
        partitionIndex:i;
        committedOffset:l;
        committedLeaderEpoch:i@6=-1!;
        committedMetadata:s~
      }
    }`,
}

/** OffsetCommitResponse (8): response, v2-10, flexible from v8. */
export interface OffsetCommitResponse extends Tagged {
  throttleTimeMs: number // v3+
  topics: OffsetCommitResponseTopic[]
}

export interface OffsetCommitResponseTopic extends Tagged {
  name: string // v0-9
  topicId: Uuid // v10+
  partitions: OffsetCommitResponsePartition[]
}

export interface OffsetCommitResponsePartition extends Tagged {
  partitionIndex: number
  errorCode: number
}

export const offsetCommitResponseSchema: MessageSchema<OffsetCommitResponse> = {
  name: 'OffsetCommitResponse',
  apiKey: 8,
  versions: [2, 10],
  flexibleFrom: 8,
  fields: `
    throttleTimeMs:i@3!;
    topics:[{
      name:s@-9!;
      topicId:u@10!;
      partitions:[{
        partitionIndex:i;
        errorCode:h
      }
    }`,
}
