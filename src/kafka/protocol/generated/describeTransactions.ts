// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeTransactionsRequest (65): request, v0, flexible. */
export interface DescribeTransactionsRequest extends Tagged {
  transactionalIds: string[]
}

export const describeTransactionsRequestSchema: MessageSchema<DescribeTransactionsRequest> = {
  name: 'DescribeTransactionsRequest',
  apiKey: 65,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    transactionalIds:[s`,
}

/** DescribeTransactionsResponse (65): response, v0, flexible. */
export interface DescribeTransactionsResponse extends Tagged {
  throttleTimeMs: number
  transactionStates: TransactionState[]
}

export interface TransactionState extends Tagged {
  errorCode: number
  transactionalId: string
  transactionState: string
  transactionTimeoutMs: number
  transactionStartTimeMs: number
  producerId: number
  producerEpoch: number
  topics: TopicData[]
}

export interface TopicData extends Tagged {
  topic: string
  partitions: number[]
}

export const describeTransactionsResponseSchema: MessageSchema<DescribeTransactionsResponse> = {
  name: 'DescribeTransactionsResponse',
  apiKey: 65,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    transactionStates:[{
      errorCode:h;
      transactionalId:s;
      transactionState:s;
      transactionTimeoutMs:i;
      transactionStartTimeMs:l;
      producerId:l;
      producerEpoch:h;
      topics:[{
        topic:s*;
        partitions:[i
      }
    }`,
}
