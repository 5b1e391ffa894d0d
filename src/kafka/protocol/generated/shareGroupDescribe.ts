// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ShareGroupDescribeRequest (77): request, v1, flexible. */
export interface ShareGroupDescribeRequest extends Tagged {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export const shareGroupDescribeRequestSchema: MessageSchema<ShareGroupDescribeRequest> = {
  name: 'ShareGroupDescribeRequest',
  apiKey: 77,
  versions: [1, 1],
  flexibleFrom: 0,
  fields: `
    groupIds:[s;
    includeAuthorizedOperations:z`,
}

/** ShareGroupDescribeResponse (77): response, v1, flexible. */
export interface ShareGroupDescribeResponse extends Tagged {
  throttleTimeMs: number
  groups: DescribedGroup[]
}

export interface DescribedGroup extends Tagged {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: Member[]
  authorizedOperations: number
}

export interface Member extends Tagged {
  memberId: string
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  assignment: Assignment
}

export interface Assignment extends Tagged {
  topicPartitions: TopicPartitions[]
}

export interface TopicPartitions extends Tagged {
  topicId: Uuid
  topicName: string
  partitions: number[]
}

export const shareGroupDescribeResponseSchema: MessageSchema<ShareGroupDescribeResponse> = {
  name: 'ShareGroupDescribeResponse',
  apiKey: 77,
  versions: [1, 1],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    groups:[{
      errorCode:h;
      errorMessage:s~=null;
      groupId:s;
      groupState:s;
      groupEpoch:i;
      assignmentEpoch:i;
      assignorName:s;
      members:[{
        memberId:s;
        rackId:s~=null;
        memberEpoch:i;
        clientId:s;
        clientHost:s;
        subscribedTopicNames:[s;
        assignment:{
          topicPartitions:[{
            topicId:u;
            topicName:s;
            partitions:[i
          }
        }
      };
      authorizedOperations:i=-2147483648
    }`,
}
