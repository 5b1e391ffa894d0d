import type { NodeAddress } from '../base/addresses.ts'
import { cloneState } from '../base/cloneState.ts'
import type { CommandOutcome, NetworkSettings } from '../base/commands.ts'
import type { BrokerId } from '../base/ids.ts'
import type { OwnPartitionerBatch } from '../base/ownPartitioner.ts'
import type { RandomState } from '../base/random.ts'
import type { BrokerState } from '../broker/brokerState.ts'
import type { ClientState } from '../clients/clientState.ts'
import type { ControllerState } from '../controller/controllerState.ts'
import type { ApiName } from '../protocol/apiMessages.ts'
import type { ConnectionId, ResponseBody } from '../protocol/envelope.ts'
import type { WorldEvent } from './events.ts'
import type { Journal } from './journal.ts'
import type { Connection, NetworkState } from './network.ts'
import type { OpenCall } from './openCalls.ts'

/** One machine with its process. The state outlives the process; what only a process knows is dropped when it dies. */
export interface ClusterNode<State> {
  readonly address: NodeAddress
  /** False while the process is not there: nothing is delivered and no timer fires. */
  up: boolean
  /** Grows with each start; part of what makes a restarted process another one. */
  incarnation: number
  random: RandomState
  state: State
}

/** What leaves the World for the host. */
export type Effect =
  | { readonly type: 'outcome'; readonly commandId: number; readonly outcome: CommandOutcome }
  | {
      readonly type: 'doorResponse'
      readonly door: NodeAddress
      readonly requestId: number
      readonly api: ApiName
      readonly version: number
      readonly body: ResponseBody<ApiName>
    }
  /** A producer asks its own partitioner: `answerPartition` brings the answer, and until then no time passes. */
  | {
      readonly type: 'partition'
      readonly call: number
      readonly batch: OwnPartitionerBatch
    }
  | { readonly type: 'doorClosed'; readonly door: NodeAddress; readonly why: string }

/** One Kafka cluster with its client applications, as plain data. Nothing in it knows a clock, a disk or a socket. */
export interface World {
  readonly seed: number
  readonly clusterId: string
  /** Virtual wall clock at virtual time 0, ms since 1970. */
  readonly epochMs: number
  /** How often this World was booted from its disks. */
  bootCount: number
  /** Virtual time, microseconds. */
  nowUs: number
  /** Events dispatched since this World was booted. */
  dispatched: number
  nextEventSequence: number
  nextRequestId: number
  nextDoor: number
  nextCall: number
  /** By number: what own partitioners were asked and have not answered. */
  openCalls: Map<number, OpenCall>
  queue: WorldEvent[]
  /** By node and key: the sequence of the event that carries the timer. */
  timers: Map<NodeAddress, Map<string, number>>
  connections: Map<ConnectionId, Connection>
  network: NetworkState
  /** For the network's draws; nodes have their own. */
  random: RandomState
  controller: ClusterNode<ControllerState>
  brokers: Map<BrokerId, ClusterNode<BrokerState>>
  /** Client applications by name. */
  clients: Map<string, ClusterNode<ClientState>>
  journal: Journal
  effects: Effect[]
}

export interface BrokerLayout {
  readonly brokerId: number
  readonly rack: string | null
  readonly host: string
  readonly port: number
}

export interface WorldOptions {
  readonly seed: number
  readonly epochMs: number
  readonly brokers: readonly BrokerLayout[]
  readonly network: NetworkSettings
  /** Broker settings by Kafka's names, for every broker. */
  readonly brokerConfigs: Readonly<Record<string, string>>
}

/** A copy that goes its own way; log bytes are shared. */
export const cloneWorld = (world: World): World => cloneState(world)

/** Takes what the World wants done outside; each effect is handed over once. */
export function takeEffects(world: World): Effect[] {
  const taken = world.effects
  world.effects = []
  return taken
}
