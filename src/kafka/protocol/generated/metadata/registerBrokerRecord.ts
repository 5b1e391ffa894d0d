// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RegisterBrokerRecord (0): record, v0-4, flexible. */
export interface RegisterBrokerRecord extends Tagged {
  brokerId: number
  isMigratingZkBroker: boolean // v2+
  incarnationId: Uuid
  brokerEpoch: number
  endPoints: BrokerEndpoint[]
  features: BrokerFeature[]
  rack: string | null
  fenced: boolean
  inControlledShutdown: boolean // v1+
  logDirs: Uuid[] // v3+
  cordonedLogDirs: Uuid[] | null // v4+
}

export interface BrokerEndpoint extends Tagged {
  name: string
  host: string
  port: number
  securityProtocol: number
}

export interface BrokerFeature extends Tagged {
  name: string
  minSupportedVersion: number
  maxSupportedVersion: number
}

export const registerBrokerRecordSchema: MessageSchema<RegisterBrokerRecord> = {
  name: 'RegisterBrokerRecord',
  apiKey: 0,
  versions: [0, 4],
  flexibleFrom: 0,
  fields: `
    brokerId:i;
    isMigratingZkBroker:z@2;
    incarnationId:u;
    brokerEpoch:l;
    endPoints:[{
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
    fenced:z=true;
    inControlledShutdown:z@1;
    logDirs:[u@3#0@3;
    cordonedLogDirs:[u@4~4#1@4=null`,
}
