import type { NodeAddress } from '../base/addresses.ts'
import { brokerAddress, CONTROLLER } from '../base/addresses.ts'
import { brokerId } from '../base/ids.ts'
import { forkRandom, nextUint32, type RandomState, randomFromSeed } from '../base/random.ts'
import { newBroker } from '../broker/newBroker.ts'
import { newController } from '../controller/controllerState.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { uuidToString } from '../protocol/uuid.ts'
import { addAdmin } from './clientNodes.ts'
import { schedule } from './events.ts'
import { emptyJournal } from './journal.ts'
import type { BrokerLayout, ClusterNode, World, WorldOptions } from './world.ts'

/** A new cluster with empty disks. Its processes start at virtual time 0. */
export function createWorld(options: WorldOptions): World {
  const random = randomFromSeed(options.seed)
  const clusterId = uuidToString(randomUuid(random))
  return assembleWorld(options, {
    clusterId,
    bootCount: 0,
    nowUs: 0,
    random,
    disks: new Map(),
    down: new Set(),
  })
}

/** A version 4 uuid of the World's own chance, 32 hex digits. */
function randomUuid(random: RandomState): string {
  const word = (): string => nextUint32(random).toString(16).padStart(8, '0')
  const digits = word() + word() + word() + word()
  const variant = '89ab'[nextUint32(random) & 3]
  return `${digits.slice(0, 12)}4${digits.slice(13, 16)}${variant}${digits.slice(17)}`
}

export interface WorldStart {
  readonly clusterId: string
  readonly bootCount: number
  readonly nowUs: number
  readonly random: RandomState
  readonly disks: ReadonlyMap<NodeAddress, VirtualDisk>
  /** Incarnations of brokers that the end of the host interrupted. */
  readonly resumes?: ReadonlyMap<number, string>
  /** Brokers that were down before and stay so. */
  readonly down: ReadonlySet<number>
}

export function assembleWorld(options: WorldOptions, begin: WorldStart): World {
  const { random } = begin
  const node = <State>(address: NodeAddress, state: State): ClusterNode<State> => ({
    address,
    up: false,
    incarnation: 0,
    random: forkRandom(random),
    state,
  })
  const { clusterId, disks } = begin
  const disk = (address: NodeAddress) => disks.get(address)
  const configs = options.brokerConfigs
  const overrides = new Map(Object.entries(configs))
  const brokerOf = (layout: BrokerLayout) => {
    const id = brokerId(layout.brokerId)
    const kept = disk(brokerAddress(id))
    const resumes = begin.resumes?.get(layout.brokerId)
    return newBroker({
      ...layout,
      brokerId: id,
      clusterId,
      configs,
      ...(kept && { disk: kept }),
      ...(resumes !== undefined && { resumes }),
    })
  }
  const kept = disk(CONTROLLER)
  const world: World = {
    seed: options.seed,
    clusterId,
    epochMs: options.epochMs,
    bootCount: begin.bootCount,
    nowUs: begin.nowUs,
    dispatched: 0,
    nextEventSequence: 1,
    nextRequestId: 1,
    nextDoor: 1,
    nextCall: 1,
    openCalls: new Map(),
    queue: [],
    timers: new Map(),
    connections: new Map(),
    network: { settings: options.network, cutLinks: new Set(), slowedUs: new Map() },
    random,
    controller: node(
      CONTROLLER,
      newController({ clusterId, configs: overrides, ...(kept && { disk: kept }) }),
    ),
    brokers: new Map(),
    clients: new Map(),
    journal: emptyJournal(),
    effects: [],
  }
  schedule(world, world.nowUs, 0, { type: 'start', node: CONTROLLER })
  for (const layout of options.brokers) {
    const id = brokerId(layout.brokerId)
    world.brokers.set(id, node(brokerAddress(id), brokerOf(layout)))
    if (begin.down.has(layout.brokerId)) continue
    schedule(world, world.nowUs, 0, { type: 'start', node: brokerAddress(id) })
  }
  addAdmin(world)
  return world
}
