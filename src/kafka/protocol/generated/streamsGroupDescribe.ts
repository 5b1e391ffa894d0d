// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** StreamsGroupDescribeRequest (89): request, v0, flexible. */
export interface StreamsGroupDescribeRequest extends Tagged {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export const streamsGroupDescribeRequestSchema: MessageSchema<StreamsGroupDescribeRequest> = {
  name: 'StreamsGroupDescribeRequest',
  apiKey: 89,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    groupIds:[s;
    includeAuthorizedOperations:z`,
}

/** StreamsGroupDescribeResponse (89): response, v0, flexible. */
export interface StreamsGroupDescribeResponse extends Tagged {
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
  topology: Topology | null
  members: Member[]
  authorizedOperations: number
}

export interface Topology extends Tagged {
  epoch: number
  subtopologies: Subtopology[] | null
}

export interface Subtopology extends Tagged {
  subtopologyId: string
  sourceTopics: string[]
  repartitionSinkTopics: string[]
  stateChangelogTopics: TopicInfo[]
  repartitionSourceTopics: TopicInfo[]
}

export interface TopicInfo extends Tagged {
  name: string
  partitions: number
  replicationFactor: number
  topicConfigs: KeyValue[]
}

export interface KeyValue extends Tagged {
  key: string
  value: string
}

export interface Member extends Tagged {
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  topologyEpoch: number
  processId: string
  userEndpoint: Endpoint | null
  clientTags: KeyValue[]
  taskOffsets: TaskOffset[]
  taskEndOffsets: TaskOffset[]
  assignment: Assignment
  targetAssignment: Assignment
  isClassic: boolean
}

export interface Endpoint extends Tagged {
  host: string
  port: number
}

export interface TaskOffset extends Tagged {
  subtopologyId: string
  partition: number
  offset: number
}

export interface Assignment extends Tagged {
  activeTasks: TaskIds[]
  standbyTasks: TaskIds[]
  warmupTasks: TaskIds[]
}

export interface TaskIds extends Tagged {
  subtopologyId: string
  partitions: number[]
}

export const streamsGroupDescribeResponseSchema: MessageSchema<StreamsGroupDescribeResponse> = {
  name: 'StreamsGroupDescribeResponse',
  apiKey: 89,
  versions: [0, 0],
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
      topology:{
        epoch:i;
        subtopologies:[{
          subtopologyId:s;
          sourceTopics:[s;
          repartitionSinkTopics:[s;
          stateChangelogTopics:[{
            name:s;
            partitions:i;
            replicationFactor:h;
            topicConfigs:[{
              key:s;
              value:s
            }
          };
          repartitionSourceTopics:[{
            name:s;
            partitions:i;
            replicationFactor:h;
            topicConfigs:[{
              key:s;
              value:s
            }
          }
        }~=null
      }~=null;
      members:[{
        memberId:s;
        memberEpoch:i;
        instanceId:s~=null;
        rackId:s~=null;
        clientId:s;
        clientHost:s;
        topologyEpoch:i;
        processId:s;
        userEndpoint:{
          host:s;
          port:H
        }~=null;
        clientTags:[{
          key:s;
          value:s
        };
        taskOffsets:[{
          subtopologyId:s;
          partition:i;
          offset:l
        };
        taskEndOffsets:[{
          subtopologyId:s;
          partition:i;
          offset:l
        };
        assignment:{
          activeTasks:[{
            subtopologyId:s;
            partitions:[i
          };
          standbyTasks:[{
            subtopologyId:s;
            partitions:[i
          };
          warmupTasks:[{
            subtopologyId:s;
            partitions:[i
          }
        };
        targetAssignment:{
          activeTasks:[{
            subtopologyId:s;
            partitions:[i
          };
          standbyTasks:[{
            subtopologyId:s;
            partitions:[i
          };
          warmupTasks:[{
            subtopologyId:s;
            partitions:[i
          }
        };
        isClassic:z
      };
      authorizedOperations:i=-2147483648
    }`,
}
