import { describe, expect, test } from 'vitest'
import type { WorldCommand } from '../base/commands.ts'
import { advance } from './advance.ts'
import { submitCommand } from './commands.ts'
import { entriesSince, journalHash } from './journal.ts'
import { openScenario, scenarios } from './scenario.ts'
import { cloneWorld, type World } from './world.ts'

const EPOCH_MS = 1_760_000_000_000
const SECOND = 1_000_000
const EVENTS = 5_000_000

/** Commands that reach every part: faults, clients coming and going, records by hand. */
const stir: readonly { atS: number; command: WorldCommand }[] = [
  { atS: 20, command: { type: 'killBroker', brokerId: 2 } },
  { atS: 22, command: { type: 'crashClient', name: 'analytics-2' } },
  {
    atS: 24,
    command: {
      type: 'produce',
      topic: 'orders',
      partition: null,
      key: new Uint8Array([1, 2, 3]),
      value: null,
      headers: [],
      count: 3,
    },
  },
  { atS: 27, command: { type: 'startBroker', brokerId: 2 } },
  { atS: 30, command: { type: 'cutLink', from: 'broker:1', to: 'broker:3' } },
  { atS: 33, command: { type: 'healNetwork' } },
  { atS: 34, command: { type: 'startClient', name: 'analytics-2' } },
  { atS: 36, command: { type: 'stopBroker', brokerId: 1 } },
]

function live(world: World, untilS: number): World {
  for (const { atS, command } of stir) {
    if (atS * SECOND < world.nowUs || atS > untilS) continue
    advance(world, atS * SECOND, EVENTS)
    submitCommand(world, 1, command)
  }
  advance(world, untilS * SECOND, EVENTS)
  return world
}

const open = (seed: number): World => openScenario(scenarios.shop, seed, EPOCH_MS)

describe('a World', () => {
  test('with the same seed and commands lives the same run', () => {
    for (const seed of [1, 2, 1915]) {
      const hash = journalHash(live(open(seed), 40).journal)
      expect(journalHash(live(open(seed), 40).journal)).toBe(hash)
    }
  })

  test('with another seed lives another run', () => {
    expect(journalHash(open(1).journal)).not.toBe(journalHash(open(2).journal))
  })

  test('and its clone live equal runs, and neither disturbs the other', () => {
    const world = live(open(7), 21)
    const clone = cloneWorld(world)
    const second = cloneWorld(world)
    const hash = journalHash(live(clone, 40).journal)
    expect(journalHash(live(world, 40).journal)).toBe(hash)
    expect(journalHash(live(second, 40).journal)).toBe(hash)
    expect(structuredClone(second).nowUs).toBe(second.nowUs)
  })

  test('does not depend on how its time is cut into slices', () => {
    const whole = live(open(3), 40)
    const sliced = open(3)
    for (const { atS, command } of stir) {
      if (atS * SECOND < sliced.nowUs) continue
      while (!advance(sliced, atS * SECOND, 17).reached);
      submitCommand(sliced, 1, command)
    }
    while (!advance(sliced, 40 * SECOND, 13).reached);
    expect(journalHash(sliced.journal)).toBe(journalHash(whole.journal))
  })

  test('of the shop is moving when it opens: records are produced, replicated, consumed and committed', () => {
    const world = open(1915)
    const kinds = new Set(entriesSince(world.journal, 1).map((entry) => entry.kind))
    for (const kind of [
      'appended',
      'highWatermark',
      'produceAcked',
      'recordsConsumed',
      'offsetsCommitted',
    ])
      expect(kinds).toContain(kind)
  })
})
