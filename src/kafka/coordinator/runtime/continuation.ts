// What happens when a write is committed, or fails: data, as it waits in the coordinator's state.

import type { ApiName } from '../../protocol/apiMessages.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import type { DeletableGroupResult } from '../../protocol/generated/deleteGroups.ts'
import type { OffsetFetchResponseGroup } from '../../protocol/generated/offsetFetch.ts'
import type { MemberProtocol } from '../classic/classicMember.ts'
import type { GroupRecord } from './groupRecord.ts'

export interface RespondContinuation {
  readonly kind: 'respond'
  readonly request: RequestEnvelope
  readonly body: ResponseBody<ApiName>
}
export interface NewGroupContinuation {
  readonly kind: 'newGroup'
  readonly groupId: string
  readonly request: RequestEnvelope<'JoinGroup'>
}
export interface AssignmentContinuation {
  readonly kind: 'assignment'
  readonly groupId: string
  readonly generationId: number
  readonly leaderMemberId: string
  readonly assignments: ReadonlyMap<string, Uint8Array>
}
export interface StaticReplacedContinuation {
  readonly kind: 'staticReplaced'
  readonly groupId: string
  readonly groupInstanceId: string
  readonly oldMemberId: string
  readonly newMemberId: string
  readonly leaderBefore: string | null
  readonly request: RequestEnvelope<'JoinGroup'>
  readonly oldProtocols: readonly MemberProtocol[]
  readonly oldRebalanceTimeoutMs: number
  readonly oldSessionTimeoutMs: number
}
/** An OffsetFetch of several groups, each maybe on a partition of its own: results so far, in the order asked. */
export interface OffsetFetchContinuation {
  readonly kind: 'offsetFetch'
  readonly request: RequestEnvelope<'OffsetFetch'>
  readonly results: readonly OffsetFetchResponseGroup[]
}
export interface DeleteGroupsContinuation {
  readonly kind: 'deleteGroups'
  readonly request: RequestEnvelope<'DeleteGroups'>
  readonly results: readonly DeletableGroupResult[]
}
export interface OffsetsCommittedContinuation {
  readonly kind: 'offsetsCommitted'
  readonly groupId: string
  readonly offsets: readonly {
    readonly topic: string
    readonly partition: number
    readonly offset: number
  }[]
}

export type Continuation =
  | RespondContinuation
  | NewGroupContinuation
  | AssignmentContinuation
  | StaticReplacedContinuation
  | OffsetFetchContinuation
  | DeleteGroupsContinuation
  | OffsetsCommittedContinuation

/** What an operation wants: records in one batch, and what follows when they are committed. */
export interface Decision {
  readonly records: readonly GroupRecord[]
  /** False where the group in memory already is what the record says. */
  readonly replay: boolean
  /** With no records they follow when all earlier writes are committed. */
  readonly continuations: readonly Continuation[]
  /** The operation failed as Kafka does by an unexpected exception: its request is answered UNKNOWN_SERVER_ERROR. */
  readonly failed?: boolean
}

export const NOTHING: Decision = { records: [], replay: true, continuations: [] }
export const FAILED: Decision = { ...NOTHING, failed: true }
