// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** AllocateProducerIdsRequest (67): request, v0, flexible. */
export interface AllocateProducerIdsRequest extends Tagged {
  brokerId: number
  brokerEpoch: number
}

export const allocateProducerIdsRequestSchema: MessageSchema<AllocateProducerIdsRequest> = {
  name: 'AllocateProducerIdsRequest',
  apiKey: 67,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    brokerEpoch:l=-1`,
}

/** AllocateProducerIdsResponse (67): response, v0, flexible. */
export interface AllocateProducerIdsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  producerIdStart: number
  producerIdLen: number
}

export const allocateProducerIdsResponseSchema: MessageSchema<AllocateProducerIdsResponse> = {
  name: 'AllocateProducerIdsResponse',
  apiKey: 67,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    producerIdStart:l;
    producerIdLen:i`,
}
