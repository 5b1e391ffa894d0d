import type { ConfigRow } from '../../bridge/queries.ts'
import { brokerConfigDefinitions } from '../../kafka/base/configs/brokerConfigs.ts'
import {
  describeTopicConfig,
  topicConfigDefinitions,
} from '../../kafka/base/configs/topicConfigs.ts'
import { brokerId } from '../../kafka/base/ids.ts'
import { ALL_BROKERS_RESOURCE, brokerResource } from '../../kafka/controller/metadataImage.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { topicOverrides } from '../views/topicConfigs.ts'
import { QueryError } from './queryError.ts'

const byName = (left: ConfigRow, right: ConfigRow): number => (left.name < right.name ? -1 : 1)

/** Every setting of a topic that clients may see, by name. */
export function topicConfigRows(world: World, topic: string): ConfigRow[] {
  const { image, settings } = world.controller.state
  if (!image.topics.has(topic)) throw new QueryError(`There is no topic ${topic}.`)
  const overrides = topicOverrides(world, topic)
  const rows: ConfigRow[] = []
  for (const { name, internal, type, documentation } of topicConfigDefinitions.values()) {
    if (internal) continue
    const { text, source } = describeTopicConfig(name, overrides, settings.overrides)
    const isDefault = source === 'default'
    rows.push({ name, value: text, source, type, documentation: documentation ?? '', isDefault })
  }
  return rows.sort(byName)
}

/** Every setting of a broker: what was changed while it runs, else its file, else the default. */
export function brokerConfigRows(world: World, id: number): ConfigRow[] {
  const state = world.brokers.get(brokerId(id))?.state
  if (!state) throw new QueryError(`There is no broker ${id}.`)
  const { configs } = world.controller.state.image
  const dynamic = [configs.get(brokerResource(id)), configs.get(ALL_BROKERS_RESOURCE)]
  const rows: ConfigRow[] = []
  for (const definition of brokerConfigDefinitions.values()) {
    const { name, internal, type, documentation } = definition
    if (internal) continue
    const set = dynamic[0]?.get(name) ?? dynamic[1]?.get(name) ?? state.configTexts.get(name)
    const isDefault = set === undefined
    rows.push({
      name,
      value: type === 'PASSWORD' ? null : (set ?? definition.default),
      source: isDefault ? 'default' : 'broker',
      type,
      documentation: documentation ?? '',
      isDefault,
    })
  }
  return rows.sort(byName)
}
