import { effectiveTopicConfig, type TopicConfig } from '../../kafka/base/configs/topicConfigs.ts'
import { topicConfigsOf } from '../../kafka/controller/metadataImage.ts'
import type { World } from '../../kafka/simulation/world.ts'

const none: ReadonlyMap<string, string> = new Map()

/** Kept as long as the texts stay the same: settings are read for every publication. */
const known = new WeakMap<ReadonlyMap<string, string>, { text: string; config: TopicConfig }>()

export const topicOverrides = (world: World, topic: string): ReadonlyMap<string, string> =>
  topicConfigsOf(world.controller.state.image, topic) ?? none

/** A topic's settings in effect. */
export function topicConfigOf(world: World, topic: string): TopicConfig {
  const overrides = topicOverrides(world, topic)
  const brokers = world.controller.state.settings.overrides
  const text = JSON.stringify([...overrides, ...brokers])
  const cached = known.get(overrides)
  if (cached?.text === text) return cached.config
  const config = effectiveTopicConfig(overrides, brokers)
  known.set(overrides, { text, config })
  return config
}
