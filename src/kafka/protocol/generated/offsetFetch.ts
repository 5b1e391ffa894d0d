// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** OffsetFetchRequest (9): request, v1-10, flexible from v6. */
export interface OffsetFetchRequest extends Tagged {
  groupId: string // v0-7
  topics: OffsetFetchRequestTopic[] | null // v0-7
  groups: OffsetFetchRequestGroup[] // v8+
  requireStable: boolean // v7+
}

export interface OffsetFetchRequestTopic extends Tagged {
  name: string // v0-7
  partitionIndexes: number[] // v0-7
}

export interface OffsetFetchRequestGroup extends Tagged {
  groupId: string // v8+
  memberId: string | null // v9+
  memberEpoch: number // v9+
  topics: OffsetFetchRequestTopics[] | null // v8+
}

export interface OffsetFetchRequestTopics extends Tagged {
  name: string // v8-9
  topicId: Uuid // v10+
  partitionIndexes: number[] // v8+
}

export const offsetFetchRequestSchema: MessageSchema<OffsetFetchRequest> = {
  name: 'OffsetFetchRequest',
  apiKey: 9,
  versions: [1, 10],
  flexibleFrom: 6,
  fields: `
    groupId:s@-7;
    topics:[{
      name:s@-7;
      partitionIndexes:[i@-7
    }@-7~2-7;
    groups:[{
      groupId:s@8;
      memberId:s@9~9=null!;
      memberEpoch:i@9=-1!;
      topics:[{
        name:s@8-9!;
        topicId:u@10!;
        partitionIndexes:[i@8
      }@8~8
    }@8;
    requireStable:z@7`,
}

/** OffsetFetchResponse (9): response, v1-10, flexible from v6. */
export interface OffsetFetchResponse extends Tagged {
  throttleTimeMs: number // v3+
  topics: OffsetFetchResponseTopic[] // v0-7
  errorCode: number // v2-7
  groups: OffsetFetchResponseGroup[] // v8+
}

export interface OffsetFetchResponseTopic extends Tagged {
  name: string // v0-7
  partitions: OffsetFetchResponsePartition[] // v0-7
}

export interface OffsetFetchResponsePartition extends Tagged {
  partitionIndex: number // v0-7
  committedOffset: number // v0-7
  committedLeaderEpoch: number // v5-7
  metadata: string | null // v0-7
  errorCode: number // v0-7
}

export interface OffsetFetchResponseGroup extends Tagged {
  groupId: string // v8+
  topics: OffsetFetchResponseTopics[] // v8+
  errorCode: number // v8+
}

export interface OffsetFetchResponseTopics extends Tagged {
  name: string // v8-9
  topicId: Uuid // v10+
  partitions: OffsetFetchResponsePartitions[] // v8+
}

export interface OffsetFetchResponsePartitions extends Tagged {
  partitionIndex: number // v8+
  committedOffset: number // v8+
  committedLeaderEpoch: number // v8+
  metadata: string | null // v8+
  errorCode: number // v8+
}

export const offsetFetchResponseSchema: MessageSchema<OffsetFetchResponse> = {
  name: 'OffsetFetchResponse',
  apiKey: 9,
  versions: [1, 10],
  flexibleFrom: 6,
  fields: `
    throttleTimeMs:i@3!;
    topics:[{
      name:s@-7;
      partitions:[{
        partitionIndex:i@-7;
        committedOffset:l@-7;
        committedLeaderEpoch:i@5-7=-1!;
        metadata:s@-7~-7;
        errorCode:h@-7
      }@-7
    }@-7;
    errorCode:h@2-7!;
    groups:[{
      groupId:s@8;
      topics:[{
        name:s@8-9!;
        topicId:u@10!;
        partitions:[{
          partitionIndex:i@8;
          committedOffset:l@8;
          committedLeaderEpoch:i@8=-1!;
          metadata:s@8~8;
          errorCode:h@8
        }@8
      }@8;
      errorCode:h@8
    }@8`,
}
