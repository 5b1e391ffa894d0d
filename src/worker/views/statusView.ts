import type { ClockView, DurabilityView, HealthView, StatusView } from '../../bridge/views.ts'
import { brokerId } from '../../kafka/base/ids.ts'
import {
  type PartitionRegistration,
  sortedPartitions,
} from '../../kafka/controller/metadataImage.ts'
import type { World } from '../../kafka/simulation/world.ts'
import type { History } from './history.ts'
import { rateOf } from './secondBuckets.ts'
import { topicConfigOf } from './topicConfigs.ts'

export interface HostFacts {
  readonly workspace: string
  readonly clock: ClockView
  readonly durability: DurabilityView
}

export function statusView(world: World, history: History, facts: HostFacts): StatusView {
  return {
    workspace: facts.workspace,
    seed: world.seed,
    clock: facts.clock,
    durability: facts.durability,
    health: healthView(world),
    network: world.network.settings,
    recordsInPerSecond: rateOf(history.activity, world.nowUs),
    recordsOutPerSecond: rateOf(history.recordsOut, world.nowUs),
  }
}

/** As kafka-topics --describe counts: unavailable, under-replicated, under-min-isr. */
export function healthView(world: World): HealthView {
  let brokersDown = 0
  for (const { state } of world.brokers.values()) if (state.lifecycle === 'down') brokersDown++
  let offlinePartitions = 0
  let underReplicatedPartitions = 0
  let underMinIsrPartitions = 0
  for (const partition of sortedPartitions(world.controller.state.image)) {
    const leaderless = isOffline(world, partition)
    if (leaderless) offlinePartitions++
    if (partition.isr.length < partition.replicas.length) underReplicatedPartitions++
    const { minInsyncReplicas } = topicConfigOf(world, partition.topic)
    const least = Math.min(minInsyncReplicas, partition.replicas.length)
    if (leaderless || partition.isr.length < least) underMinIsrPartitions++
  }
  return { brokersDown, offlinePartitions, underReplicatedPartitions, underMinIsrPartitions }
}

/** No leader, or one whose process is gone and which the controller has not yet given up. */
export const isOffline = (world: World, { leader }: PartitionRegistration): boolean =>
  leader < 0 || world.brokers.get(brokerId(leader))?.up !== true
