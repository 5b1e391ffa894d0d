// DeleteGroups (42), v0-2.
// Does: writes tombstones of an empty group and of its offsets.
// Leaves out: share and consumer groups; quotas, throttle time is always 0.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { DeletableGroupResult } from '../../protocol/generated/deleteGroups.ts'
import { groupTombstone } from '../classic/groupMetadataRecords.ts'
import type { CoordinatorContext } from '../coordinatorContext.ts'
import type { CoordinatorState } from '../coordinatorState.ts'
import { answer } from '../runtime/answer.ts'
import type { Decision } from '../runtime/continuation.ts'
import { operationError } from '../runtime/operationError.ts'
import { type Shard, shardOfGroup } from '../runtime/shard.ts'
import { offsetTombstone } from './expiry.ts'
import { newestOffsets, sortedOffsets } from './offsetStore.ts'

/** Deletes one group after the other, in the order of the request; each waits for its tombstones. */
export function continueDeleteGroups(
  coordinator: CoordinatorState,
  context: CoordinatorContext,
  request: RequestEnvelope<'DeleteGroups'>,
  earlier: readonly DeletableGroupResult[],
): { readonly shard: Shard; readonly decision: Decision } | null {
  const results = [...earlier]
  const { groupsNames } = request.body
  while (results.length < groupsNames.length) {
    const groupId = groupsNames[results.length]!
    const found = shardOfGroup(coordinator, groupId, context)
    const error = found.ok ? validateDelete(found.shard, groupId) : operationError(found.error)
    results.push({ groupId, errorCode: errorCode(error) })
    if (!found.ok || error !== 'NONE') continue
    const { shard } = found
    const offsets = sortedOffsets(newestOffsets(shard.data.offsets, groupId))
    const tombstones = offsets.map((offset) => offsetTombstone(groupId, offset))
    return {
      shard,
      decision: {
        records: [...tombstones, groupTombstone(groupId)],
        replay: true,
        continuations: [{ kind: 'deleteGroups', request, results }],
      },
    }
  }
  answer(context, request, { results })
  return null
}

/** The tombstones of the last group could not be written. */
export const failLastDeletion = (
  results: readonly DeletableGroupResult[],
  error: ErrorName,
): readonly DeletableGroupResult[] =>
  results.map((result, index) =>
    index === results.length - 1 ? { ...result, errorCode: errorCode(error) } : result,
  )

function validateDelete(shard: Shard, groupId: string): ErrorName {
  const group = shard.data.groups.get(groupId)
  if (group === undefined || group.state === 'Dead') return 'GROUP_ID_NOT_FOUND'
  return group.state === 'Empty' ? 'NONE' : 'NON_EMPTY_GROUP'
}
