// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** BrokerRegistrationRequest (62): request, v0-4, flexible. */
export interface BrokerRegistrationRequest extends Tagged {
  brokerId: number
  clusterId: string
  incarnationId: Uuid
  listeners: Listener[]
  features: Feature[]
  rack: string | null
  isMigratingZkBroker: boolean // v1+
  logDirs: Uuid[] // v2+
  previousBrokerEpoch: number // v3+
}

export interface Listener extends Tagged {
  name: string
  host: string
  port: number
  securityProtocol: number
}

export interface Feature extends Tagged {
  name: string
  minSupportedVersion: number
  maxSupportedVersion: number
}

export const brokerRegistrationRequestSchema: MessageSchema<BrokerRegistrationRequest> = {
  name: 'BrokerRegistrationRequest',
  apiKey: 62,
  versions: [0, 4],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    clusterId:s;
    incarnationId:u;
    listeners:[{
      name:s*;
      host:s;
      port:H;
      securityProtocol:h
    };
    features:[{
      name:s*;
      minSupportedVersion:h;
      maxSupportedVersion:h
    };
    rack:s~;
    isMigratingZkBroker:z@1;
    logDirs:[u@2!;
    previousBrokerEpoch:l@3=-1!`,
}

/** BrokerRegistrationResponse (62): response, v0-4, flexible. */
export interface BrokerRegistrationResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  brokerEpoch: number
}

export const brokerRegistrationResponseSchema: MessageSchema<BrokerRegistrationResponse> = {
  name: 'BrokerRegistrationResponse',
  apiKey: 62,
  versions: [0, 4],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    brokerEpoch:l=-1`,
}
