// A cluster for real clients: a World in this process, and a TCP door for each of its brokers.

import { networkPresets } from '../kafka/base/clientDefaults.ts'
import { validateBrokerConfigs } from '../kafka/base/configs/brokerConfigs.ts'
import { advance } from '../kafka/simulation/advance.ts'
import { comeBack } from '../kafka/simulation/comeBack.ts'
import { createWorld } from '../kafka/simulation/createWorld.ts'
import type { BrokerLayout, World } from '../kafka/simulation/world.ts'
import {
  type BrokerDoor,
  type DoorLimits,
  defaultDoorLimits,
  listenForBroker,
} from './door/brokerDoor.ts'
import { freePorts } from './door/freePorts.ts'
import { type FolderStorage, type KeptWorld, keep, openFolder } from './host/folderStorage.ts'
import { type NodeHost, startNodeHost } from './host/nodeHost.ts'
import type { ServeOptions } from './serveOptions.ts'

export interface Cluster {
  readonly host: NodeHost
  readonly addresses: readonly string[]
  /** Ends the doors and the loop; what was to be kept is kept. */
  close(): Promise<void>
}

/** Virtual time in which a new cluster registers its brokers, before the doors open. */
const OPENING_US = 3_000_000
const OPENING_EVENTS = 1_000_000

/** Starts brokers and doors; resolves when clients can connect. Rejects when a port is taken or a setting is wrong. */
export async function startCluster(
  options: ServeOptions,
  log: (line: string) => void,
  limits: DoorLimits = { ...defaultDoorLimits, maxFrameBytes: options.maxFrameBytes },
): Promise<Cluster> {
  const configs = { ...clusterConfigs(options.brokers), ...options.configs }
  const wrong = validateBrokerConfigs(new Map(Object.entries(configs)))
  if (wrong) throw new Error(wrong.message)
  const folder = options.data === null ? null : openFolder(options.data)
  const layout = await layoutOf(options)
  const world = folder?.kept
    ? reopened(folder.kept, layout)
    : newWorld(options.seed, layout, configs)
  advance(world, world.nowUs + OPENING_US, OPENING_EVENTS)
  const storage = folder?.storage ?? null
  const doors: BrokerDoor[] = []
  const closeDoors = async (): Promise<void> => {
    await Promise.all(doors.map((door) => door.close()))
  }
  const host = startNodeHost(world, {
    onEffect(effect) {
      for (const door of doors) if (door.take(effect)) return
    },
    afterSlice: () => persist(storage, world, configs),
    onFailure(error) {
      log(
        `the cluster stopped: ${(error as Error).stack ?? error} (seed ${world.seed}, virtual time ${world.nowUs} us)`,
      )
      void closeDoors()
    },
  })
  const addresses: string[] = []
  try {
    for (const [id, node] of world.brokers) {
      doors.push(await listenForBroker(host, id, node.state.port, limits, log))
      addresses.push(`127.0.0.1:${node.state.port}`)
    }
  } catch (error) {
    host.stop()
    await closeDoors()
    throw error
  }
  return {
    host,
    addresses,
    async close() {
      host.stop()
      await closeDoors()
      persist(storage, world, configs)
    },
  }
}

function persist(
  storage: FolderStorage | null,
  world: World,
  configs: Readonly<Record<string, string>>,
): void {
  if (storage) keep(storage, world, configs)
  else forgetPending(world)
}

/** Nothing is kept: operations for a host would only pile up. */
function forgetPending(world: World): void {
  world.controller.state.disk.pending = []
  for (const node of world.brokers.values()) node.state.disk.pending = []
}

/** What a small cluster needs besides Kafka's defaults, which ask for three brokers. */
function clusterConfigs(brokers: number): Record<string, string> {
  const replicas = String(Math.min(3, brokers))
  return {
    'offsets.topic.replication.factor': replicas,
    'default.replication.factor': replicas,
  }
}

function newWorld(
  seed: number,
  brokers: readonly BrokerLayout[],
  brokerConfigs: Readonly<Record<string, string>>,
): World {
  return createWorld({
    seed,
    epochMs: Date.now() - OPENING_US / 1000,
    brokers,
    network: networkPresets.lan,
    brokerConfigs,
  })
}

async function layoutOf({ brokers, port, racks }: ServeOptions): Promise<BrokerLayout[]> {
  const ports =
    port === 0
      ? await freePorts(brokers)
      : Array.from({ length: brokers }, (_, index) => port + index)
  return ports.map((port, index) => ({
    brokerId: index + 1,
    rack: racks[index] ?? null,
    host: '127.0.0.1',
    port,
  }))
}

/** The kept cluster, listening where it is asked to now; its clock goes on with the machine's. */
function reopened({ meta, disks }: KeptWorld, layout: readonly BrokerLayout[]): World {
  if (meta.brokers.length !== layout.length)
    throw new Error(
      `the kept cluster has ${meta.brokers.length} brokers; --brokers asks for ${layout.length}`,
    )
  const epochMs = Math.max(meta.epochMs, Date.now() - Math.floor(meta.nowUs / 1000))
  const brokers = layout.map((broker) => ({ ...broker, up: true }))
  return comeBack({ ...meta, epochMs, brokers }, disks)
}
