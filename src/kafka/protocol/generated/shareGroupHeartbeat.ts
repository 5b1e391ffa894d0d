// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ShareGroupHeartbeatRequest (76): request, v1, flexible. */
export interface ShareGroupHeartbeatRequest extends Tagged {
  groupId: string
  memberId: string
  memberEpoch: number
  rackId: string | null
  subscribedTopicNames: string[] | null
}

export const shareGroupHeartbeatRequestSchema: MessageSchema<ShareGroupHeartbeatRequest> = {
  name: 'ShareGroupHeartbeatRequest',
  apiKey: 76,
  versions: [1, 1],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    memberId:s;
    memberEpoch:i;
    rackId:s~=null;
    subscribedTopicNames:[s~=null`,
}

/** ShareGroupHeartbeatResponse (76): response, v1, flexible. */
export interface ShareGroupHeartbeatResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment: Assignment | null
}

export interface Assignment extends Tagged {
  topicPartitions: TopicPartitions[]
}

export interface TopicPartitions extends Tagged {
  topicId: Uuid
  partitions: number[]
}

export const shareGroupHeartbeatResponseSchema: MessageSchema<ShareGroupHeartbeatResponse> = {
  name: 'ShareGroupHeartbeatResponse',
  apiKey: 76,
  versions: [1, 1],
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
