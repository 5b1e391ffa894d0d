// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AddOffsetsToTxnRequest (25): request, v0-4, flexible from v3. */
export interface AddOffsetsToTxnRequest extends Tagged {
  transactionalId: string
  producerId: number
  producerEpoch: number
  groupId: string
}

export const addOffsetsToTxnRequestSchema: MessageSchema<AddOffsetsToTxnRequest> = {
  name: 'AddOffsetsToTxnRequest',
  apiKey: 25,
  versions: [0, 4],
  flexibleFrom: 3,
  fields: `
    transactionalId:s;
    producerId:l;
    producerEpoch:h;
    groupId:s`,
}

/** AddOffsetsToTxnResponse (25): response, v0-4, flexible from v3. */
export interface AddOffsetsToTxnResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
}

export const addOffsetsToTxnResponseSchema: MessageSchema<AddOffsetsToTxnResponse> = {
  name: 'AddOffsetsToTxnResponse',
  apiKey: 25,
  versions: [0, 4],
  flexibleFrom: 3,
  fields: `
    throttleTimeMs:i;
    errorCode:h`,
}
