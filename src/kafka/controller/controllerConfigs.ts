// Settings of topics as the controller sees them: the topic's own, the cluster-wide dynamic default, the file's.

import { describeTopicConfig, topicConfigDefinitions } from '../base/configs/topicConfigs.ts'
import type { CreatableTopicConfigs } from '../protocol/generated/createTopics.ts'
import type { ControllerState } from './controllerState.ts'
import { ALL_BROKERS_RESOURCE, topicConfigsOf } from './metadataImage.ts'

const NO_CONFIGS: ReadonlyMap<string, string> = new Map()

/** Kafka's ConfigSource numbers on the wire. */
const TOPIC_SOURCE = 1
const DYNAMIC_DEFAULT_BROKER_SOURCE = 3
const STATIC_BROKER_SOURCE = 4
const DEFAULT_SOURCE = 5

const dynamicDefaults = (state: ControllerState): ReadonlyMap<string, string> =>
  state.image.configs.get(ALL_BROKERS_RESOURCE) ?? NO_CONFIGS

/** Broker settings that topics inherit: dynamic ones win over the file's. */
export function inheritedConfigs(state: ControllerState): ReadonlyMap<string, string> {
  const dynamic = dynamicDefaults(state)
  if (dynamic.size === 0) return state.settings.overrides
  return new Map([...state.settings.overrides, ...dynamic])
}

function topicSetting(state: ControllerState, topic: string, name: string) {
  const own = topicConfigsOf(state.image, topic) ?? NO_CONFIGS
  return describeTopicConfig(name, own, inheritedConfigs(state)).value
}

/** min.insync.replicas of a topic, held to its replication factor. */
export const effectiveMinIsr = (
  state: ControllerState,
  topic: string,
  replicationFactor: number,
): number => Math.min(Number(topicSetting(state, topic, 'min.insync.replicas')), replicationFactor)

export const uncleanElectionEnabled = (state: ControllerState, topic: string): boolean =>
  topicSetting(state, topic, 'unclean.leader.election.enable') === true

/** The whole configuration of a topic with these settings of its own, by name, as CreateTopics answers it. */
export function describeCreatedTopic(
  state: ControllerState,
  own: ReadonlyMap<string, string>,
): CreatableTopicConfigs[] {
  const dynamic = dynamicDefaults(state)
  const inherited = inheritedConfigs(state)
  const described: CreatableTopicConfigs[] = []
  for (const definition of topicConfigDefinitions.values()) {
    if (definition.internal && !own.has(definition.name)) continue
    const { text, source, setBy } = describeTopicConfig(definition.name, own, inherited)
    const brokerSource = dynamic.has(setBy) ? DYNAMIC_DEFAULT_BROKER_SOURCE : STATIC_BROKER_SOURCE
    described.push({
      name: definition.name,
      value: text,
      readOnly: false,
      configSource:
        source === 'topic' ? TOPIC_SOURCE : source === 'broker' ? brokerSource : DEFAULT_SOURCE,
      isSensitive: false,
    })
  }
  return described.sort((left, right) => (left.name < right.name ? -1 : 1))
}
