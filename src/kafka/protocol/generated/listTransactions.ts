// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** ListTransactionsRequest (66): request, v0-2, flexible. */
export interface ListTransactionsRequest extends Tagged {
  stateFilters: string[]
  producerIdFilters: number[]
  durationFilter: number // v1+
  transactionalIdPattern: string | null // v2+
}

export const listTransactionsRequestSchema: MessageSchema<ListTransactionsRequest> = {
  name: 'ListTransactionsRequest',
  apiKey: 66,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    stateFilters:[s;
    producerIdFilters:[l;
    durationFilter:l@1=-1;
    transactionalIdPattern:s@2~2=null`,
}

/** ListTransactionsResponse (66): response, v0-2, flexible. */
export interface ListTransactionsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  unknownStateFilters: string[]
  transactionStates: TransactionState[]
}

export interface TransactionState extends Tagged {
  transactionalId: string
  producerId: number
  transactionState: string
}

export const listTransactionsResponseSchema: MessageSchema<ListTransactionsResponse> = {
  name: 'ListTransactionsResponse',
  apiKey: 66,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    unknownStateFilters:[s;
    transactionStates:[{
      transactionalId:s;
      producerId:l;
      transactionState:s
    }`,
}
