// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** DescribeClusterRequest (60): request, v0-2, flexible. */
export interface DescribeClusterRequest extends Tagged {
  includeClusterAuthorizedOperations: boolean
  endpointType: number // v1+
  includeFencedBrokers: boolean // v2+
}

export const describeClusterRequestSchema: MessageSchema<DescribeClusterRequest> = {
  name: 'DescribeClusterRequest',
  apiKey: 60,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    includeClusterAuthorizedOperations:z;
    endpointType:b@1=1;
    includeFencedBrokers:z@2`,
}

/** DescribeClusterResponse (60): response, v0-2, flexible. */
export interface DescribeClusterResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  endpointType: number // v1+
  clusterId: string
  controllerId: number
  brokers: DescribeClusterBroker[]
  clusterAuthorizedOperations: number
}

export interface DescribeClusterBroker extends Tagged {
  brokerId: number
  host: string
  port: number
  rack: string | null
  isFenced: boolean // v2+
}

export const describeClusterResponseSchema: MessageSchema<DescribeClusterResponse> = {
  name: 'DescribeClusterResponse',
  apiKey: 60,
  versions: [0, 2],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~=null;
    endpointType:b@1=1;
    clusterId:s;
    controllerId:i=-1;
    brokers:[{
      brokerId:i*;
      host:s;
      port:i;
      rack:s~=null;
      isFenced:z@2
    };
    clusterAuthorizedOperations:i=-2147483648`,
}
