// Made by config/scripts/generateProtocol.mjs; do not edit.

import type { MessageSchema, Tagged } from '../../schema.ts'

/** StreamsGroupTopologyKey (23): record key, v0, never flexible. */
export interface StreamsGroupTopologyKey extends Tagged {
  groupId: string
}

export const streamsGroupTopologyKeySchema: MessageSchema<StreamsGroupTopologyKey> = {
  name: 'StreamsGroupTopologyKey',
  apiKey: 23,
  versions: [0, 0],
  flexibleFrom: 32767,
  fields: `
    groupId:s`,
}

/** StreamsGroupTopologyValue (23): record value, v0, flexible. */
export interface StreamsGroupTopologyValue extends Tagged {
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
  topicConfigs: TopicConfig[]
}

export interface TopicConfig extends Tagged {
  key: string
  value: string
}

export interface CopartitionGroup extends Tagged {
  sourceTopics: number[]
  sourceTopicRegex: number[]
  repartitionSourceTopics: number[]
}

export const streamsGroupTopologyValueSchema: MessageSchema<StreamsGroupTopologyValue> = {
  name: 'StreamsGroupTopologyValue',
  apiKey: 23,
  versions: [0, 0],
  flexibleFrom: 0,
  fields: `
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
    }`,
}
