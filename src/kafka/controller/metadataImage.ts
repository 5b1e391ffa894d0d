// The cluster's metadata as the records of __cluster_metadata made it, up to one offset. The controller has one,
// every broker has its own. Changed by `replayMetadataRecord` only.

import { required } from '../base/errors.ts'
import { type TopicPartitionKey, topicPartitionKey, type Uuid } from '../base/ids.ts'

export const METADATA_TOPIC = '__cluster_metadata'
/** Text form AAAAAAAAAAAAAAAAAAAAAQ. */
export const METADATA_TOPIC_ID: Uuid = '00000000000000000000000000000001'

export const NO_LEADER = -1
/** Kafka's LeaderRecoveryState. */
export const RECOVERED = 0
export const RECOVERING = 1

/** One partition as the metadata log has it. Never changed in place: a change puts a new one into its topic. */
export interface PartitionRegistration {
  readonly topicId: Uuid
  readonly topic: string
  readonly partitionIndex: number
  /** In order of preference: the first one is the preferred leader. */
  readonly replicas: readonly number[]
  /** Log directory ids, one a replica. */
  readonly directories: readonly Uuid[]
  readonly isr: readonly number[]
  readonly elr: readonly number[]
  readonly lastKnownElr: readonly number[]
  /** NO_LEADER when there is none. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  readonly removingReplicas: readonly number[]
  readonly addingReplicas: readonly number[]
  /** RECOVERED or RECOVERING. */
  readonly leaderRecoveryState: number
}

export interface TopicImage {
  readonly topicId: Uuid
  readonly name: string
  /** By partition index, without gaps. */
  readonly partitions: PartitionRegistration[]
}

export interface BrokerRegistration {
  readonly brokerId: number
  /** Offset at which this registration was decided. */
  readonly brokerEpoch: number
  readonly incarnationId: Uuid
  readonly host: string
  readonly port: number
  readonly rack: string | null
  readonly logDirs: readonly Uuid[]
  readonly fenced: boolean
  readonly inControlledShutdown: boolean
}

export interface ControllerRegistration {
  readonly controllerId: number
  readonly incarnationId: Uuid
  readonly host: string
  readonly port: number
}

export interface MetadataImage {
  clusterId: string
  /** Offset of the last record replayed, -1 before the first. */
  metadataOffset: number
  /** Leader epoch of the batch it was in, -1 before the first. */
  metadataEpoch: number
  /** Finalized feature levels by name. */
  features: Map<string, number>
  topics: Map<string, TopicImage>
  topicNames: Map<Uuid, string>
  brokers: Map<number, BrokerRegistration>
  controllers: Map<number, ControllerRegistration>
  /** Settings by resource: `topic:NAME`, `broker:ID`, and `broker:` for the default of all brokers. */
  configs: Map<string, Map<string, string>>
  /** First producer id that no block has given out yet. */
  nextProducerId: number
}

export function emptyMetadataImage(clusterId: string): MetadataImage {
  return {
    clusterId,
    metadataOffset: -1,
    metadataEpoch: -1,
    features: new Map(),
    topics: new Map(),
    topicNames: new Map(),
    brokers: new Map(),
    controllers: new Map(),
    configs: new Map(),
    nextProducerId: 0,
  }
}

/** Kafka orders names by code unit, as `<` does. */
const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** Topics by name. */
export const sortedTopics = (image: MetadataImage): TopicImage[] =>
  [...image.topics.values()].sort((left, right) => byText(left.name, right.name))

/** Every partition, by topic name and index. */
export const sortedPartitions = (image: MetadataImage): PartitionRegistration[] =>
  sortedTopics(image).flatMap((topic) => topic.partitions)

/** Brokers by id. */
export const sortedBrokers = (image: MetadataImage): BrokerRegistration[] =>
  [...image.brokers.values()].sort((left, right) => left.brokerId - right.brokerId)

export const partitionOf = (
  image: MetadataImage,
  topic: string,
  index: number,
): PartitionRegistration | undefined => image.topics.get(topic)?.partitions[index]

export function topicById(image: MetadataImage, topicId: Uuid): TopicImage | undefined {
  const name = image.topicNames.get(topicId)
  return name === undefined ? undefined : required(image.topics.get(name), `topic ${name}`)
}

export const keyOfPartition = (partition: PartitionRegistration): TopicPartitionKey =>
  topicPartitionKey(partition.topic, partition.partitionIndex)

/** Registered, unfenced and not in controlled shutdown: may lead and join ISRs. */
export function isActiveBroker(image: MetadataImage, brokerId: number): boolean {
  const broker = image.brokers.get(brokerId)
  return broker !== undefined && !broker.fenced && !broker.inControlledShutdown
}

export const topicResource = (topic: string): string => `topic:${topic}`
export const brokerResource = (brokerId: number): string => `broker:${brokerId}`
/** The resource of a dynamic default for all brokers. */
export const ALL_BROKERS_RESOURCE = 'broker:'

/** A topic's own settings, without defaults. */
export const topicConfigsOf = (
  image: MetadataImage,
  topic: string,
): ReadonlyMap<string, string> | undefined => image.configs.get(topicResource(topic))
