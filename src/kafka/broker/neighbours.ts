// The parts of other rooms' types that a broker reads.

import type { Uuid } from '../base/ids.ts'
import type { PartitionAssignment } from '../replication/partition.ts'

export interface BrokerConfig {
  readonly [name: string]: number | string | boolean | readonly string[]
}

export interface BrokerRegistration {
  readonly brokerId: number
  readonly brokerEpoch: number
  readonly host: string
  readonly port: number
  readonly rack: string | null
  readonly fenced: boolean
  readonly inControlledShutdown: boolean
}

export interface TopicImage {
  readonly name: string
  readonly topicId: Uuid
  readonly partitions: Map<number, PartitionAssignment>
}

export interface MetadataImage {
  readonly brokers: Map<number, BrokerRegistration>
  readonly topicsByName: Map<string, TopicImage>
}
