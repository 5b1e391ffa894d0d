// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** TransactionLogKey (0): record key, v0, never flexible. */
export interface TransactionLogKey extends Tagged {
  transactionalId: string
}

export const transactionLogKeySchema: MessageSchema<TransactionLogKey> = {
  name: 'TransactionLogKey',
  apiKey: 0,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    transactionalId:s`,
}

/** TransactionLogValue (0): record value, v0-1, flexible from v1. */
export interface TransactionLogValue extends Tagged {
  producerId: number
  previousProducerId: number // v1+
  nextProducerId: number // v1+
  producerEpoch: number
  nextProducerEpoch: number // v1+
  transactionTimeoutMs: number
  transactionStatus: number
  transactionPartitions: PartitionsSchema[] | null
  transactionLastUpdateTimestampMs: number
  transactionStartTimestampMs: number
  clientTransactionVersion: number // v1+
}

export interface PartitionsSchema extends Tagged {
  topic: string
  partitionIds: number[]
}

export const transactionLogValueSchema: MessageSchema<TransactionLogValue> = {
  name: 'TransactionLogValue',
  apiKey: 0,
  versions: [0, 1],
  flexibleFrom: 1,
  fields: `
    producerId:l;
    previousProducerId:l@1#0@1=-1;
    nextProducerId:l@1#1@1=-1;
    producerEpoch:h;
    nextProducerEpoch:h@1#3@1=-1;
    transactionTimeoutMs:i;
    transactionStatus:b;
    transactionPartitions:[{
      topic:s;
      partitionIds:[i
    }~;
    transactionLastUpdateTimestampMs:l;
    transactionStartTimestampMs:l;
    clientTransactionVersion:h@1#2@1`,
}
