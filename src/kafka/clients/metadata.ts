import type { Environment } from '../protocol/environment.ts'
import type { MetadataResponse } from '../protocol/generated/metadata.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { anyBroker, ask, type ClientCore } from './clientCore.ts'

/** metadata.max.age.ms of Kafka's clients. */
export const METADATA_MAX_AGE_US = 300_000_000
/** retry.backoff.ms: the least time between two tries. */
const METADATA_RETRY_US = 100_000

export interface MetadataTimer {
  readonly kind: 'metadata'
}

/** Asks for the metadata of `topics`, unless a request is under way; the application handles purpose `metadata`. */
export function requestMetadata(
  core: ClientCore,
  topics: readonly string[],
  environment: Environment,
  requestTimeoutMs: number,
): void {
  if (core.metadataRequestId !== 0) return
  const broker = anyBroker(core, environment.nowUs)
  if (broker === null) {
    requestMetadataLater(environment, METADATA_RETRY_US)
    return
  }
  const body = {
    topics: topics.map((name) => ({ name, topicId: ZERO_UUID })),
    allowAutoTopicCreation: false,
  }
  core.metadataRequestId = ask(core, environment, broker, 'Metadata', body, {
    purpose: 'metadata',
    requestTimeoutMs,
    channel: 'metadata',
  })
}

export function requestMetadataLater(environment: Environment, delayUs = METADATA_RETRY_US): void {
  const payload: MetadataTimer = { kind: 'metadata' }
  environment.setTimer('metadata', delayUs, payload)
}

/** Takes an answer in; true when every topic asked for is there with a leader for each partition. */
export function learnMetadata(core: ClientCore, response: MetadataResponse): boolean {
  core.metadataRequestId = 0
  if (response.brokers.length > 0)
    core.brokers = response.brokers.map((broker) => broker.nodeId).sort((a, b) => a - b)
  let complete = true
  for (const topic of response.topics) {
    const name = topic.name ?? ''
    if (topic.errorCode !== 0) {
      complete = false
      core.topics.delete(name)
      continue
    }
    const partitions = topic.partitions
      .map((partition) => ({
        index: partition.partitionIndex,
        leader: partition.leaderId,
        leaderEpoch: partition.leaderEpoch,
      }))
      .sort((left, right) => left.index - right.index)
    if (partitions.some((partition) => partition.leader < 0)) complete = false
    core.topics.set(name, { topicId: topic.topicId, partitions })
  }
  return complete
}

export const partitionOf = (core: ClientCore, topic: string, partition: number) =>
  core.topics.get(topic)?.partitions[partition]
