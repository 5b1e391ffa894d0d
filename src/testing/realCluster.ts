// A cluster with TCP doors on free ports, for tests with real client libraries.

import type { WorldCommand } from '../kafka/base/commands.ts'
import { submitCommand } from '../kafka/simulation/commands.ts'
import { type DoorLimits, defaultDoorLimits } from '../node/door/brokerDoor.ts'
import { type Cluster, startCluster } from '../node/startCluster.ts'

export interface RealCluster extends Cluster {
  /** What an operator would have read so far. */
  readonly lines: string[]
  command(command: WorldCommand): void
}

export interface RealClusterOptions {
  readonly data?: string
  readonly limits?: Partial<DoorLimits>
  readonly configs?: Readonly<Record<string, string>>
}

/** Settings that spare tests the waits a production cluster wants. */
const quick = {
  'group.initial.rebalance.delay.ms': '0',
  'offsets.topic.num.partitions': '4',
  'broker.session.timeout.ms': '2000',
  'broker.heartbeat.interval.ms': '200',
}

export async function openRealCluster(options: RealClusterOptions = {}): Promise<RealCluster> {
  const lines: string[] = []
  const cluster = await startCluster(
    {
      brokers: 3,
      port: 0,
      data: options.data ?? null,
      seed: 7,
      racks: [],
      maxFrameBytes: defaultDoorLimits.maxFrameBytes,
      configs: { ...quick, ...options.configs },
    },
    (line) => lines.push(line),
    { ...defaultDoorLimits, ...options.limits },
  )
  return {
    ...cluster,
    lines,
    command(command) {
      submitCommand(cluster.host.world, 1, command)
      cluster.host.wake()
    },
  }
}
