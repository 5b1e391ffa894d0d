import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  advance,
  answerOf,
  commit,
  electAll,
  resignAll,
  restart,
  send,
  type TestCoordinator,
  testCoordinator,
} from '../../testing/coordinatorContext.ts'
import { GROUP, joinBody } from '../../testing/groupClients.ts'
import { rebalanceTimeoutMs } from './classic/classicGroup.ts'

/** A consumer as simple as can be: joins, syncs, heartbeats, and starts over on any error. */
interface Client {
  readonly name: string
  readonly instance: string | null
  memberId: string
  generationId: number
  leads: boolean
  members: readonly string[]
  join: number | null
  sync: number | null
}

type Act =
  | 'join'
  | 'sync'
  | 'heartbeat'
  | 'leave'
  | 'commit'
  | 'wait'
  | 'waitLong'
  | 'stall'
  | 'catchUp'
  | 'move'

const acts: readonly Act[] = [
  'join',
  'join',
  'sync',
  'sync',
  'heartbeat',
  'leave',
  'commit',
  'wait',
  'waitLong',
  'stall',
  'catchUp',
  'move',
]

function takeAnswers(coordinator: TestCoordinator, client: Client): void {
  const joined = client.join === null ? undefined : answerOf(coordinator, 'JoinGroup', client.join)
  if (joined !== undefined) {
    client.join = null
    if (joined.memberId !== '') client.memberId = joined.memberId
    if (joined.errorCode === 25 || joined.errorCode === 82) client.memberId = ''
    if (joined.errorCode === 0) {
      client.generationId = joined.generationId
      client.leads = joined.leader === joined.memberId
      client.members = joined.members.map(({ memberId }) => memberId)
    }
  }
  if (client.sync !== null && answerOf(coordinator, 'SyncGroup', client.sync) !== undefined)
    client.sync = null
}

function act(coordinator: TestCoordinator, client: Client, what: Act): void {
  const who = {
    groupId: GROUP,
    memberId: client.memberId,
    generationId: client.generationId,
    groupInstanceId: client.instance,
  }
  switch (what) {
    case 'join': {
      if (client.join !== null) return
      const body = joinBody(client.memberId, { groupInstanceId: client.instance })
      client.join = send(coordinator, 'JoinGroup', 9, body, client.name)
      return
    }
    case 'sync': {
      if (client.sync !== null) return
      const assignments = client.members.map((memberId) => ({
        memberId,
        assignment: new Uint8Array([1]),
      }))
      client.sync = send(coordinator, 'SyncGroup', 5, {
        ...who,
        protocolType: 'consumer',
        protocolName: 'range',
        assignments: client.leads ? assignments : [],
      })
      return
    }
    case 'heartbeat':
      send(coordinator, 'Heartbeat', 4, who)
      return
    case 'leave': {
      const { memberId, groupInstanceId } = who
      send(coordinator, 'LeaveGroup', 5, {
        groupId: GROUP,
        members: [{ memberId, groupInstanceId }],
      })
      return
    }
    case 'commit':
      send(coordinator, 'OffsetCommit', 9, {
        groupId: GROUP,
        memberId: client.memberId,
        groupInstanceId: client.instance,
        generationIdOrMemberEpoch: client.generationId,
        topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, committedOffset: 1 }] }],
      })
      return
    case 'wait':
      advance(coordinator, 1000)
      return
    case 'waitLong':
      advance(coordinator, 12000)
      return
    case 'stall':
      coordinator.replicated = false
      return
    case 'catchUp':
      coordinator.replicated = true
      commit(coordinator)
      return
    case 'move':
      resignAll(coordinator)
      electAll(coordinator)
  }
}

/** What holds of a group after every event. */
function check(coordinator: TestCoordinator): void {
  for (const data of coordinator.state.partitions.values())
    for (const group of data.groups.values()) {
      const members = [...group.members.values()]
      if (group.state === 'Empty') expect(members).toEqual([])
      if (group.state === 'Stable' || group.state === 'CompletingRebalance') {
        expect(group.members.has(group.leaderId ?? '')).toBe(true)
        expect(group.protocolName).toBe('range')
      }
      if (group.state === 'Stable')
        expect(members.filter(({ awaitingSync }) => awaitingSync !== null)).toEqual([])
      if (group.state !== 'PreparingRebalance')
        expect(
          members.filter(({ awaitingJoin }) => awaitingJoin !== null).length,
        ).toBeLessThanOrEqual(1)
      const statics = members.flatMap(({ groupInstanceId, memberId }) =>
        groupInstanceId === null ? [] : [[groupInstanceId, memberId] as const],
      )
      expect(new Map(statics)).toEqual(group.staticMembers)
      expect(rebalanceTimeoutMs(group)).toBeLessThanOrEqual(20000)
      for (const memberId of group.members.keys())
        expect(
          coordinator.timers.has(`coordinator:session:${group.groupId}:${memberId}`) ||
            group.members.get(memberId)?.awaitingJoin !== null ||
            group.members.get(memberId)?.awaitingSync !== null,
          'a member has a session',
        ).toBe(true)
    }
}

const newClient = (name: string, instance: string | null): Client => ({
  name,
  instance,
  memberId: '',
  generationId: -1,
  leads: false,
  members: [],
  join: null,
  sync: null,
})

test('whatever clients do, the group stays sound, and every request is answered in the end', () => {
  const step = fc.record({ who: fc.nat(3), what: fc.constantFrom(...acts) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const coordinator = testCoordinator()
      const clients = [
        newClient('a', null),
        newClient('b', null),
        newClient('c', null),
        newClient('s', 'instance-1'),
      ]
      for (const { who, what } of steps) {
        const client = clients[who]!
        takeAnswers(coordinator, client)
        act(coordinator, client, what)
        check(coordinator)
      }
      coordinator.replicated = true
      commit(coordinator)
      advance(coordinator, 700000)
      commit(coordinator)
      expect(coordinator.responses.size).toBe(coordinator.requests)
    }),
    { numRuns: 300 },
  )
})

/** What a log must give back: all offsets, and the members and assignments of stable groups. */
function durable(coordinator: TestCoordinator) {
  return [...coordinator.state.partitions.values()].map(({ groups, offsets }) => ({
    offsets: offsets.groups,
    stable: [...groups.values()]
      .filter(({ state }) => state === 'Stable')
      .map(({ groupId, generationId, leaderId, members }) => ({
        groupId,
        generationId,
        leaderId,
        members: [...members.values()].map(({ memberId, groupInstanceId, assignment }) => [
          memberId,
          groupInstanceId,
          assignment,
        ]),
      })),
  }))
}

test('a log read again gives the offsets and the stable groups that were there', () => {
  const step = fc.record({ who: fc.nat(2), what: fc.constantFrom(...acts) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const coordinator = testCoordinator({ groupInitialRebalanceDelayMs: 0 })
      const clients = [newClient('a', null), newClient('b', null), newClient('s', 'instance-1')]
      for (const { who, what } of steps) {
        takeAnswers(coordinator, clients[who]!)
        act(coordinator, clients[who]!, what)
      }
      coordinator.replicated = true
      commit(coordinator)
      advance(coordinator, 15)
      const before = durable(coordinator)
      restart(coordinator)
      advance(coordinator, 50)
      const after = durable(coordinator)
      before.forEach(({ offsets, stable }, at) => {
        expect(after[at]?.offsets).toEqual(offsets)
        for (const group of stable) expect(after[at]?.stable).toContainEqual(group)
      })
    }),
    { numRuns: 200 },
  )
})
