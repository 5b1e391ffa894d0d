// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** TxnOffsetCommitRequest (28): request, v0-5, flexible from v3. */
export interface TxnOffsetCommitRequest extends Tagged {
  transactionalId: string
  groupId: string
  producerId: number
  producerEpoch: number
  generationId: number // v3+
  memberId: string // v3+
  groupInstanceId: string | null // v3+
  topics: TxnOffsetCommitRequestTopic[]
}

export interface TxnOffsetCommitRequestTopic extends Tagged {
  name: string
  partitions: TxnOffsetCommitRequestPartition[]
}

export interface TxnOffsetCommitRequestPartition extends Tagged {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number // v2+
  committedMetadata: string | null
}

export const txnOffsetCommitRequestSchema: MessageSchema<TxnOffsetCommitRequest> = {
  name: 'TxnOffsetCommitRequest',
  apiKey: 28,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    transactionalId:s;
    groupId:s;
    producerId:l;
    producerEpoch:h;
    generationId:i@3=-1;
    memberId:s@3;
    groupInstanceId:s@3~3=null;
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        committedOffset:l;
        committedLeaderEpoch:i@2=-1!;
        committedMetadata:s~
      }
    }`,
}

/** TxnOffsetCommitResponse (28): response, v0-5, flexible from v3. */
export interface TxnOffsetCommitResponse extends Tagged {
  throttleTimeMs: number
  topics: TxnOffsetCommitResponseTopic[]
}

export interface TxnOffsetCommitResponseTopic extends Tagged {
  name: string
  partitions: TxnOffsetCommitResponsePartition[]
}

export interface TxnOffsetCommitResponsePartition extends Tagged {
  partitionIndex: number
  errorCode: number
}

export const txnOffsetCommitResponseSchema: MessageSchema<TxnOffsetCommitResponse> = {
  name: 'TxnOffsetCommitResponse',
  apiKey: 28,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    throttleTimeMs:i;
    topics:[{
      name:s;
      partitions:[{
        partitionIndex:i;
        errorCode:h
      }
    }`,
}
