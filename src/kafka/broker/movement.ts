// Log ends and high watermarks that move during an event are noted; who waits for them is looked at when the event
// is over (Kafka's action queue).

import type { Environment } from '../protocol/environment.ts'
import { maybeAdvanceHighWatermark } from '../replication/highWatermark.ts'
import { isLeader, type Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'
import { replicationClock } from './replicationClock.ts'

export function noteMovement(broker: BrokerState, partition: Partition): void {
  broker.moved.add(partition.key)
}

/** On the leader: moves the high watermark up if it can. */
export function advanceHighWatermark(
  broker: BrokerState,
  partition: Partition,
  environment: Environment,
): void {
  if (!isLeader(partition)) return
  if (!maybeAdvanceHighWatermark(partition, replicationClock(broker, environment))) return
  recordHighWatermark(broker, partition, environment)
  noteMovement(broker, partition)
}

export function recordHighWatermark(
  broker: BrokerState,
  partition: Partition,
  environment: Environment,
): void {
  environment.record({
    kind: 'highWatermark',
    brokerId: broker.brokerId,
    topic: partition.topic,
    partition: partition.partitionIndex,
    offset: partition.log.highWatermark,
  })
}
