// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ConsumerGroupHeartbeatRequest (68): request, v0-1, flexible. */
export interface ConsumerGroupHeartbeatRequest extends Tagged {
  groupId: string
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  rebalanceTimeoutMs: number
  subscribedTopicNames: string[] | null
  subscribedTopicRegex: string | null // v1+
  serverAssignor: string | null
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null
}

export interface ConsumerGroupHeartbeatRequestTopicPartitions extends Tagged {
  topicId: Uuid
  partitions: number[]
}

export const consumerGroupHeartbeatRequestSchema: MessageSchema<ConsumerGroupHeartbeatRequest> = {
  name: 'ConsumerGroupHeartbeatRequest',
  apiKey: 68,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    memberId:s;
    memberEpoch:i;
    instanceId:s~=null;
    rackId:s~=null;
    rebalanceTimeoutMs:i=-1;
    subscribedTopicNames:[s~=null;
    subscribedTopicRegex:s@1~1=null;
    serverAssignor:s~=null;
    topicPartitions:[{
      topicId:u;
      partitions:[i
    }~=null`,
}

/** ConsumerGroupHeartbeatResponse (68): response, v0-1, flexible. */
export interface ConsumerGroupHeartbeatResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment: Assignment | null
}

export interface Assignment extends Tagged {
  topicPartitions: ConsumerGroupHeartbeatResponseTopicPartitions[]
}

export interface ConsumerGroupHeartbeatResponseTopicPartitions extends Tagged {
  topicId: Uuid
  partitions: number[]
}

export const consumerGroupHeartbeatResponseSchema: MessageSchema<ConsumerGroupHeartbeatResponse> = {
  name: 'ConsumerGroupHeartbeatResponse',
  apiKey: 68,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~=null;
    memberId:s~=null;
    memberEpoch:i;
    heartbeatIntervalMs:i;
    assignment:{
      topicPartitions:[{
        topicId:u;
        partitions:[i
      }
    }~=null`,
}
