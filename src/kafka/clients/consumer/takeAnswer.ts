import type { ResponseEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { errorName } from '../../protocol/errors.ts'
import type { FetchResponse } from '../../protocol/generated/fetch.ts'
import type { FindCoordinatorResponse } from '../../protocol/generated/findCoordinator.ts'
import type { HeartbeatResponse } from '../../protocol/generated/heartbeat.ts'
import type { JoinGroupResponse } from '../../protocol/generated/joinGroup.ts'
import type { ListOffsetsResponse } from '../../protocol/generated/listOffsets.ts'
import type { MetadataResponse } from '../../protocol/generated/metadata.ts'
import type { OffsetCommitResponse } from '../../protocol/generated/offsetCommit.ts'
import type { OffsetFetchResponse } from '../../protocol/generated/offsetFetch.ts'
import type { SyncGroupResponse } from '../../protocol/generated/syncGroup.ts'
import type { PendingRequest } from '../clientCore.ts'
import { learnMetadata } from '../metadata.ts'
import type { ConsumerState } from './consumerState.ts'
import { fetchAnswered } from './fetchResponse.ts'
import { commitAnswered } from './group/commit.ts'
import { coordinatorFound } from './group/findCoordinator.ts'
import { assignGroup, joinAnswered, syncAnswered } from './group/join.ts'
import { requestRejoin } from './group/membership.ts'
import { committedAnswered, offsetsListed } from './positions.ts'

/** Gives an answer to the part that asked; returns a group error for the membership to act on. */
export function takeAnswer(
  consumer: ConsumerState,
  pending: PendingRequest,
  response: ResponseEnvelope,
  environment: Environment,
): string | null {
  const { requestId, body } = response
  switch (pending.purpose) {
    case 'metadata':
      metadataAnswered(consumer, body as MetadataResponse, environment)
      return null
    case 'fetch':
      fetchAnswered(consumer, pending.to, requestId, body as FetchResponse, environment)
      return null
    case 'findCoordinator':
      return coordinatorFound(consumer, body as FindCoordinatorResponse)
    case 'join':
      return joinAnswered(consumer, body as JoinGroupResponse, environment)
    case 'sync':
      return syncAnswered(consumer, body as SyncGroupResponse, environment)
    case 'heartbeat':
      return errorName((body as HeartbeatResponse).errorCode)
    case 'commit':
      return commitAnswered(consumer, pending.sent, body as OffsetCommitResponse, environment)
    case 'offsetFetch':
      return committedAnswered(consumer, requestId, body as OffsetFetchResponse, environment)
    case 'listOffsets':
      offsetsListed(consumer, requestId, body as ListOffsetsResponse, environment)
      return null
    default:
      return null
  }
}

/** The leader of a group joins again when a topic of the group has another number of partitions. */
function metadataAnswered(
  consumer: ConsumerState,
  body: MetadataResponse,
  environment: Environment,
): void {
  learnMetadata(consumer.core, body, environment)
  const { group } = consumer
  if (group.toAssign !== null) {
    assignGroup(consumer, environment)
    return
  }
  if (!group.isLeader || group.phase !== 'stable') return
  for (const topic of group.subscription) {
    const now = consumer.core.topics.get(topic)?.partitions.length ?? 0
    if (now === (group.assignedFor.get(topic) ?? 0)) continue
    requestRejoin(consumer, `${topic} has ${now} partitions now`)
    return
  }
}
