// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AddPartitionsToTxnRequest (24): request, v0-5, flexible from v3. */
export interface AddPartitionsToTxnRequest extends Tagged {
  transactions: AddPartitionsToTxnTransaction[] // v4+
  v3AndBelowTransactionalId: string // v0-3
  v3AndBelowProducerId: number // v0-3
  v3AndBelowProducerEpoch: number // v0-3
  v3AndBelowTopics: AddPartitionsToTxnTopic[] // v0-3
}

export interface AddPartitionsToTxnTransaction extends Tagged {
  transactionalId: string // v4+
  producerId: number // v4+
  producerEpoch: number // v4+
  verifyOnly: boolean // v4+
  topics: AddPartitionsToTxnTopic[] // v4+
}

export interface AddPartitionsToTxnTopic extends Tagged {
  name: string
  partitions: number[]
}

export const addPartitionsToTxnRequestSchema: MessageSchema<AddPartitionsToTxnRequest> = {
  name: 'AddPartitionsToTxnRequest',
  apiKey: 24,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    transactions:[{
      transactionalId:s@4*;
      producerId:l@4;
      producerEpoch:h@4;
      verifyOnly:z@4;
      topics:[{
        name:s*;
        partitions:[i
      }@4
    }@4;
    v3AndBelowTransactionalId:s@-3;
    v3AndBelowProducerId:l@-3;
    v3AndBelowProducerEpoch:h@-3;
    v3AndBelowTopics:[{
      name:s*;
      partitions:[i
    }@-3`,
}

/** AddPartitionsToTxnResponse (24): response, v0-5, flexible from v3. */
export interface AddPartitionsToTxnResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number // v4+
  resultsByTransaction: AddPartitionsToTxnResult[] // v4+
  resultsByTopicV3AndBelow: AddPartitionsToTxnTopicResult[] // v0-3
}

export interface AddPartitionsToTxnResult extends Tagged {
  transactionalId: string // v4+
  topicResults: AddPartitionsToTxnTopicResult[] // v4+
}

export interface AddPartitionsToTxnTopicResult extends Tagged {
  name: string
  resultsByPartition: AddPartitionsToTxnPartitionResult[]
}

export interface AddPartitionsToTxnPartitionResult extends Tagged {
  partitionIndex: number
  partitionErrorCode: number
}

export const addPartitionsToTxnResponseSchema: MessageSchema<AddPartitionsToTxnResponse> = {
  name: 'AddPartitionsToTxnResponse',
  apiKey: 24,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    throttleTimeMs:i;
    errorCode:h@4!;
    resultsByTransaction:[{
      transactionalId:s@4*;
      topicResults:[{
        name:s*;
        resultsByPartition:[{
          partitionIndex:i*;
          partitionErrorCode:h
        }
      }@4
    }@4;
    resultsByTopicV3AndBelow:[{
      name:s*;
      resultsByPartition:[{
        partitionIndex:i*;
        partitionErrorCode:h
      }
    }@-3`,
}
