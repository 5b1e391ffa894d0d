import { describe, expect, test } from 'vitest'
import {
  advance,
  answerOf,
  call,
  factsOf,
  send,
  testCoordinator,
} from '../../../testing/coordinatorContext.ts'
import {
  GROUP,
  heartbeatError,
  joinBody,
  joined,
  rejoin,
  stableGroup,
  startJoin,
  startSync,
  subscription,
} from '../../../testing/groupClients.ts'
import { errorCode } from '../../protocol/errors.ts'
import { groupOverviews } from '../groupOverview.ts'

const only = (coordinator: ReturnType<typeof testCoordinator>) =>
  groupOverviews(coordinator.state)[0]!

describe('the initial rebalance', () => {
  test('the first member of an empty group waits group.initial.rebalance.delay.ms', () => {
    const coordinator = testCoordinator()
    const { requestId } = startJoin(coordinator, 'a')
    advance(coordinator, 2999)
    expect(answerOf(coordinator, 'JoinGroup', requestId)).toBeUndefined()
    advance(coordinator, 1)
    expect(joined(coordinator, requestId).generationId).toBe(1)
  })

  test('the delay is extended once more for each wave of new members', () => {
    const coordinator = testCoordinator()
    const first = startJoin(coordinator, 'a')
    advance(coordinator, 2000)
    const second = startJoin(coordinator, 'b')
    advance(coordinator, 1000)
    expect(answerOf(coordinator, 'JoinGroup', first.requestId)).toBeUndefined()
    advance(coordinator, 2999)
    expect(answerOf(coordinator, 'JoinGroup', first.requestId)).toBeUndefined()
    advance(coordinator, 1)
    expect(joined(coordinator, first.requestId).members.map((member) => member.memberId)).toEqual([
      first.memberId,
      second.memberId,
    ])
    expect(joined(coordinator, second.requestId).members).toEqual([])
  })

  test('the extended delay ends with the largest rebalance timeout of the members', () => {
    const coordinator = testCoordinator()
    const more = { rebalanceTimeoutMs: 7000 }
    const first = startJoin(coordinator, 'm0', more)
    for (
      let at = 1;
      at < 20 && answerOf(coordinator, 'JoinGroup', first.requestId) === undefined;
      at++
    ) {
      advance(coordinator, 500)
      startJoin(coordinator, `m${at}`, more)
    }
    // 3000, then min(3000, 4000), then min(3000, 1000): 7000 in all.
    expect(coordinator.nowUs / 1000 - 100).toBe(7000)
  })
})

describe('a rebalance of a group with members', () => {
  test('it completes as soon as all known members have rejoined', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a'])
    const b = startJoin(coordinator, 'b')
    expect(heartbeatError(coordinator, a!, 1)).toBe(errorCode('REBALANCE_IN_PROGRESS'))
    expect(answerOf(coordinator, 'JoinGroup', b.requestId)).toBeUndefined()
    const again = rejoin(coordinator, 'a', a!)
    expect(joined(coordinator, again).generationId).toBe(2)
    expect(joined(coordinator, b.requestId)).toMatchObject({ generationId: 2, leader: a })
  })

  test('an id that was handed out and has not joined holds it up', () => {
    const coordinator = testCoordinator()
    const [a, b] = stableGroup(coordinator, ['a', 'b'])
    call(coordinator, 'JoinGroup', 9, joinBody(''), 'late')
    const joins = [rejoin(coordinator, 'a', a!), rejoin(coordinator, 'b', b!)]
    expect(answerOf(coordinator, 'JoinGroup', joins[0]!)).toBeUndefined()
    advance(coordinator, 10000)
    expect(joined(coordinator, joins[0]!).generationId).toBe(2)
    expect(joined(coordinator, joins[1]!).generationId).toBe(2)
  })

  test('at the rebalance timeout dynamic members that did not rejoin are removed and another leads', () => {
    const coordinator = testCoordinator()
    const more = { sessionTimeoutMs: 60000 }
    const [a, b] = stableGroup(coordinator, ['a', 'b'], more)
    const c = startJoin(coordinator, 'c', more)
    const again = rejoin(coordinator, 'b', b!, more)
    advance(coordinator, 19999)
    expect(answerOf(coordinator, 'JoinGroup', again)).toBeUndefined()
    advance(coordinator, 1)
    expect(joined(coordinator, again)).toMatchObject({ generationId: 2, leader: b })
    expect(joined(coordinator, again).members.map((member) => member.memberId)).toEqual([
      b,
      c.memberId,
    ])
    expect(heartbeatError(coordinator, a!, 2)).toBe(errorCode('UNKNOWN_MEMBER_ID'))
  })

  test('static members that did not rejoin are kept until their session ends', () => {
    const coordinator = testCoordinator()
    const more = { sessionTimeoutMs: 30000 }
    const fixed = { ...more, groupInstanceId: 'i1' }
    const s = send(coordinator, 'JoinGroup', 9, joinBody('', fixed), 's')
    const a = startJoin(coordinator, 'a', more)
    advance(coordinator, 6000)
    const leader = joined(coordinator, s).memberId
    startSync(coordinator, a.memberId, 1)
    send(coordinator, 'SyncGroup', 5, {
      groupId: GROUP,
      generationId: 1,
      memberId: leader,
      groupInstanceId: 'i1',
      protocolType: 'consumer',
      protocolName: 'range',
    })
    const b = startJoin(coordinator, 'b', more)
    rejoin(coordinator, 'a', a.memberId, more)
    advance(coordinator, 20000)
    const members = joined(coordinator, b.requestId)
    expect(members.generationId).toBe(2)
    expect(only(coordinator).members.map((member) => member.groupInstanceId)).toContain('i1')
  })

  test('members that never send SyncGroup are removed at the rebalance timeout', () => {
    const coordinator = testCoordinator()
    const more = { sessionTimeoutMs: 60000 }
    const a = startJoin(coordinator, 'a', more)
    const b = startJoin(coordinator, 'b', more)
    advance(coordinator, 6000)
    startSync(coordinator, a.memberId, 1)
    advance(coordinator, 20000)
    expect(only(coordinator).state).toBe('PreparingRebalance')
    expect(only(coordinator).members.map((member) => member.memberId)).toEqual([a.memberId])
    expect(factsOf(coordinator, 'groupMember').at(-1)).toMatchObject({
      memberId: b.memberId,
      change: 'expired',
    })
  })
})

describe('joining a stable group', () => {
  test('the leader always starts a rebalance', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a'])
    expect(joined(coordinator, rejoin(coordinator, 'a', a!)).generationId).toBe(2)
  })

  test('a follower with the same metadata gets the current generation, with other metadata a rebalance', () => {
    const coordinator = testCoordinator()
    const [a, b] = stableGroup(coordinator, ['a', 'b'])
    expect(joined(coordinator, rejoin(coordinator, 'b', b!))).toMatchObject({
      generationId: 1,
      leader: a,
    })
    const protocols = [{ name: 'range', metadata: subscription(['orders', 'payments']) }]
    const again = rejoin(coordinator, 'b', b!, { protocols })
    expect(answerOf(coordinator, 'JoinGroup', again)).toBeUndefined()
    expect(only(coordinator).state).toBe('PreparingRebalance')
  })

  test('the protocol with most votes among those all support is chosen', () => {
    const coordinator = testCoordinator()
    const metadata = subscription(['orders'])
    const names = (list: readonly string[]) => ({
      protocols: list.map((name) => ({ name, metadata })),
    })
    const first = startJoin(coordinator, 'a', names(['range', 'roundrobin', 'own']))
    startJoin(coordinator, 'b', names(['roundrobin', 'range']))
    startJoin(coordinator, 'c', names(['roundrobin', 'range']))
    advance(coordinator, 6000)
    expect(joined(coordinator, first.requestId).protocolName).toBe('roundrobin')
  })
})

describe('sessions', () => {
  test('a member silent for the session timeout is removed and the group rebalances', () => {
    const coordinator = testCoordinator()
    const [a, b] = stableGroup(coordinator, ['a', 'b'])
    advance(coordinator, 6000)
    expect(heartbeatError(coordinator, a!, 1)).toBe(0)
    advance(coordinator, 3999)
    expect(only(coordinator).members).toHaveLength(2)
    advance(coordinator, 1)
    expect(only(coordinator).state).toBe('PreparingRebalance')
    expect(heartbeatError(coordinator, a!, 1)).toBe(errorCode('REBALANCE_IN_PROGRESS'))
    expect(heartbeatError(coordinator, b!, 1)).toBe(errorCode('UNKNOWN_MEMBER_ID'))
    expect(factsOf(coordinator, 'groupState').at(-1)?.reason).toBe('the session of b expired')
  })

  test('a heartbeat is answered NONE while the assignments are awaited', () => {
    const coordinator = testCoordinator()
    const { memberId } = startJoin(coordinator, 'a')
    advance(coordinator, 3000)
    expect(only(coordinator).state).toBe('CompletingRebalance')
    expect(heartbeatError(coordinator, memberId, 1)).toBe(0)
  })

  test('a member that waits for its JoinGroup does not expire, a new one after five minutes does', () => {
    const coordinator = testCoordinator()
    const more = { rebalanceTimeoutMs: 2000000, sessionTimeoutMs: 1000000 }
    stableGroup(coordinator, ['a'], more)
    const b = startJoin(coordinator, 'b', { ...more, sessionTimeoutMs: 6000 })
    advance(coordinator, 299999)
    expect(answerOf(coordinator, 'JoinGroup', b.requestId)).toBeUndefined()
    advance(coordinator, 1)
    expect(joined(coordinator, b.requestId).errorCode).toBe(errorCode('UNKNOWN_MEMBER_ID'))
  })

  test('a commit of a member keeps its session alive', () => {
    const coordinator = testCoordinator()
    const [a] = stableGroup(coordinator, ['a'])
    for (let round = 0; round < 3; round++) {
      advance(coordinator, 9000)
      call(coordinator, 'OffsetCommit', 9, {
        groupId: GROUP,
        generationIdOrMemberEpoch: 1,
        memberId: a!,
        topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, committedOffset: round }] }],
      })
    }
    expect(only(coordinator).state).toBe('Stable')
  })
})

test('LeaveGroup removes a member at once and the others rebalance', () => {
  const coordinator = testCoordinator()
  const [a, b] = stableGroup(coordinator, ['a', 'b'])
  const response = call(coordinator, 'LeaveGroup', 2, { groupId: GROUP, memberId: b! })
  expect(response.errorCode).toBe(0)
  expect(heartbeatError(coordinator, a!, 1)).toBe(errorCode('REBALANCE_IN_PROGRESS'))
  expect(factsOf(coordinator, 'groupState').at(-1)?.reason).toBe('b left')
})
