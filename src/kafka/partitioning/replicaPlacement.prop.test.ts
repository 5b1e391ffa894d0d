import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { javaRandom } from './java/javaRandom.ts'
import { placeReplicas } from './replicaPlacement.ts'

const broker = fc.record({
  id: fc.integer({ min: 0, max: 60 }),
  rack: fc.constantFrom(null, 'a', 'b', 'c'),
  fenced: fc.boolean(),
})
const cluster = fc.record({
  brokers: fc.uniqueArray(broker, { selector: ({ id }) => id, minLength: 1, maxLength: 12 }),
  partitions: fc.integer({ min: 1, max: 40 }),
  replicationFactor: fc.integer({ min: 1, max: 12 }),
  seed: fc.integer(),
})

const place = (request: {
  brokers: { id: number; rack: string | null; fenced: boolean }[]
  partitions: number
  replicationFactor: number
  seed: number
}) => placeReplicas({ ...request, startPartition: 0, random: javaRandom(request.seed) })

describe('replica placement', () => {
  it.prop([cluster])('gives each partition its replicas on different, known brokers', (request) => {
    const placed = place(request)
    const { brokers, replicationFactor } = request
    if (!Array.isArray(placed)) {
      expect(replicationFactor > brokers.length || brokers.every(({ fenced }) => fenced)).toBe(true)
      return
    }
    expect(placed).toHaveLength(request.partitions)
    for (const replicas of placed) {
      expect(new Set(replicas).size).toBe(replicationFactor)
      for (const id of replicas) expect(brokers.some((candidate) => candidate.id === id)).toBe(true)
    }
  })

  it.prop([cluster])('never prefers a fenced leader', (request) => {
    const placed = place(request)
    if (!Array.isArray(placed)) return
    const fenced = new Set(request.brokers.filter((each) => each.fenced).map(({ id }) => id))
    for (const [leader] of placed) expect(fenced.has(leader!)).toBe(false)
  })

  it.prop([cluster])('keeps the replicas in different racks while there are enough', (request) => {
    const placed = place(request)
    if (!Array.isArray(placed)) return
    const rackOf = new Map(request.brokers.map(({ id, rack }) => [id, rack]))
    const racks = new Set(rackOf.values())
    if (request.replicationFactor > racks.size) return
    for (const replicas of placed)
      expect(new Set(replicas.map((id) => rackOf.get(id))).size).toBe(replicas.length)
  })

  it.prop([cluster])('is the same for the same seed', (request) => {
    expect(place(request)).toEqual(place(request))
  })

  it.prop([fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }), fc.integer()])(
    'spreads leaders evenly over brokers of one rack',
    (count, rounds, seed) => {
      const brokers = Array.from({ length: count }, (_, id) => ({ id, rack: null, fenced: false }))
      const placed = place({ brokers, partitions: count * rounds, replicationFactor: 1, seed })
      const led = new Map<number, number>()
      for (const [leader] of placed as number[][]) led.set(leader!, (led.get(leader!) ?? 0) + 1)
      expect([...led.values()]).toEqual(brokers.map(() => rounds))
    },
  )
})

it('refuses a replication factor below one, and a cluster without an active broker', () => {
  const brokers = [{ id: 1, rack: null, fenced: true }]
  expect(place({ brokers, partitions: 1, replicationFactor: 0, seed: 1 })).toEqual({
    error: 'INVALID_REPLICATION_FACTOR',
    message: 'Invalid replication factor 0: the replication factor must be positive.',
  })
  expect(place({ brokers, partitions: 1, replicationFactor: 1, seed: 1 })).toMatchObject({
    error: 'INVALID_REPLICATION_FACTOR',
  })
  expect(place({ brokers: [], partitions: 1, replicationFactor: 1, seed: 1 })).toMatchObject({
    error: 'INVALID_REPLICATION_FACTOR',
  })
})
