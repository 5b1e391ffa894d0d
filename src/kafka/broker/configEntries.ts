// One setting as DescribeConfigs shows it: value, where it comes from, what else would give it.

import { brokerConfigDefinitions } from '../base/configs/brokerConfigs.ts'
import type { ConfigDefinition, ConfigType } from '../base/configs/configDefinition.ts'
import { describeTopicConfig } from '../base/configs/topicConfigs.ts'
import { required } from '../base/errors.ts'
import { topicConfigsOf } from '../controller/metadataImage.ts'
import { brokerConfigTexts, dynamicDefaultTexts, dynamicTexts } from './brokerConfigTexts.ts'
import type { BrokerState } from './brokerState.ts'

export interface DescribeOptions {
  readonly synonyms: boolean
  readonly documentation: boolean
  /** Types came with version 3. */
  readonly types: boolean
}

export interface ConfigSynonymEntry {
  readonly name: string
  readonly value: string | null
  readonly source: number
}

export interface ConfigEntry {
  readonly name: string
  readonly value: string | null
  readonly readOnly: boolean
  readonly configSource: number
  readonly isSensitive: boolean
  readonly synonyms: readonly ConfigSynonymEntry[]
  readonly configType?: number
  readonly documentation?: string | null
}

/** ConfigSource on the wire. */
const TOPIC_CONFIG = 1
const DYNAMIC_BROKER_CONFIG = 2
const DYNAMIC_DEFAULT_BROKER_CONFIG = 3
const STATIC_BROKER_CONFIG = 4
const DEFAULT_CONFIG = 5

/** ConfigType on the wire. */
const TYPE_CODES: Readonly<Record<ConfigType, number>> = {
  BOOLEAN: 1,
  STRING: 2,
  INT: 3,
  SHORT: 4,
  LONG: 5,
  DOUBLE: 6,
  LIST: 7,
  CLASS: 8,
  PASSWORD: 9,
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map()

export function topicEntry(
  broker: BrokerState,
  topic: string,
  name: string,
  options: DescribeOptions,
): ConfigEntry {
  const own = topicConfigsOf(broker.image, topic) ?? NO_TEXTS
  const { definition, text } = describeTopicConfig(name, own, brokerConfigTexts(broker))
  const ownText = own.get(name)
  const synonyms: ConfigSynonymEntry[] =
    ownText === undefined ? [] : [{ name, value: ownText, source: TOPIC_CONFIG }]
  for (const synonym of definition.synonyms) synonyms.push(...brokerSynonyms(broker, synonym.name))
  return entry(definition, text, false, synonyms, options)
}

export function brokerEntry(
  broker: BrokerState,
  name: string,
  options: DescribeOptions,
): ConfigEntry {
  const definition = required(brokerConfigDefinitions.get(name), `broker setting ${name}`)
  const synonyms = brokerSynonyms(broker, name)
  const readOnly = definition.update === 'read-only'
  return entry(definition, synonyms[0]?.value ?? null, readOnly, synonyms, options)
}

/** Everything that sets a broker's setting, what wins first. */
function brokerSynonyms(broker: BrokerState, name: string): ConfigSynonymEntry[] {
  const { image, brokerId, configTexts } = broker
  const candidates: [string | null | undefined, number][] = [
    [dynamicTexts(image, brokerId).get(name), DYNAMIC_BROKER_CONFIG],
    [dynamicDefaultTexts(image).get(name), DYNAMIC_DEFAULT_BROKER_CONFIG],
    [configTexts.get(name), STATIC_BROKER_CONFIG],
    [brokerConfigDefinitions.get(name)?.default, DEFAULT_CONFIG],
  ]
  return candidates.flatMap(([value, source]) =>
    value === undefined || value === null ? [] : [{ name, value, source }],
  )
}

function entry(
  definition: ConfigDefinition,
  text: string | null,
  readOnly: boolean,
  synonyms: readonly ConfigSynonymEntry[],
  options: DescribeOptions,
): ConfigEntry {
  const isSensitive = definition.type === 'PASSWORD'
  return {
    name: definition.name,
    value: isSensitive ? null : text,
    readOnly,
    configSource: synonyms[0]?.source ?? DEFAULT_CONFIG,
    isSensitive,
    synonyms: options.synonyms ? synonyms : [],
    ...(options.types && {
      configType: TYPE_CODES[definition.type],
      documentation: options.documentation ? definition.documentation : null,
    }),
  }
}
