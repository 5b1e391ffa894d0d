import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { CodecError } from '../../base/errors.ts'
import { partitionIndex } from '../../base/ids.ts'
import type { Assignment, AssignorInput } from './assignment.ts'
import { rangeAssign } from './rangeAssignor.ts'
import { roundRobinAssign } from './roundRobinAssignor.ts'
import { cooperativeStickyAssign, stickyAssign } from './stickyAssignor.ts'
import type { StickyInput } from './stickyClaims.ts'
import { decodeStickyUserData, encodeStickyUserData } from './stickyUserData.ts'

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

/**
 * Members that owned nothing before. Each subscribes to something: Kafka takes subscriptions for equal while
 * the first members in HashMap order have none, and then gives partitions to members without a subscription.
 */
const subscribed = ({ topics }: { topics: readonly string[] }): readonly string[] =>
  topics.length > 0 ? topics : TOPICS
const fresh = (given: AssignorInput): StickyInput => ({
  ...given,
  members: given.members.map((each) => ({
    ...each,
    topics: subscribed(each),
    owned: [],
    generation: -1,
  })),
})
/** The next rebalance: members own what was assigned. */
const following = (given: AssignorInput, before: Assignment): StickyInput => ({
  ...given,
  members: given.members.map((each) => ({
    ...each,
    owned: before.get(each.memberId) ?? [],
    generation: 1,
  })),
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
  ['sticky', (given) => stickyAssign(fresh(given))],
  ['cooperative-sticky', (given) => cooperativeStickyAssign(fresh(given))],
]

describe.each(assignors)('%s', (name, assign) => {
  const given = name.includes('sticky') ? input.map((each) => fresh(each)) : input
  it.prop([given])(
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

  it.prop([given])('lists every member and does not depend on the order of members', (given) => {
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

const withoutRacks = input.map(({ racks: _, ...given }) => ({
  ...given,
  members: given.members.map((each) => ({ ...each, topics: TOPICS, rackId: null })),
}))

it.prop([withoutRacks])(
  'sticky gives equal subscribers loads that differ by at most one',
  (given) => {
    const loads = [...stickyAssign(fresh(given)).values()].map((list) => list.length)
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  },
)

const asSets = (assignment: Assignment): Map<string, string[]> =>
  new Map(
    [...assignment].map(([id, list]) => [
      id,
      list.map(({ topic, partitionIndex: at }) => `${topic}:${at}`).sort(),
    ]),
  )

it.prop([withoutRacks])('sticky leaves a balanced group as it is', (given) => {
  const before = stickyAssign(fresh(given))
  expect(asSets(stickyAssign(following(given, before)))).toEqual(asSets(before))
})

it.prop([withoutRacks])(
  'cooperative sticky never gives out what another member still owns, and settles in two rounds',
  (given) => {
    const [leaving, ...staying] = given.members
    if (!leaving || staying.length === 0) return
    const before = cooperativeStickyAssign(fresh({ ...given, members: staying }))
    const first = cooperativeStickyAssign(following(given, before))
    for (const [memberId, list] of first)
      for (const partition of list) {
        const had = owners(before).get(`${partition.topic}:${partition.partitionIndex}`)?.[0]
        expect(had === undefined || had === memberId).toBe(true)
      }
    const second = cooperativeStickyAssign(following(given, first))
    const partitions = TOPICS.reduce((sum, topic) => sum + given.partitionsPerTopic.get(topic)!, 0)
    expect(owners(second).size).toBe(partitions)
  },
)

it('sticky user data comes back from its bytes, grouped by topic', () => {
  const partitions = [
    { topic: 't10', partitionIndex: partitionIndex(0) },
    { topic: 't10', partitionIndex: partitionIndex(2) },
  ]
  const bytes = encodeStickyUserData({ partitions, generation: 1 })
  expect(decodeStickyUserData(bytes)).toEqual({ partitions, generation: 1 })
  expect(decodeStickyUserData(bytes.subarray(0, bytes.length - 4)).generation).toBe(-1)
  expect(() => decodeStickyUserData(bytes.subarray(0, 9))).toThrow(CodecError)
  expect(() => decodeStickyUserData(new Uint8Array([127, 0, 0, 0]))).toThrow(CodecError)
})
