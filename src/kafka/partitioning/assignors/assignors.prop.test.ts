import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { partitionIndex } from '../../base/ids.ts'
import type { Assignment, AssignorInput } from './assignment.ts'
import { rangeAssign } from './rangeAssignor.ts'
import { roundRobinAssign } from './roundRobinAssignor.ts'

const TOPICS = ['a', 'b', 'orders', 'payments']
const RACKS = ['rack-a', 'rack-b', 'rack-c']

const member = fc.record({
  memberId: fc.string({ minLength: 1, maxLength: 6 }),
  groupInstanceId: fc.constant(null),
  topics: fc.subarray(TOPICS),
  rackId: fc.constantFrom(null, ...RACKS),
})
const input: fc.Arbitrary<AssignorInput> = fc.record({
  members: fc.uniqueArray(member, {
    selector: ({ memberId }) => memberId,
    minLength: 1,
    maxLength: 8,
  }),
  partitionsPerTopic: fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
    .map((counts) => new Map(TOPICS.map((topic, at) => [topic, counts[at]!]))),
  racks: fc
    .array(fc.array(fc.subarray(RACKS), { minLength: 9, maxLength: 9 }), {
      minLength: 4,
      maxLength: 4,
    })
    .map((racks) => new Map(TOPICS.map((topic, at) => [topic, racks[at]!]))),
})

const owners = (assignment: Assignment): Map<string, string[]> => {
  const byPartition = new Map<string, string[]>()
  for (const [memberId, list] of assignment)
    for (const { topic, partitionIndex: at } of list)
      byPartition.set(`${topic}:${at}`, [...(byPartition.get(`${topic}:${at}`) ?? []), memberId])
  return byPartition
}

const assignors: [string, (given: AssignorInput) => Assignment][] = [
  ['range', rangeAssign],
  ['roundrobin', roundRobinAssign],
]

describe.each(assignors)('%s', (_, assign) => {
  it.prop([input])(
    'gives every partition of a subscribed topic to exactly one subscriber',
    (given) => {
      const assigned = owners(assign(given))
      for (const [topic, count] of given.partitionsPerTopic) {
        const subscribers = given.members.filter(({ topics }) => topics.includes(topic))
        for (let at = 0; at < count; at++) {
          const ids = assigned.get(`${topic}:${at}`) ?? []
          expect(ids).toHaveLength(subscribers.length === 0 ? 0 : 1)
          for (const id of ids)
            expect(subscribers.some(({ memberId }) => memberId === id)).toBe(true)
          assigned.delete(`${topic}:${at}`)
        }
      }
      expect(assigned.size).toBe(0)
    },
  )

  it.prop([input])('lists every member and does not depend on the order of members', (given) => {
    const assignment = assign(given)
    expect([...assignment.keys()].sort()).toEqual(
      given.members.map(({ memberId }) => memberId).sort(),
    )
    const reversed = assign({ ...given, members: [...given.members].reverse() })
    for (const [memberId, list] of assignment) expect(reversed.get(memberId)).toEqual(list)
  })
})

it.prop([input])('range without racks differs by at most one partition per topic', (given) => {
  const { racks: _, ...withoutRacks } = given
  const assignment = rangeAssign(withoutRacks)
  for (const topic of TOPICS) {
    const counts = given.members
      .filter(({ topics }) => topics.includes(topic))
      .map(({ memberId }) => assignment.get(memberId)!.filter((tp) => tp.topic === topic).length)
    if (counts.length > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  }
})

it('a static member comes before the others, whatever its member id', () => {
  const assignment = rangeAssign({
    members: [
      { memberId: 'a', groupInstanceId: null, topics: ['t'] },
      { memberId: 'z', groupInstanceId: 'instance', topics: ['t'] },
    ],
    partitionsPerTopic: new Map([['t', 3]]),
  })
  expect(assignment.get('z')).toEqual([
    { topic: 't', partitionIndex: partitionIndex(0) },
    { topic: 't', partitionIndex: partitionIndex(1) },
  ])
})

it('with racks a partition goes to the member beside one of its replicas', () => {
  const assignment = rangeAssign({
    members: [
      { memberId: 'm1', groupInstanceId: null, topics: ['t'], rackId: 'rack-b' },
      { memberId: 'm2', groupInstanceId: null, topics: ['t'], rackId: 'rack-a' },
    ],
    partitionsPerTopic: new Map([['t', 2]]),
    racks: new Map([['t', [['rack-a'], ['rack-b']]]]),
  })
  expect(assignment.get('m1')).toEqual([{ topic: 't', partitionIndex: 1 }])
  expect(assignment.get('m2')).toEqual([{ topic: 't', partitionIndex: 0 }])
})
