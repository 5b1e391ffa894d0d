// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { Uuid } from '../../base/ids.ts'
import type { MessageSchema, Tagged } from '../schema.ts'

/** ConsumerGroupDescribeRequest (69): request, v0-1, flexible. */
export interface ConsumerGroupDescribeRequest extends Tagged {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export const consumerGroupDescribeRequestSchema: MessageSchema<ConsumerGroupDescribeRequest> = {
  name: 'ConsumerGroupDescribeRequest',
  apiKey: 69,
  versions: [0, 1],
  flexibleFrom: 0,
  fields: `
    groupIds:[s;
    includeAuthorizedOperations:z`,
}

/** ConsumerGroupDescribeResponse (69): response, v0-1, flexible. */
export interface ConsumerGroupDescribeResponse extends Tagged {
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
  instanceId: string | null
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  assignment: Assignment
  targetAssignment: Assignment
  memberType: number // v1+
}

export interface Assignment extends Tagged {
  topicPartitions: TopicPartitions[]
}

export interface TopicPartitions extends Tagged {
  topicId: Uuid
  topicName: string
  partitions: number[]
}

export const consumerGroupDescribeResponseSchema: MessageSchema<ConsumerGroupDescribeResponse> = {
  name: 'ConsumerGroupDescribeResponse',
  apiKey: 69,
  versions: [0, 1],
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
        instanceId:s~=null;
        rackId:s~=null;
        memberEpoch:i;
        clientId:s;
        clientHost:s;
        subscribedTopicNames:[s;
        subscribedTopicRegex:s~=null;
        assignment:{
          topicPartitions:[{
            topicId:u;
            topicName:s;
            partitions:[i
          }
        };
        targetAssignment:{
          topicPartitions:[{
            topicId:u;
            topicName:s;
            partitions:[i
          }
        };
        memberType:b@1=-1!
      };
      authorizedOperations:i=-2147483648
    }`,
}
