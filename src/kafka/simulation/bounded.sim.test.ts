import { expect, test } from 'vitest'
import { takePending } from '../disk/flush.ts'
import { advance } from './advance.ts'
import { submitCommand } from './commands.ts'
import { openScenario, scenarios } from './scenario.ts'
import { takeEffects, type World } from './world.ts'

const MINUTE = 60_000_000
const EVENTS = 10_000_000

/** How many things a value is made of; bytes count as one. */
function parts(value: unknown): number {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 1
  let count = 1
  const inner = value instanceof Map || value instanceof Set ? [...value.values()] : value
  for (const item of Object.values(inner)) count += parts(item)
  return count
}

interface Sizes {
  readonly queue: number
  readonly timers: number
  readonly underWay: number
  readonly clients: number
  readonly brokers: number
}

function sizesOf(world: World): Sizes {
  let timers = 0
  for (const ofNode of world.timers.values()) timers += ofNode.size
  let underWay = 0
  for (const { inFlight, waiting } of world.connections.values())
    underWay += inFlight.length + waiting.length
  let clients = 0
  for (const { state } of world.clients.values()) clients += parts(state)
  let brokers = 0
  for (const { state } of world.brokers.values())
    brokers += parts({ ...state, disk: null, partitions: null, image: null, metadataLog: null })
  return { queue: world.queue.length, timers, underWay, clients, brokers }
}

test('ten virtual minutes with faults leave nothing behind but the logs', {
  timeout: 120_000,
}, () => {
  const world = openScenario(scenarios.shop, 3, 1_760_000_000_000)
  const minute = (at: number): Sizes => {
    advance(world, at * MINUTE, EVENTS)
    for (const { state } of world.brokers.values()) takePending(state.disk)
    takePending(world.controller.state.disk)
    takeEffects(world)
    return sizesOf(world)
  }
  const early = minute(2)
  submitCommand(world, 1, { type: 'cutLink', from: 'client:checkout', to: 'broker:1' })
  submitCommand(world, 2, { type: 'cutLink', from: 'broker:3', to: 'client:analytics-1' })
  minute(3)
  submitCommand(world, 3, { type: 'healNetwork' })
  submitCommand(world, 4, { type: 'killBroker', brokerId: 2 })
  submitCommand(world, 5, { type: 'crashClient', name: 'analytics-2' })
  minute(4)
  submitCommand(world, 6, { type: 'startBroker', brokerId: 2 })
  submitCommand(world, 7, { type: 'startClient', name: 'analytics-2' })
  for (let at = 5; at < 10; at++) minute(at)
  const late = minute(10)
  for (const name of ['queue', 'timers', 'underWay', 'clients', 'brokers'] as const)
    expect(late[name], name).toBeLessThan(1.5 * early[name] + 50)
})
