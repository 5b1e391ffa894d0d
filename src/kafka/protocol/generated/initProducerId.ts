// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** InitProducerIdRequest (22): request, v0-6, flexible from v2; v6 is unstable. */
export interface InitProducerIdRequest extends Tagged {
  transactionalId: string | null
  transactionTimeoutMs: number
  producerId: number // v3+
  producerEpoch: number // v3+
  enable2Pc: boolean // v6+
  keepPreparedTxn: boolean // v6+
}

export const initProducerIdRequestSchema: MessageSchema<InitProducerIdRequest> = {
  name: 'InitProducerIdRequest',
  apiKey: 22,
  versions: [0, 6],
  flexibleFrom: 2,
  fields: `
    transactionalId:s~;
    transactionTimeoutMs:i;
    producerId:l@3=-1;
    producerEpoch:h@3=-1;
    enable2Pc:z@6;
    keepPreparedTxn:z@6`,
}

/** InitProducerIdResponse (22): response, v0-6, flexible from v2. */
export interface InitProducerIdResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  producerId: number
  producerEpoch: number
  ongoingTxnProducerId: number // v6+
  ongoingTxnProducerEpoch: number // v6+
}

export const initProducerIdResponseSchema: MessageSchema<InitProducerIdResponse> = {
  name: 'InitProducerIdResponse',
  apiKey: 22,
  versions: [0, 6],
  flexibleFrom: 2,
  fields: `
    throttleTimeMs:i!;
    errorCode:h;
    producerId:l=-1;
    producerEpoch:h;
    ongoingTxnProducerId:l@6=-1;
    ongoingTxnProducerEpoch:h@6=-1`,
}
