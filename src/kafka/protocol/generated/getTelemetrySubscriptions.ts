// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** GetTelemetrySubscriptionsRequest (71): request, v0, flexible. */
export interface GetTelemetrySubscriptionsRequest extends Tagged {
  clientInstanceId: Uuid
}

export const getTelemetrySubscriptionsRequestSchema: MessageSchema<GetTelemetrySubscriptionsRequest> = {
  name: 'GetTelemetrySubscriptionsRequest',
  apiKey: 71,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    clientInstanceId:u`,
}

/** GetTelemetrySubscriptionsResponse (71): response, v0, flexible. */
export interface GetTelemetrySubscriptionsResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  clientInstanceId: Uuid
  subscriptionId: number
  acceptedCompressionTypes: number[]
  pushIntervalMs: number
  telemetryMaxBytes: number
  deltaTemporality: boolean
  requestedMetrics: string[]
}

export const getTelemetrySubscriptionsResponseSchema: MessageSchema<GetTelemetrySubscriptionsResponse> = {
  name: 'GetTelemetrySubscriptionsResponse',
  apiKey: 71,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    clientInstanceId:u;
    subscriptionId:i;
    acceptedCompressionTypes:[b;
    pushIntervalMs:i;
    telemetryMaxBytes:i;
    deltaTemporality:z;
    requestedMetrics:[s`,
}
