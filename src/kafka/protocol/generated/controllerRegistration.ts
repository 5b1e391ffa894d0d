// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ControllerRegistrationRequest (70): request, v0, flexible. */
export interface ControllerRegistrationRequest extends Tagged {
  controllerId: number
  incarnationId: Uuid
  zkMigrationReady: boolean
  listeners: Listener[]
  features: Feature[]
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

export const controllerRegistrationRequestSchema: MessageSchema<ControllerRegistrationRequest> = {
  name: 'ControllerRegistrationRequest',
  apiKey: 70,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    controllerId:i;
    incarnationId:u;
    zkMigrationReady:z;
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
    }`,
}

/** ControllerRegistrationResponse (70): response, v0, flexible. */
export interface ControllerRegistrationResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export const controllerRegistrationResponseSchema: MessageSchema<ControllerRegistrationResponse> = {
  name: 'ControllerRegistrationResponse',
  apiKey: 70,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~`,
}
