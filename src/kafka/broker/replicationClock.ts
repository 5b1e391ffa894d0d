import type { Environment } from '../protocol/environment.ts'
import type { ReplicationClock } from '../replication/highWatermark.ts'
import type { BrokerState } from './brokerState.ts'
import { US_PER_MS } from './brokerTimers.ts'

/** What ISR and high watermark rules look at besides the partition. */
export const replicationClock = (
  broker: BrokerState,
  environment: Environment,
): ReplicationClock => ({
  nowUs: environment.nowUs,
  lagTimeMaxUs: broker.config.replicaLagTimeMaxMs * US_PER_MS,
  brokers: broker.image.brokers,
})
