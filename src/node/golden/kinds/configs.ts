import { brokerConfigDefinitions } from '../../../kafka/base/configs/brokerConfigs.ts'
import type { ConfigDefinition } from '../../../kafka/base/configs/configDefinition.ts'
import { isInvalidConfig, parseConfigValue } from '../../../kafka/base/configs/configValue.ts'
import { groupConfigDefinitions } from '../../../kafka/base/configs/groupConfigs.ts'
import { topicConfigDefinitions } from '../../../kafka/base/configs/topicConfigs.ts'
import {
  errorName,
  isRetriable,
  kafkaErrors,
  refreshesMetadata,
} from '../../../kafka/protocol/errors.ts'
import { type CaseCheck, difference, firstDifference, type GoldenKind, runFiles } from '../kind.ts'

interface ConfigCase {
  name: string
  type: string
  importance: string
  default?: unknown
  defaultText?: string
  valid?: string
  update?: string
  internal?: boolean
  required?: boolean
  brokerSynonym?: string
  brokerSynonyms?: { name: string; times?: number }[]
}

/** The typed default in the form of the recorded one: an int64 beyond 2^53 is a string. */
function typedDefault(definition: ConfigDefinition): unknown {
  if (definition.default === null) return null
  const parsed = parseConfigValue(definition, definition.default)
  if (isInvalidConfig(parsed)) return parsed.message
  const beyond = parsed.value === Number.MAX_SAFE_INTEGER && definition.type === 'LONG'
  return beyond ? parsed.text : parsed.value
}

function synonymsOf(recorded: ConfigCase): unknown {
  const one = recorded.brokerSynonym === undefined ? [] : [{ name: recorded.brokerSynonym }]
  return (recorded.brokerSynonyms ?? one).map(
    ({ name, times = 1 }: { name: string; times?: number }) => ({
      name,
      times,
    }),
  )
}

const checkOf =
  (definitions: ReadonlyMap<string, ConfigDefinition>): CaseCheck =>
  (recorded: ConfigCase) => {
    const definition = definitions.get(recorded.name)
    if (!definition) return 'no such setting here'
    const hasDefault = recorded.default !== undefined && recorded.default !== null
    return firstDifference(
      difference('type', definition.type, recorded.type),
      difference('importance', definition.importance, recorded.importance),
      difference('default text', definition.default, hasDefault ? recorded.defaultText : null),
      difference('default', typedDefault(definition), hasDefault ? recorded.default : null),
      difference('valid', definition.valid, recorded.valid ?? null),
      difference('update', definition.update, recorded.update ?? 'read-only'),
      difference('internal', definition.internal, recorded.internal ?? false),
      difference('required', definition.required, recorded.required ?? false),
      difference('synonyms', definition.synonyms, synonymsOf(recorded)),
    )
  }

interface ErrorCase {
  code: number
  name: string
  retriable: boolean
  refreshMetadata: boolean
}

/** The Java exception of an error is not compared: nothing here has Java's classes. */
function checkError(recorded: ErrorCase): string | undefined {
  const ours = kafkaErrors.find(({ code }) => code === recorded.code)
  if (!ours) return `no error with code ${recorded.code}`
  const name = errorName(recorded.code)
  return firstDifference(
    difference('name', [name, ours.name], [recorded.name, recorded.name]),
    difference('retriable', isRetriable(name), recorded.retriable),
    difference('refreshMetadata', refreshesMetadata(name), recorded.refreshMetadata),
  )
}

export const configs: GoldenKind = {
  name: 'configs',
  run(folder, report) {
    const checks = {
      topic: checkOf(topicConfigDefinitions),
      broker: checkOf(brokerConfigDefinitions),
      group: checkOf(groupConfigDefinitions),
      errors: checkError,
    }
    runFiles(folder, checks, report)
  },
}
