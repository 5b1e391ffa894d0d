// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** PushTelemetryRequest (72): request, v0, flexible. */
export interface PushTelemetryRequest extends Tagged {
  clientInstanceId: Uuid
  subscriptionId: number
  terminating: boolean
  compressionType: number
  metrics: Uint8Array
}

export const pushTelemetryRequestSchema: MessageSchema<PushTelemetryRequest> = {
  name: 'PushTelemetryRequest',
  apiKey: 72,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    clientInstanceId:u;
    subscriptionId:i;
    terminating:z;
    compressionType:b;
    metrics:y`,
}

/** PushTelemetryResponse (72): response, v0, flexible. */
export interface PushTelemetryResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
}

export const pushTelemetryResponseSchema: MessageSchema<PushTelemetryResponse> = {
  name: 'PushTelemetryResponse',
  apiKey: 72,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h`,
}
