// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../../base/ids.ts'
import type { MessageSchema, Tagged } from '../../schema.ts'

/** RegisterControllerRecord (27): record, v0, flexible. */
export interface RegisterControllerRecord extends Tagged {
  controllerId: number
  incarnationId: Uuid
  zkMigrationReady: boolean
  endPoints: ControllerEndpoint[]
  features: ControllerFeature[]
}

export interface ControllerEndpoint extends Tagged {
  name: string
  host: string
  port: number
  securityProtocol: number
}

export interface ControllerFeature extends Tagged {
  name: string
  minSupportedVersion: number
  maxSupportedVersion: number
}

export const registerControllerRecordSchema: MessageSchema<RegisterControllerRecord> = {
  name: 'RegisterControllerRecord',
  apiKey: 27,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    controllerId:i;
    incarnationId:u;
    zkMigrationReady:z;
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
    }`,
}
