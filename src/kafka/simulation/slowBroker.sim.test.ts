import { describe, expect, test } from 'vitest'
import { defaultWorkload, networkPresets, producerDefaults } from '../base/clientDefaults.ts'
import type { CommandOutcome, WorldCommand } from '../base/commands.ts'
import { advance } from './advance.ts'
import { comeBack } from './comeBack.ts'
import { submitCommand } from './commands.ts'
import { createWorld } from './createWorld.ts'
import { journalHash } from './journal.ts'
import { awaitBrokers, threeBrokers } from './scenario.ts'
import { cloneWorld, takeEffects, type World } from './world.ts'
import { worldMeta } from './worldMeta.ts'

const SECOND = 1_000_000
const EVENTS = 5_000_000

function submit(world: World, command: WorldCommand): CommandOutcome {
  submitCommand(world, 1, command)
  const [effect] = takeEffects(world)
  if (effect?.type !== 'outcome') throw new Error(`${command.type} was not answered at once`)
  return effect.outcome
}

/** One partition of one replica, led by the broker that is returned, and a producer that writes to it. */
function openWorld(): { world: World; leader: number } {
  const world = createWorld({
    seed: 12,
    epochMs: 1_760_000_000_000,
    brokers: threeBrokers,
    network: networkPresets.lan,
    brokerConfigs: {},
  })
  awaitBrokers(world)
  submitCommand(world, 1, {
    type: 'createTopic',
    name: 'orders',
    partitions: 1,
    replicationFactor: 1,
    configs: [],
  })
  advance(world, world.nowUs + SECOND, EVENTS)
  takeEffects(world)
  const workload = { ...defaultWorkload, topic: 'orders', recordsPerSecond: 20 }
  const settings = { ...producerDefaults, lingerMs: 0, workload }
  submit(world, { type: 'addProducer', name: 'p', settings })
  advance(world, world.nowUs + 2 * SECOND, EVENTS)
  const partition = world.controller.state.image.topics.get('orders')?.partitions[0]
  return { world, leader: partition?.leader ?? -1 }
}

/** Mean round trip of the produce requests that are answered in the next seconds. */
function latencyMs(world: World, seconds: number): number {
  const totals = () => {
    const state = world.clients.get('p')?.state
    if (state?.kind !== 'producer') throw new Error('no producer')
    return { ...state.totals }
  }
  const before = totals()
  advance(world, world.nowUs + seconds * SECOND, EVENTS)
  const after = totals()
  return (after.latencyUs - before.latencyUs) / (after.requests - before.requests) / 1000
}

describe('a slowed broker', () => {
  test('answers a produce request later by just its delay, until it is healed', () => {
    const { world, leader } = openWorld()
    const before = latencyMs(world, 5)
    expect(submit(world, { type: 'slowBroker', brokerId: leader, delayMs: 500 })).toEqual({
      ok: true,
    })
    latencyMs(world, 1)
    expect(latencyMs(world, 5) - before).toBeCloseTo(500, 0)
    submit(world, { type: 'slowBroker', brokerId: leader, delayMs: 0 })
    latencyMs(world, 2)
    expect(latencyMs(world, 5)).toBeCloseTo(before, 0)
  })

  test('does not slow the others, and the network’s healing heals it', () => {
    const { world, leader } = openWorld()
    const before = latencyMs(world, 5)
    submit(world, { type: 'slowBroker', brokerId: 1 + (leader % 3), delayMs: 2000 })
    expect(latencyMs(world, 5)).toBeCloseTo(before, 0)
    submit(world, { type: 'slowBroker', brokerId: leader, delayMs: 2000 })
    submit(world, { type: 'healNetwork' })
    expect(latencyMs(world, 5)).toBeCloseTo(before, 0)
    expect(world.network.slowedUs.size).toBe(0)
  })

  test('has a delay of 0 to 60,000 ms and is a broker there is', () => {
    const { world } = openWorld()
    for (const delayMs of [-1, 60_001, 0.5, Number.NaN])
      expect(submit(world, { type: 'slowBroker', brokerId: 1, delayMs })).toMatchObject({
        ok: false,
        error: 'INVALID_REQUEST',
      })
    expect(submit(world, { type: 'slowBroker', brokerId: 4, delayMs: 5 })).toMatchObject({
      ok: false,
      message: 'There is no broker 4; there are 1, 2, 3.',
    })
  })

  test('lives on in a clone as in the original', () => {
    const { world, leader } = openWorld()
    submit(world, { type: 'slowBroker', brokerId: leader, delayMs: 300 })
    const clone = cloneWorld(world)
    for (const one of [world, clone]) advance(one, one.nowUs + 3 * SECOND, EVENTS)
    expect(journalHash(clone.journal)).toBe(journalHash(world.journal))
    submit(clone, { type: 'healNetwork' })
    expect(world.network.slowedUs.size).toBe(1)
  })

  test('is slow again in a World that comes back, also from what an earlier version kept', () => {
    const { world, leader } = openWorld()
    submit(world, { type: 'slowBroker', brokerId: leader, delayMs: 300 })
    const meta = worldMeta(world, {})
    const kept = JSON.parse(JSON.stringify(meta))
    expect([...comeBack(kept, new Map()).network.slowedUs]).toEqual([[`broker:${leader}`, 300_000]])
    const { slowedUs: _, ...earlier } = kept
    expect(comeBack(earlier, new Map()).network.slowedUs.size).toBe(0)
  })
})
