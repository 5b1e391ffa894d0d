// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** EndTxnRequest (26): request, v0-5, flexible from v3. */
export interface EndTxnRequest extends Tagged {
  transactionalId: string
  producerId: number
  producerEpoch: number
  committed: boolean
}

export const endTxnRequestSchema: MessageSchema<EndTxnRequest> = {
  name: 'EndTxnRequest',
  apiKey: 26,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    transactionalId:s;
    producerId:l;
    producerEpoch:h;
    committed:z`,
}

/** EndTxnResponse (26): response, v0-5, flexible from v3. */
export interface EndTxnResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  producerId: number // v5+
  producerEpoch: number // v5+
}

export const endTxnResponseSchema: MessageSchema<EndTxnResponse> = {
  name: 'EndTxnResponse',
  apiKey: 26,
  versions: [0, 5],
  flexibleFrom: 3,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    producerId:l@5=-1!;
    producerEpoch:h@5=-1!`,
}
