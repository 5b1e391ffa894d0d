// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../schema.ts'

/** StreamsGroupHeartbeatRequest (88): request, v0, flexible. */
export interface StreamsGroupHeartbeatRequest extends Tagged {
  groupId: string
  memberId: string
  memberEpoch: number
  endpointInformationEpoch: number
  instanceId: string | null
  rackId: string | null
  rebalanceTimeoutMs: number
  topology: Topology | null
  activeTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  standbyTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  warmupTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  processId: string | null
  userEndpoint: StreamsGroupHeartbeatRequestEndpoint | null
  clientTags: KeyValue[] | null
  taskOffsets: TaskOffset[] | null
  taskEndOffsets: TaskOffset[] | null
  shutdownApplication: boolean
}

export interface Topology extends Tagged {
  epoch: number
  subtopologies: Subtopology[]
}

export interface Subtopology extends Tagged {
  subtopologyId: string
  sourceTopics: string[]
  sourceTopicRegex: string[]
  stateChangelogTopics: TopicInfo[]
  repartitionSinkTopics: string[]
  repartitionSourceTopics: TopicInfo[]
  copartitionGroups: CopartitionGroup[]
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

export interface CopartitionGroup extends Tagged {
  sourceTopics: number[]
  sourceTopicRegex: number[]
  repartitionSourceTopics: number[]
}

export interface StreamsGroupHeartbeatRequestTaskIds extends Tagged {
  subtopologyId: string
  partitions: number[]
}

export interface StreamsGroupHeartbeatRequestEndpoint extends Tagged {
  host: string
  port: number
}

export interface TaskOffset extends Tagged {
  subtopologyId: string
  partition: number
  offset: number
}

export const streamsGroupHeartbeatRequestSchema: MessageSchema<StreamsGroupHeartbeatRequest> = {
  name: 'StreamsGroupHeartbeatRequest',
  apiKey: 88,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    groupId:s;
    memberId:s;
    memberEpoch:i;
    endpointInformationEpoch:i;
    instanceId:s~=null;
    rackId:s~=null;
    rebalanceTimeoutMs:i=-1;
    topology:{
      epoch:i;
      subtopologies:[{
        subtopologyId:s;
        sourceTopics:[s;
        sourceTopicRegex:[s;
        stateChangelogTopics:[{
          name:s;
          partitions:i;
          replicationFactor:h;
          topicConfigs:[{
            key:s;
            value:s
          }
        };
        repartitionSinkTopics:[s;
        repartitionSourceTopics:[{
          name:s;
          partitions:i;
          replicationFactor:h;
          topicConfigs:[{
            key:s;
            value:s
          }
        };
        copartitionGroups:[{
          sourceTopics:[h;
          sourceTopicRegex:[h;
          repartitionSourceTopics:[h
        }
      }
    }~=null;
    activeTasks:[{
      subtopologyId:s;
      partitions:[i
    }~=null;
    standbyTasks:[{
      subtopologyId:s;
      partitions:[i
    }~=null;
    warmupTasks:[{
      subtopologyId:s;
      partitions:[i
    }~=null;
    processId:s~=null;
    userEndpoint:{
      host:s;
      port:H
    }~=null;
    clientTags:[{
      key:s;
      value:s
    }~=null;
    taskOffsets:[{
      subtopologyId:s;
      partition:i;
      offset:l
    }~=null;
    taskEndOffsets:[{
      subtopologyId:s;
      partition:i;
      offset:l
    }~=null;
    shutdownApplication:z`,
}

/** StreamsGroupHeartbeatResponse (88): response, v0, flexible. */
export interface StreamsGroupHeartbeatResponse extends Tagged {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string
  memberEpoch: number
  heartbeatIntervalMs: number
  acceptableRecoveryLag: number
  taskOffsetIntervalMs: number
  status: Status[] | null
  activeTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  standbyTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  warmupTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  endpointInformationEpoch: number
  partitionsByUserEndpoint: EndpointToPartitions[] | null
}

export interface Status extends Tagged {
  statusCode: number
  statusDetail: string
}

export interface StreamsGroupHeartbeatResponseTaskIds extends Tagged {
  subtopologyId: string
  partitions: number[]
}

export interface EndpointToPartitions extends Tagged {
  userEndpoint: StreamsGroupHeartbeatResponseEndpoint
  activePartitions: TopicPartition[]
  standbyPartitions: TopicPartition[]
}

export interface StreamsGroupHeartbeatResponseEndpoint extends Tagged {
  host: string
  port: number
}

export interface TopicPartition extends Tagged {
  topic: string
  partitions: number[]
}

export const streamsGroupHeartbeatResponseSchema: MessageSchema<StreamsGroupHeartbeatResponse> = {
  name: 'StreamsGroupHeartbeatResponse',
  apiKey: 88,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
    throttleTimeMs:i;
    errorCode:h;
    errorMessage:s~=null;
    memberId:s;
    memberEpoch:i;
    heartbeatIntervalMs:i;
    acceptableRecoveryLag:i;
    taskOffsetIntervalMs:i;
    status:[{
      statusCode:b;
      statusDetail:s
    }~;
    activeTasks:[{
      subtopologyId:s;
      partitions:[i
    }~=null;
    standbyTasks:[{
      subtopologyId:s;
      partitions:[i
    }~=null;
    warmupTasks:[{
      subtopologyId:s;
      partitions:[i
    }~=null;
    endpointInformationEpoch:i;
    partitionsByUserEndpoint:[{
      userEndpoint:{
        host:s;
        port:H
      };
      activePartitions:[{
        topic:s;
        partitions:[i
      };
      standbyPartitions:[{
        topic:s;
        partitions:[i
      }
    }~=null`,
}
