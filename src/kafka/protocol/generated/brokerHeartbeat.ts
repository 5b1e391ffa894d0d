// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** BrokerHeartbeatRequest (63): request, v0-2, flexible. */
export interface BrokerHeartbeatRequest extends Tagged {
  brokerId: number
  brokerEpoch: number
  currentMetadataOffset: number
  wantFence: boolean
  wantShutDown: boolean
  offlineLogDirs: Uuid[] // v1+
  cordonedLogDirs: Uuid[] | null // v2+
}

export const brokerHeartbeatRequestSchema: MessageSchema<BrokerHeartbeatRequest> = {
  name: 'BrokerHeartbeatRequest',
  apiKey: 63,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    brokerEpoch:l=-1;
    currentMetadataOffset:l;
    wantFence:z;
    wantShutDown:z;
    offlineLogDirs:[u@1#0@1;
    cordonedLogDirs:[u@2~2#1@2=null`,
}

/** BrokerHeartbeatResponse (63): response, v0-2, flexible. */
export interface BrokerHeartbeatResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  isCaughtUp: boolean
  isFenced: boolean
  shouldShutDown: boolean
}

export const brokerHeartbeatResponseSchema: MessageSchema<BrokerHeartbeatResponse> = {
  name: 'BrokerHeartbeatResponse',
  apiKey: 63,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    isCaughtUp:z;
    isFenced:z=true;
    shouldShutDown:z`,
}
