// Made by config/scripts/generateProtocol.mjs; do not edit.

import { type TransactionLogKey, transactionLogKeySchema, type TransactionLogValue, transactionLogValueSchema } from './coordinator/transactionLog.ts'

/** Records of __transaction_state: key and value. */
export interface TransactionRecords {
  TransactionLog: { key: TransactionLogKey; value: TransactionLogValue }
}

export const transactionRecords = {
  TransactionLog: { key: transactionLogKeySchema, value: transactionLogValueSchema },
} as const
