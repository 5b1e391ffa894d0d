import { expect, test } from 'vitest'
import { brokerAddress, CONTROLLER } from '../base/addresses.ts'
import { networkPresets } from '../base/clientDefaults.ts'
import { diskFromFiles, type VirtualDisk } from '../disk/virtualDisk.ts'
import { advance } from './advance.ts'
import { comeBack } from './comeBack.ts'
import { submitCommand } from './commands.ts'
import { openScenario, scenarios } from './scenario.ts'
import type { World } from './world.ts'
import { worldMeta } from './worldMeta.ts'

const SECOND = 1_000_000
const EVENTS = 5_000_000

const kept = (disk: VirtualDisk): VirtualDisk =>
  diskFromFiles(
    [...disk.files.values()].map(({ path, fileId, chunks }) => ({
      path,
      fileId,
      chunks: chunks.map(({ bytes }) => bytes),
    })),
  )

function disksOf(world: World): Map<string, VirtualDisk> {
  const disks = new Map([[CONTROLLER, kept(world.controller.state.disk)]])
  for (const [id, node] of world.brokers) disks.set(brokerAddress(id), kept(node.state.disk))
  return disks
}

function logEnds(world: World): Map<string, number> {
  const ends = new Map<string, number>()
  for (const { state } of world.brokers.values())
    for (const [key, partition] of state.partitions)
      ends.set(key, Math.max(ends.get(key) ?? 0, partition.log.logEndOffset))
  return ends
}

test('a kept World comes back running: brokers, groups and producers, on its own network, nothing shorter', () => {
  const before = openScenario(scenarios.shop, 5, 1_760_000_000_000)
  advance(before, 25 * SECOND, EVENTS)
  submitCommand(before, 1, { type: 'stopClient', name: 'web' })
  advance(before, 28 * SECOND, EVENTS)
  const configs = scenarios.shop.brokerConfigs
  const world = comeBack(worldMeta(before, configs), disksOf(before))

  for (const { state } of world.brokers.values()) expect(state.lifecycle).toBe('running')
  for (const name of ['analytics-1', 'analytics-2']) {
    const state = world.clients.get(name)?.state
    expect(state?.kind === 'consumer' && state.group.phase).toBe('stable')
  }
  expect(world.clients.get('checkout')?.up).toBe(true)
  expect(world.clients.get('web')?.up).toBe(false)
  expect(world.network.settings).toEqual(networkPresets.slowed)
  expect(world.nowUs).toBeGreaterThan(before.nowUs)
  const after = logEnds(world)
  for (const [key, end] of logEnds(before)) expect(after.get(key), key).toBeGreaterThanOrEqual(end)
})

test('a broker that was down stays down', () => {
  const before = openScenario(scenarios.shop, 6, 1_760_000_000_000)
  submitCommand(before, 1, { type: 'killBroker', brokerId: 3 })
  advance(before, 30 * SECOND, EVENTS)
  const world = comeBack(worldMeta(before, scenarios.shop.brokerConfigs), disksOf(before))
  const lifecycles = [...world.brokers.values()].map(({ state }) => state.lifecycle)
  expect(lifecycles).toEqual(['running', 'running', 'down'])
})
