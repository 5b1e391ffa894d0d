// IncrementalAlterConfigs (44), v0-1.
// Does: sets, deletes, appends to and subtracts from settings of topics; each topic succeeds or fails by itself.
// Leaves out: authorization. DIVERGES: settings of brokers, groups and loggers cannot be changed at run time.

import { topicConfigDefinitions, validateTopicConfigs } from '../../base/configs/topicConfigs.ts'
import type {
  AlterableConfig,
  AlterConfigsResource,
  AlterConfigsResourceResponse,
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsResponse,
} from '../../protocol/generated/incrementalAlterConfigs.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import { type ApiError, apiError, errorFields } from '../apiErrors.ts'
import { inheritedConfigs } from '../controllerConfigs.ts'
import type { ControllerState } from '../controllerState.ts'
import type { Decision } from '../decision.ts'
import { elrEnabled } from '../features.ts'
import { topicConfigsOf } from '../metadataImage.ts'
import { metadataRecord } from '../metadataRecord.ts'
import { repeatedNames } from '../topicNames.ts'

const TOPIC = 2
/** AlterConfigOp.OpType on the wire. */
const SET = 0
const DELETE = 1
const APPEND = 2
const SUBTRACT = 3

export function incrementalAlterConfigs(
  state: ControllerState,
  request: IncrementalAlterConfigsRequest,
): Decision<IncrementalAlterConfigsResponse> {
  const records: MetadataRecord[] = []
  const keyOf = ({ resourceType, resourceName }: AlterConfigsResource): string =>
    `${resourceType}:${resourceName}`
  const repeated = repeatedNames(request.resources.map((each) => ({ name: keyOf(each) })))
  const reported = new Set<string>()
  const responses: AlterConfigsResourceResponse[] = []
  for (const resource of request.resources) {
    const key = keyOf(resource)
    if (reported.has(key)) continue
    reported.add(key)
    const failure = repeated.has(key)
      ? apiError('INVALID_REQUEST', 'Each resource must appear at most once.')
      : alterResource(state, resource, records)
    const { resourceType, resourceName } = resource
    // A failure without words of its own is answered without a message.
    const fields = errorFields(failure)
    const errorMessage = fields.errorMessage === '' ? null : fields.errorMessage
    responses.push({ ...fields, errorMessage, resourceType, resourceName })
  }
  return {
    response: { throttleTimeMs: 0, responses },
    records: request.validateOnly ? [] : records,
    reason: 'settings changed',
  }
}

/** Adds the records of one topic's changes, or says why not. */
function alterResource(
  state: ControllerState,
  { resourceType, resourceName: topic, configs }: AlterConfigsResource,
  records: MetadataRecord[],
): ApiError | null {
  if (resourceType !== TOPIC)
    return apiError('INVALID_REQUEST', `Unexpected resource type ${resourceType}.`)
  const malformed = checkOperations(configs)
  if (malformed !== null) return malformed
  if (!state.image.topics.has(topic))
    return apiError('UNKNOWN_TOPIC_OR_PARTITION', `The topic '${topic}' does not exist.`)
  const before = topicConfigsOf(state.image, topic) ?? new Map<string, string>()
  const after = new Map(before)
  for (const config of configs) {
    const failure = applyOperation(after, config)
    if (failure !== null) return failure
  }
  const invalid = validateTopicConfigs(after, inheritedConfigs(state))
  if (invalid !== undefined) return apiError('INVALID_CONFIG', invalid.message)
  for (const { name } of configs)
    if (before.get(name) !== after.get(name))
      records.push(...changeRecords(state, topic, name, after.get(name) ?? null))
  return null
}

function checkOperations(configs: readonly AlterableConfig[]): ApiError | null {
  if (repeatedNames(configs).size > 0)
    return apiError('INVALID_REQUEST', 'Error due to duplicate config keys')
  const withoutValue = configs.filter(
    ({ configOperation, value }) => configOperation !== DELETE && value === null,
  )
  if (withoutValue.length > 0)
    return apiError(
      'INVALID_REQUEST',
      `Null value not supported for : ${withoutValue.map(({ name }) => name).join(', ')}`,
    )
  const isKnown = ({ configOperation }: AlterableConfig): boolean =>
    configOperation >= SET && configOperation <= SUBTRACT
  return configs.every(isKnown) ? null : apiError('UNKNOWN_SERVER_ERROR', '')
}

function applyOperation(
  configs: Map<string, string>,
  { name, configOperation, value }: AlterableConfig,
): ApiError | null {
  if (configOperation === DELETE || value === null) {
    configs.delete(name)
    return null
  }
  if (configOperation === SET) {
    configs.set(name, value)
    return null
  }
  const definition = topicConfigDefinitions.get(name)
  const verb = configOperation === APPEND ? 'APPEND' : 'SUBTRACT'
  if (definition?.type !== 'LIST')
    return apiError('INVALID_CONFIG', `Can't ${verb} to key ${name} because its type is not LIST.`)
  const present = elementsOf(configs.get(name) ?? definition.default ?? '')
  const named = elementsOf(value)
  const elements =
    configOperation === APPEND
      ? [...new Set([...present, ...named])]
      : present.filter((element) => !named.includes(element))
  configs.set(name, elements.join(','))
  return null
}

const elementsOf = (text: string): string[] =>
  text.split(',').flatMap((element) => (element.trim() === '' ? [] : [element.trim()]))

function changeRecords(
  state: ControllerState,
  topic: string,
  name: string,
  value: string | null,
): MetadataRecord[] {
  const change = metadataRecord('ConfigRecord', {
    resourceType: TOPIC,
    resourceName: topic,
    name,
    value,
  })
  // Replicas were made eligible under the old minimum, so under a new one the lists mean nothing.
  const clearsElr = name === 'min.insync.replicas' && elrEnabled(state.image)
  return clearsElr ? [change, metadataRecord('ClearElrRecord', { topicName: topic })] : [change]
}
