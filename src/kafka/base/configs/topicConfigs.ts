import { InvariantError, required } from '../errors.ts'
import { brokerConfigDefinitions } from './brokerConfigs.ts'
import {
  type ConfigDefinition,
  type ConfigSynonym,
  configProperty,
  readConfigTable,
} from './configDefinition.ts'
import {
  type ConfigValue,
  type InvalidConfig,
  isInvalidConfig,
  parseConfigValue,
} from './configValue.ts'
import { topicConfigTable } from './topicConfigTable.ts'

/** Every setting of a topic by name, `internal.segment.bytes` too. */
export const topicConfigDefinitions: ReadonlyMap<string, ConfigDefinition> =
  readConfigTable(topicConfigTable)

/** A topic's settings as the engine reads them. Sizes in bytes, times in ms, -1 for no limit. */
export interface TopicConfig {
  /** Empty, one of them or both. */
  readonly cleanupPolicy: readonly ('delete' | 'compact')[]
  readonly compressionGzipLevel: number
  readonly compressionLz4Level: number
  readonly compressionType: 'producer' | 'uncompressed' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
  readonly compressionZstdLevel: number
  readonly deleteRetentionMs: number
  readonly fileDeleteDelayMs: number
  readonly flushMessages: number
  readonly flushMs: number
  readonly followerReplicationThrottledReplicas: readonly string[]
  readonly indexIntervalBytes: number
  /** Takes the place of segment.bytes when set; `segmentBytes` has it applied already. */
  readonly internalSegmentBytes: number | null
  readonly leaderReplicationThrottledReplicas: readonly string[]
  readonly localRetentionBytes: number
  readonly localRetentionMs: number
  readonly maxCompactionLagMs: number
  readonly maxMessageBytes: number
  readonly messageTimestampAfterMaxMs: number
  readonly messageTimestampBeforeMaxMs: number
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime'
  readonly minCleanableDirtyRatio: number
  readonly minCompactionLagMs: number
  readonly minInsyncReplicas: number
  readonly preallocate: boolean
  readonly remoteLogCopyDisable: boolean
  readonly remoteLogDeleteOnDisable: boolean
  readonly remoteStorageEnable: boolean
  readonly retentionBytes: number
  readonly retentionMs: number
  readonly segmentBytes: number
  readonly segmentIndexBytes: number
  readonly segmentJitterMs: number
  readonly segmentMs: number
  readonly uncleanLeaderElectionEnable: boolean
}

type Overrides = ReadonlyMap<string, string>
const NONE: Overrides = new Map()

/** Default texts by name; settings without a default are left out. */
export function topicConfigDefaults(): Map<string, string> {
  const defaults = new Map<string, string>()
  for (const { name, default: text } of topicConfigDefinitions.values())
    if (text !== null) defaults.set(name, text)
  return defaults
}

/**
 * Checks the settings a client wants for a topic, `overrides` by name: the first error in Kafka's words, or
 * undefined. `brokerOverrides` give what the topic does not set itself.
 */
export function validateTopicConfigs(
  overrides: Overrides,
  brokerOverrides: Overrides = NONE,
): InvalidConfig | undefined {
  for (const name of overrides.keys())
    if (!topicConfigDefinitions.has(name))
      return { error: 'INVALID_CONFIG', message: `Unknown topic config name: ${name}` }
  for (const definition of topicConfigDefinitions.values()) {
    const text = overrides.get(definition.name)
    if (text === undefined) continue
    const parsed = parseConfigValue(definition, text)
    if (isInvalidConfig(parsed)) return parsed
  }
  const least = topicConfigText('min.compaction.lag.ms', overrides, brokerOverrides)
  const most = topicConfigText('max.compaction.lag.ms', overrides, brokerOverrides)
  if (BigInt(least) > BigInt(most))
    return {
      error: 'INVALID_CONFIG',
      message: `conflict topic config setting min.compaction.lag.ms (${least}) > max.compaction.lag.ms (${most})`,
    }
  return undefined
}

const topicConfigText = (name: string, overrides: Overrides, brokerOverrides: Overrides): string =>
  String(describeTopicConfig(name, overrides, brokerOverrides).text)

export interface ConfigInEffect {
  readonly definition: ConfigDefinition
  readonly value: ConfigValue
  /** Exact canonical text. */
  readonly text: string | null
  /** Where the value is set: on the topic, in a broker setting, or nowhere. */
  readonly source: 'topic' | 'broker' | 'default'
  /** The setting that gives it: the topic's own name, or the broker's. */
  readonly setBy: string
}

/** One setting of a topic as it is in effect. The maps must hold valid values only. */
export function describeTopicConfig(
  name: string,
  overrides: Overrides,
  brokerOverrides: Overrides = NONE,
): ConfigInEffect {
  const definition = required(topicConfigDefinitions.get(name), `topic setting ${name}`)
  const own = overrides.get(name)
  if (own !== undefined)
    return { definition, ...valid(definition, own), source: 'topic', setBy: name }
  for (const synonym of definition.synonyms) {
    const text = brokerOverrides.get(synonym.name)
    if (text === undefined) continue
    const inherited = valid(definition, converted(synonym, text))
    return { definition, ...inherited, source: 'broker', setBy: synonym.name }
  }
  return { definition, ...valid(definition, definition.default), source: 'default', setBy: name }
}

/** The broker setting's text in the topic's unit; a negative one means no limit and becomes -1. */
function converted({ name, times }: ConfigSynonym, text: string): string {
  const definition = required(brokerConfigDefinitions.get(name), `broker setting ${name}`)
  const exact = String(valid(definition, text).text)
  if (times === 1) return name === 'log.retention.ms' && exact.startsWith('-') ? '-1' : exact
  const value = BigInt(exact) * BigInt(times)
  return value < 0n ? '-1' : value.toString()
}

function valid(
  definition: ConfigDefinition,
  text: string | null,
): { value: ConfigValue; text: string | null } {
  if (text === null) return { value: null, text: null }
  const parsed = parseConfigValue(definition, text)
  if (isInvalidConfig(parsed)) throw new InvariantError(parsed.message)
  return parsed
}

/**
 * All settings of a topic: its own `overrides`, else the broker's, else the defaults. Both maps hold texts by
 * name that passed validation. int64 beyond 2^53 - 1 is clamped to it.
 */
export function effectiveTopicConfig(
  overrides: Overrides,
  brokerOverrides: Overrides = NONE,
): TopicConfig {
  const config: Record<string, ConfigValue> = {}
  for (const name of topicConfigDefinitions.keys())
    config[configProperty(name)] = describeTopicConfig(name, overrides, brokerOverrides).value
  if (config.internalSegmentBytes !== null) config.segmentBytes = config.internalSegmentBytes!
  return config as unknown as TopicConfig
}
