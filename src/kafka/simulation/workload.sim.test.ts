import { describe, expect, test } from 'vitest'
import { liveAnswering, openOwnWorld, producerOf } from '../../testing/ownPartitionerWorld.ts'
import { keptDisks } from '../../testing/worldDisks.ts'
import { defaultWorkload, producerDefaults } from '../base/clientDefaults.ts'
import type { ProducerSettings, Workload } from '../base/commands.ts'
import { nextKeyText } from '../base/nextKey.ts'
import { randomFromSeed } from '../base/random.ts'
import { utf8Decode, utf8Encode } from '../base/text.ts'
import { forEachRecord } from '../records/record.ts'
import { submitCommand } from './commands.ts'
import type { World } from './world.ts'
import { bootWorld, worldMeta } from './worldMeta.ts'

const SECOND = 1_000_000

function open(workload: Partial<Workload>, settings: Partial<ProducerSettings> = {}): World {
  const world = openOwnWorld()
  submitCommand(world, 1, {
    type: 'addProducer',
    name: 'p',
    settings: {
      ...producerDefaults,
      ...settings,
      workload: { ...defaultWorkload, topic: 'orders', recordsPerSecond: 200, ...workload },
    },
  })
  return world
}

interface Written {
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
}

/** The records of partition 0, in the order of their offsets. */
function written(world: World): Written[] {
  const found: Written[] = []
  for (const { state } of world.brokers.values()) {
    const partition = state.partitions.get('orders-0')
    if (!partition || partition.leader !== state.brokerId) continue
    for (const file of state.disk.files.values())
      if (/orders-0\/.*\.log$/.test(file.path))
        for (const { bytes } of file.chunks)
          forEachRecord(bytes, (_offset, _timestamp, key, value) => {
            found.push({ key, value })
            return true
          })
  }
  return found
}

const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : utf8Decode(bytes)

/** One partition for all, so that the log has the order in which they were made. */
const toZero = { partitioner: 'own', partitionerCode: 'function partition() { return 0 }' } as const

describe('a workload', () => {
  test('with a seed of its own draws the keys that the seed gives, whatever else the World draws', () => {
    const keys = { kind: 'zipf', prefix: 'k', keys: 100, exponent: 1.2 } as const
    const drawn = (valueSpread: number): (string | null)[] => {
      const world = open({ keys, keySeed: 99, valueSpread, recordLimit: 150 }, toZero)
      liveAnswering(world, 3 * SECOND)
      return written(world).map(({ key }) => textOf(key))
    }
    const random = randomFromSeed(99)
    const expected = Array.from({ length: 150 }, (_, at) => nextKeyText(keys, at, random, 0))
    expect(drawn(0)).toEqual(expected)
    expect(drawn(0.9)).toEqual(expected)
  })

  test('goes on with its keys where they were when the World comes back', () => {
    const keys = { kind: 'uuid' } as const
    const world = open({ keys, keySeed: 7 })
    liveAnswering(world, SECOND)
    const meta = JSON.parse(JSON.stringify(worldMeta(world, {})))
    const back = bootWorld(meta, keptDisks(world))
    expect(producerOf(back).keyRandom).toEqual(producerOf(world).keyRandom)
    expect(producerOf(back).keyRandom).not.toEqual(randomFromSeed(7))
    const other = { ...producerOf(world).settings }
    const workload = { ...other.workload, keySeed: 8 }
    submitCommand(world, 2, { type: 'updateProducer', name: 'p', settings: { ...other, workload } })
    expect(producerOf(world).keyRandom).toEqual(randomFromSeed(8))
  })

  test('stops at its limit, sends what is buffered at once, and the producer stays', () => {
    const world = open({ recordLimit: 77 }, { lingerMs: 60_000, deliveryTimeoutMs: 200_000 })
    liveAnswering(world, 3 * SECOND)
    const producer = producerOf(world)
    expect(producer).toMatchObject({ state: 'running', produced: 77, blocked: null })
    expect(producer.totals.acked).toBe(77)
    liveAnswering(world, 3 * SECOND)
    expect(producerOf(world).produced).toBe(77)
    const { settings } = producer
    const workload = { ...settings.workload, recordLimit: 100 }
    submitCommand(world, 2, {
      type: 'updateProducer',
      name: 'p',
      settings: { ...settings, workload },
    })
    liveAnswering(world, 3 * SECOND)
    expect(producerOf(world).totals.acked).toBe(100)
  })

  test('of a list writes its keys in turn, bytes as bytes, and only text into the value', () => {
    const base64 = { kind: 'list', keys: ['/wA=', null, 'AQI='], encoding: 'base64' } as const
    const world = open({ keys: base64, recordLimit: 6, valueFormat: 'json' }, toZero)
    liveAnswering(world, 3 * SECOND)
    const records = written(world)
    const bytes = [new Uint8Array([255, 0]), null, new Uint8Array([1, 2])]
    expect(records.map(({ key }) => key)).toEqual([...bytes, ...bytes])
    for (const { value } of records)
      expect(JSON.parse(textOf(value) ?? '')).not.toHaveProperty('key')
    const text = open(
      { keys: { ...base64, keys: ['a'], encoding: 'utf8' }, recordLimit: 1 },
      toZero,
    )
    liveAnswering(text, 3 * SECOND)
    expect(written(text)[0]?.key).toEqual(utf8Encode('a'))
    expect(JSON.parse(textOf(written(text)[0]?.value ?? null) ?? '')).toMatchObject({ key: 'a' })
  })

  test('that an earlier version kept comes back as it was', () => {
    const world = open({})
    liveAnswering(world, SECOND)
    const meta = JSON.parse(JSON.stringify(worldMeta(world, {})))
    const [client] = meta.clients
    for (const name of ['partitionerCode', 'partitionerAvailabilityTimeoutMs'])
      expect(client.settings).not.toHaveProperty(name)
    for (const name of ['keySeed', 'recordLimit'])
      expect(client.settings.workload).not.toHaveProperty(name)
    const back = bootWorld(meta, keptDisks(world))
    liveAnswering(back, 12 * SECOND)
    expect(producerOf(back).totals.acked).toBeGreaterThan(500)
  })
})
