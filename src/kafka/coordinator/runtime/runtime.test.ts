import { describe, expect, test } from 'vitest'
import {
  advance,
  answerOf,
  call,
  commit,
  factsOf,
  logOf,
  resignAll,
  restart,
  send,
  testCoordinator,
  writtenRecords,
} from '../../../testing/coordinatorContext.ts'
import {
  assignmentOf,
  commitBody,
  committed,
  GROUP,
  heartbeatError,
  joined,
  rejoin,
  stableGroup,
  startJoin,
  startSync,
} from '../../../testing/groupClients.ts'
import { errorCode } from '../../protocol/errors.ts'
import { onTopicsDeleted } from '../coordinatorEvents.ts'
import { groupOverviews } from '../groupOverview.ts'

const commitError = (coordinator: ReturnType<typeof testCoordinator>, id: number) =>
  answerOf(coordinator, 'OffsetCommit', id)?.topics[0]?.partitions[0]?.errorCode

describe('writes wait for the high watermark', () => {
  test('a commit is answered, and read, once its record is committed', () => {
    const coordinator = testCoordinator()
    call(coordinator, 'OffsetCommit', 9, commitBody(5))
    coordinator.replicated = false
    const id = send(coordinator, 'OffsetCommit', 9, commitBody(7))
    expect(commitError(coordinator, id)).toBeUndefined()
    expect(committed(coordinator)).toBe(5)
    expect(committed(coordinator, true)).toBeUndefined()
    commit(coordinator)
    expect(commitError(coordinator, id)).toBe(0)
    expect(committed(coordinator)).toBe(7)
  })

  test('a commit not replicated within offsets.commit.timeout.ms is COORDINATOR_NOT_AVAILABLE', () => {
    const coordinator = testCoordinator()
    coordinator.replicated = false
    const id = send(coordinator, 'OffsetCommit', 9, commitBody(7))
    advance(coordinator, 4999)
    expect(commitError(coordinator, id)).toBeUndefined()
    advance(coordinator, 1)
    expect(commitError(coordinator, id)).toBe(errorCode('COORDINATOR_NOT_AVAILABLE'))
    commit(coordinator)
    expect(committed(coordinator)).toBe(7)
  })

  test('an OffsetFetch that requires stable offsets waits for writes before it', () => {
    const coordinator = testCoordinator()
    coordinator.replicated = false
    send(coordinator, 'OffsetCommit', 9, commitBody(7))
    const id = send(coordinator, 'OffsetFetch', 9, {
      groups: [
        { groupId: GROUP, topics: null },
        { groupId: 'other', topics: null },
      ],
      requireStable: true,
    })
    expect(answerOf(coordinator, 'OffsetFetch', id)).toBeUndefined()
    commit(coordinator)
    const groups = answerOf(coordinator, 'OffsetFetch', id)?.groups
    expect(groups?.map((group) => group.topics.length)).toEqual([1, 0])
  })

  test('assignments go out once they are in the log of all in-sync replicas', () => {
    const coordinator = testCoordinator()
    const { memberId } = startJoin(coordinator, 'a')
    advance(coordinator, 3000)
    coordinator.replicated = false
    const sync = startSync(coordinator, memberId, 1, { [memberId]: assignmentOf([1, 2]) })
    expect(answerOf(coordinator, 'SyncGroup', sync)).toBeUndefined()
    commit(coordinator)
    expect(answerOf(coordinator, 'SyncGroup', sync)?.assignment).toEqual(assignmentOf([1, 2]))
    const [group] = groupOverviews(coordinator.state)
    expect(group?.members[0]?.assignment).toEqual([
      { topic: 'orders', partition: 1 },
      { topic: 'orders', partition: 2 },
    ])
  })

  test('a refused append changes nothing and is told in words of the coordinator', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a'])
    coordinator.appendError = 'NOT_ENOUGH_REPLICAS'
    const id = send(
      coordinator,
      'OffsetCommit',
      9,
      commitBody(3, {
        generationIdOrMemberEpoch: 1,
        memberId: a!,
      }),
    )
    expect(commitError(coordinator, id)).toBe(errorCode('COORDINATOR_NOT_AVAILABLE'))
    expect(committed(coordinator)).toBe(-1)
  })

  test('assignments that cannot be written start another rebalance', () => {
    const coordinator = testCoordinator()
    const { memberId } = startJoin(coordinator, 'a')
    advance(coordinator, 3000)
    coordinator.appendError = 'NOT_ENOUGH_REPLICAS'
    const sync = startSync(coordinator, memberId, 1, { [memberId]: assignmentOf([0]) })
    expect(answerOf(coordinator, 'SyncGroup', sync)?.errorCode).toBe(
      errorCode('COORDINATOR_NOT_AVAILABLE'),
    )
    coordinator.appendError = null
    expect(joined(coordinator, rejoin(coordinator, 'a', memberId)).generationId).toBe(2)
  })

  test('a new group that cannot be written does not exist', () => {
    const coordinator = testCoordinator()
    coordinator.appendError = 'NOT_LEADER_OR_FOLLOWER'
    startJoin(coordinator, 'a')
    expect(groupOverviews(coordinator.state)).toEqual([])
  })
})

describe('loading and unloading', () => {
  test('reload from the log gives an equal state', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a', 'b'])
    call(
      coordinator,
      'OffsetCommit',
      9,
      commitBody(9, { generationIdOrMemberEpoch: 1, memberId: a! }),
    )
    call(coordinator, 'OffsetCommit', 9, commitBody(4, { groupId: 'simple' }))
    const durable = () =>
      groupOverviews(coordinator.state).map((group) => ({
        ...group,
        rebalances: 0,
        lastRebalanceReason: '',
        stateSinceMs: 0,
        members: group.members.map((member) => ({ ...member, sessionExpiresUs: 0 })),
      }))
    const before = durable()
    restart(coordinator)
    advance(coordinator, 100)
    expect(durable()).toEqual(before)
    expect(heartbeatError(coordinator, a!, 1)).toBe(0)
  })

  test('while a log is loaded requests are COORDINATOR_LOAD_IN_PROGRESS and heartbeats are fine', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a'])
    restart(coordinator)
    expect(heartbeatError(coordinator, a!, 1)).toBe(0)
    expect(joined(coordinator, rejoin(coordinator, 'a', a!)).errorCode).toBe(
      errorCode('COORDINATOR_LOAD_IN_PROGRESS'),
    )
    expect(call(coordinator, 'ListGroups', 5, {}).errorCode).toBe(
      errorCode('COORDINATOR_LOAD_IN_PROGRESS'),
    )
  })

  test('members of a loaded group have a whole session timeout to be heard of', () => {
    const coordinator = testCoordinator()
    stableGroup(coordinator, ['a'])
    restart(coordinator)
    advance(coordinator, 10009)
    expect(groupOverviews(coordinator.state)[0]?.members).toHaveLength(1)
    advance(coordinator, 1)
    expect(groupOverviews(coordinator.state)[0]).toMatchObject({ state: 'Empty', generationId: 2 })
  })

  test('a loaded group is answered for before its last records are committed, but its offsets are not read', () => {
    const coordinator = testCoordinator()
    call(coordinator, 'OffsetCommit', 9, commitBody(5))
    coordinator.replicated = false
    send(coordinator, 'OffsetCommit', 9, commitBody(7))
    restart(coordinator)
    advance(coordinator, 100)
    expect(committed(coordinator)).toBe(5)
    commit(coordinator)
    expect(committed(coordinator)).toBe(7)
  })

  test('when the partition moves away everything that waits is NOT_COORDINATOR and no timer stays', () => {
    const coordinator = testCoordinator()
    stableGroup(coordinator, ['a'])
    const join = startJoin(coordinator, 'b')
    coordinator.replicated = false
    const write = send(coordinator, 'OffsetCommit', 9, commitBody(7, { groupId: 'simple' }))
    resignAll(coordinator)
    expect(joined(coordinator, join.requestId).errorCode).toBe(errorCode('NOT_COORDINATOR'))
    expect(commitError(coordinator, write)).toBe(errorCode('NOT_COORDINATOR'))
    expect([...coordinator.timers.keys()]).toEqual([])
    expect(coordinator.state.partitions.size).toBe(0)
    expect(factsOf(coordinator, 'coordinatorUnloaded')).toHaveLength(5)
    expect(joined(coordinator, rejoin(coordinator, 'b', join.memberId)).errorCode).toBe(
      errorCode('NOT_COORDINATOR'),
    )
  })

  test('assignments on their way to the log when the partition moves are NOT_COORDINATOR', () => {
    const coordinator = testCoordinator()
    const { memberId } = startJoin(coordinator, 'a')
    advance(coordinator, 3000)
    coordinator.replicated = false
    const sync = startSync(coordinator, memberId, 1)
    resignAll(coordinator)
    expect(answerOf(coordinator, 'SyncGroup', sync)?.errorCode).toBe(errorCode('NOT_COORDINATOR'))
  })

  test('a log that does not parse is not coordinated', () => {
    const coordinator = testCoordinator()
    call(coordinator, 'OffsetCommit', 9, commitBody(5))
    for (const log of coordinator.logs.values())
      log.batches.splice(0, log.batches.length, ...log.batches.map((batch) => batch.with(16, 9)))
    restart(coordinator)
    advance(coordinator, 100)
    const id = send(coordinator, 'OffsetCommit', 9, commitBody(6))
    expect(commitError(coordinator, id)).toBe(errorCode('NOT_COORDINATOR'))
  })
})

describe('what becomes of committed offsets', () => {
  const DAY_MS = 86400000

  test('a group without members keeps them for offsets.retention.minutes and is then forgotten', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a'])
    call(
      coordinator,
      'OffsetCommit',
      9,
      commitBody(9, { generationIdOrMemberEpoch: 1, memberId: a! }),
    )
    call(coordinator, 'LeaveGroup', 5, { groupId: GROUP, members: [{ memberId: a! }] })
    advance(coordinator, 7 * DAY_MS - 60000)
    expect(committed(coordinator)).toBe(9)
    advance(coordinator, 700000)
    expect(committed(coordinator)).toBe(-1)
    expect(groupOverviews(coordinator.state)).toEqual([])
    expect(factsOf(coordinator, 'groupState').at(-1)?.to).toBe('Dead')
    const tombstones = writtenRecords(coordinator).filter(({ value }) => value === null)
    expect(tombstones.map(({ name }) => name)).toEqual(['OffsetCommit', 'GroupMetadata'])
  })

  test('a stable group loses only offsets of topics it does not subscribe to', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a'], { sessionTimeoutMs: 1800000 })
    const topics = ['orders', 'payments'].map((name) => ({
      name,
      partitions: [{ partitionIndex: 0, committedOffset: 1 }],
    }))
    const who = { generationIdOrMemberEpoch: 1, memberId: a! }
    call(coordinator, 'OffsetCommit', 9, commitBody(0, { ...who, topics }))
    for (let quarters = 0; quarters < 4 * (7 * 24 + 1); quarters++) {
      advance(coordinator, 900000)
      expect(heartbeatError(coordinator, a!, 1)).toBe(0)
    }
    expect(groupOverviews(coordinator.state)[0]?.offsets.map(({ topic }) => topic)).toEqual([
      'orders',
    ])
  })

  test('a simple consumer loses them by commit time; an explicit retention counts first', () => {
    const coordinator = testCoordinator()
    call(coordinator, 'OffsetCommit', 4, commitBody(5, { retentionTimeMs: 1000 }))
    expect(writtenRecords(coordinator).at(-1)).toMatchObject({ name: 'OffsetCommit', version: 1 })
    advance(coordinator, 600000)
    expect(committed(coordinator)).toBe(-1)
  })

  test('deleting a topic deletes its offsets', () => {
    const coordinator = testCoordinator()
    call(coordinator, 'OffsetCommit', 9, commitBody(5))
    onTopicsDeleted(coordinator.state, ['orders'], coordinator.context)
    expect(committed(coordinator)).toBe(-1)
  })

  test('commits of unknown topics and partitions are refused one by one', () => {
    const coordinator = testCoordinator()
    const topics = [
      {
        name: 'orders',
        partitions: [
          { partitionIndex: 9, committedOffset: 1 },
          { partitionIndex: 0, committedOffset: 2 },
        ],
      },
      { name: 'nothing', partitions: [{ partitionIndex: 0, committedOffset: 1 }] },
    ]
    const answer = call(coordinator, 'OffsetCommit', 9, commitBody(0, { topics }))
    expect(
      answer.topics.flatMap(({ partitions }) => partitions.map((each) => each.errorCode)),
    ).toEqual([3, 0, 3])
    expect(committed(coordinator)).toBe(2)
  })
})

test('records are written in the versions Kafka writes, keyed by type', () => {
  const coordinator = testCoordinator()
  stableGroup(coordinator, ['a'])
  call(coordinator, 'OffsetCommit', 9, commitBody(1, { groupId: 'simple' }))
  const written = writtenRecords(coordinator)
  expect(written.map(({ name, version }) => `${name} v${version}`).sort()).toEqual([
    'GroupMetadata v3',
    'GroupMetadata v3',
    'OffsetCommit v4',
  ])
  expect(
    [...coordinator.logs.keys()].reduce((sum, at) => sum + logOf(coordinator, at).endOffset, 0),
  ).toBe(3)
})
