// DescribeConfigs (32), v1-4.
// Does: settings of topics and of this broker with their sources, synonyms (when asked for) and documentation (v3).
// Leaves out: group, broker logger and client metrics resources.

import { brokerConfigDefinitions } from '../../base/configs/brokerConfigs.ts'
import { topicConfigDefinitions } from '../../base/configs/topicConfigs.ts'
import { topicNameError } from '../../controller/topicNames.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode, errorMessage } from '../../protocol/errors.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import type { BrokerState } from '../brokerState.ts'
import {
  brokerEntry,
  type ConfigEntry,
  type DescribeOptions,
  topicEntry,
} from '../configEntries.ts'
import { answer, type Handler } from './handler.ts'

type Resource = RequestEnvelope<'DescribeConfigs'>['body']['resources'][number]
type Result = MessageInput<ResponseBody<'DescribeConfigs'>['results'][number]>

const TOPIC = 2
const BROKER = 4

export const handleDescribeConfigs: Handler<'DescribeConfigs'> = (broker, request, environment) => {
  const { body, version } = request
  const options: DescribeOptions = {
    synonyms: body.includeSynonyms,
    documentation: version >= 3 && body.includeDocumentation,
    types: version >= 3,
  }
  answer(environment, request, {
    results: body.resources.map((resource) => describe(broker, resource, options)),
  })
}

function describe(broker: BrokerState, resource: Resource, options: DescribeOptions): Result {
  switch (resource.resourceType) {
    case TOPIC:
      return describeTopic(broker, resource, options)
    case BROKER:
      return describeBroker(broker, resource, options)
    default:
      return failed(resource, 'INVALID_REQUEST', errorMessage('INVALID_REQUEST'))
  }
}

function describeTopic(broker: BrokerState, resource: Resource, options: DescribeOptions): Result {
  const { resourceName } = resource
  const wrongName = topicNameError(resourceName)
  if (wrongName !== null) return failed(resource, 'INVALID_TOPIC_EXCEPTION', wrongName)
  if (!broker.image.topics.has(resourceName))
    return failed(resource, 'UNKNOWN_TOPIC_OR_PARTITION', '')
  const names = wantedNames(topicConfigDefinitions, resource)
  return described(
    resource,
    names.map((name) => topicEntry(broker, resourceName, name, options)),
  )
}

function describeBroker(broker: BrokerState, resource: Resource, options: DescribeOptions): Result {
  const { resourceName } = resource
  if (resourceName !== '' && !/^-?\d+$/.test(resourceName))
    return failed(
      resource,
      'INVALID_REQUEST',
      `Broker id must be an integer, but it is: ${resourceName}`,
    )
  // Without a name the dynamic defaults of all brokers are meant, of which there are none.
  if (resourceName === '') return described(resource, [])
  if (Number(resourceName) !== broker.brokerId)
    return failed(
      resource,
      'INVALID_REQUEST',
      `Unexpected broker id, expected ${broker.brokerId} or empty string, but received ${resourceName}`,
    )
  const names = wantedNames(brokerConfigDefinitions, resource)
  return described(
    resource,
    names.map((name) => brokerEntry(broker, name, options)),
  )
}

/** Internal settings are not shown; `configurationKeys` null or empty means all. */
function wantedNames(
  definitions: ReadonlyMap<string, { readonly internal: boolean }>,
  { configurationKeys }: Resource,
): string[] {
  const wanted =
    configurationKeys === null || configurationKeys.length === 0 ? null : new Set(configurationKeys)
  const names: string[] = []
  for (const [name, { internal }] of definitions)
    if (!internal && (wanted === null || wanted.has(name))) names.push(name)
  return names
}

const described = (
  { resourceType, resourceName }: Resource,
  configs: readonly ConfigEntry[],
): Result => ({ errorCode: 0, errorMessage: '', resourceType, resourceName, configs })

const failed = (
  { resourceType, resourceName }: Resource,
  error: ErrorName,
  message: string,
): Result => ({ errorCode: errorCode(error), errorMessage: message, resourceType, resourceName })
