// DeleteTopics (20), v1-6.
// Does: deletes by name and, from v6, by id.
// Leaves out: authorization, the timeout. DIVERGES: Kafka shuffles its results so that they give nothing away.

import { errorCode } from '../../protocol/errors.ts'
import type {
  DeletableTopicResult,
  DeleteTopicsRequest,
  DeleteTopicsResponse,
} from '../../protocol/generated/deleteTopics.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import { type ApiError, apiError, errorFields } from '../apiErrors.ts'
import type { ControllerState } from '../controllerState.ts'
import { answer, type Decision } from '../decision.ts'
import { type TopicImage, topicById } from '../metadataImage.ts'
import { metadataRecord } from '../metadataRecord.ts'

interface Wanted {
  readonly name: string | null
  readonly topicId: string
}

export function deleteTopics(
  state: ControllerState,
  request: DeleteTopicsRequest,
  version: number,
): Decision<DeleteTopicsResponse> {
  const wanted: readonly Wanted[] =
    request.topics.length > 0
      ? request.topics
      : request.topicNames.map((name) => ({ name, topicId: ZERO_UUID }))
  if (!state.config.deleteTopicEnable) return deletionDisabled(wanted, version)
  const names = countBy(wanted.flatMap(({ name }) => (name === null ? [] : [name])))
  const ids = countBy(wanted.map(({ topicId }) => topicId).filter((id) => id !== ZERO_UUID))
  const records: MetadataRecord[] = []
  const deleted = new Set<string>()
  const reported = new Set<string>()
  const responses: DeletableTopicResult[] = []
  for (const one of wanted) {
    const label = `${one.name ?? ''}/${one.topicId}`
    if (reported.has(label)) continue
    reported.add(label)
    const found = findTopic(state, one, names, ids, deleted)
    if ('error' in found) {
      responses.push({ ...one, ...errorFields(found) })
      continue
    }
    deleted.add(found.topicId)
    records.push(metadataRecord('RemoveTopicRecord', { topicId: found.topicId }))
    responses.push({ name: found.name, topicId: found.topicId, ...errorFields(null) })
  }
  return { response: { throttleTimeMs: 0, responses }, records, reason: 'topic deleted' }
}

/** TOPIC_DELETION_DISABLED came with version 3. */
function deletionDisabled(
  wanted: readonly Wanted[],
  version: number,
): Decision<DeleteTopicsResponse> {
  const code = errorCode(version < 3 ? 'INVALID_REQUEST' : 'TOPIC_DELETION_DISABLED')
  const responses = wanted.map(({ name, topicId }) => ({
    name,
    topicId,
    errorCode: code,
    errorMessage: null,
  }))
  return answer({ throttleTimeMs: 0, responses })
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function findTopic(
  state: ControllerState,
  { name, topicId }: Wanted,
  names: ReadonlyMap<string, number>,
  ids: ReadonlyMap<string, number>,
  deleted: ReadonlySet<string>,
): TopicImage | ApiError {
  const invalid = (message: string): ApiError => apiError('INVALID_REQUEST', message)
  if (name === null && topicId === ZERO_UUID)
    return invalid('Neither topic name nor id were specified.')
  if (name !== null && topicId !== ZERO_UUID)
    return invalid('You may not specify both topic name and topic id.')
  if (name !== null) {
    if (names.get(name) !== 1) return invalid('Duplicate topic name.')
    const byName = state.image.topics.get(name)
    if (byName === undefined) return apiError('UNKNOWN_TOPIC_OR_PARTITION')
    return deleted.has(byName.topicId)
      ? invalid('The provided topic name maps to an ID that was already supplied.')
      : byName
  }
  if (ids.get(topicId) !== 1) return invalid('Duplicate topic id.')
  const byId = topicById(state.image, topicId)
  if (byId === undefined) return apiError('UNKNOWN_TOPIC_ID')
  return deleted.has(topicId) ? invalid('Duplicate topic id.') : byId
}
