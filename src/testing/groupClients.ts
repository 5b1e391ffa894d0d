// Short forms of what consumers send to a group coordinator, for scripts.

import type { RequestBody, ResponseBody } from '../kafka/protocol/envelope.ts'
import { encodeConsumerProtocol } from '../kafka/protocol/logRecords.ts'
import type { MessageInput } from '../kafka/protocol/schema.ts'
import { advance, answerOf, call, send, type TestCoordinator } from './coordinatorContext.ts'

export const GROUP = 'billing'

type JoinBody = MessageInput<RequestBody<'JoinGroup'>>

export const subscription = (topics: readonly string[]): Uint8Array =>
  encodeConsumerProtocol('ConsumerProtocolSubscription', 1, { topics })

export const joinBody = (memberId: string, more: JoinBody = {}): JoinBody => ({
  groupId: GROUP,
  sessionTimeoutMs: 10000,
  rebalanceTimeoutMs: 20000,
  memberId,
  protocolType: 'consumer',
  protocols: [{ name: 'range', metadata: subscription(['orders']) }],
  ...more,
})

/** Asks for a member id and joins with it; the JoinGroup that waits is returned. */
export function startJoin(
  test: TestCoordinator,
  client: string,
  more: JoinBody = {},
): { readonly memberId: string; readonly requestId: number } {
  const { memberId } = call(test, 'JoinGroup', 9, joinBody('', more), client)
  return { memberId, requestId: send(test, 'JoinGroup', 9, joinBody(memberId, more), client) }
}

export const rejoin = (
  test: TestCoordinator,
  client: string,
  memberId: string,
  more: JoinBody = {},
): number => send(test, 'JoinGroup', 9, joinBody(memberId, more), client)

export const joined = (test: TestCoordinator, requestId: number): ResponseBody<'JoinGroup'> => {
  const response = answerOf(test, 'JoinGroup', requestId)
  if (response === undefined) throw new Error('the join is not answered')
  return response
}

export function startSync(
  test: TestCoordinator,
  memberId: string,
  generationId: number,
  assignments: Readonly<Record<string, Uint8Array>> = {},
): number {
  return send(test, 'SyncGroup', 5, {
    groupId: GROUP,
    generationId,
    memberId,
    protocolType: 'consumer',
    protocolName: 'range',
    assignments: Object.entries(assignments).map(([id, assignment]) => ({
      memberId: id,
      assignment,
    })),
  })
}

export const heartbeatError = (
  test: TestCoordinator,
  memberId: string,
  generationId: number,
): number => call(test, 'Heartbeat', 4, { groupId: GROUP, memberId, generationId }).errorCode

export const assignmentOf = (partitions: readonly number[]): Uint8Array =>
  encodeConsumerProtocol('ConsumerProtocolAssignment', 1, {
    assignedPartitions: [{ topic: 'orders', partitions: [...partitions] }],
  })

/** A stable group of these clients in generation 1 (all joined within the initial delay); their member ids. */
export function stableGroup(
  test: TestCoordinator,
  clients: readonly string[],
  more: JoinBody = {},
): string[] {
  const joins = clients.map((client) => startJoin(test, client, more))
  advance(test, 2 * test.context.config.groupInitialRebalanceDelayMs)
  const { generationId } = joined(test, joins[0]!.requestId)
  const ids = joins.map(({ memberId }) => memberId)
  const assignments = Object.fromEntries(ids.map((id, index) => [id, assignmentOf([index])]))
  for (const id of ids.toReversed())
    startSync(test, id, generationId, id === ids[0] ? assignments : {})
  return ids
}

export const commitBody = (
  committedOffset: number,
  more: MessageInput<RequestBody<'OffsetCommit'>> = {},
): MessageInput<RequestBody<'OffsetCommit'>> => ({
  groupId: GROUP,
  generationIdOrMemberEpoch: -1,
  memberId: '',
  topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, committedOffset }] }],
  ...more,
})

/** Committed offset of `orders-0`, -1 for none. */
export function committed(test: TestCoordinator, requireStable = false): number | undefined {
  const id = send(test, 'OffsetFetch', 9, {
    groups: [{ groupId: GROUP, topics: [{ name: 'orders', partitionIndexes: [0] }] }],
    requireStable,
  })
  return answerOf(test, 'OffsetFetch', id)?.groups[0]?.topics[0]?.partitions[0]?.committedOffset
}
