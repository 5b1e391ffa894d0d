import type { Environment } from '../protocol/environment.ts'
import type { MetadataResponse } from '../protocol/generated/metadata.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { anyBroker, ask, type ClientCore, type PartitionMetadata } from './clientCore.ts'

/** metadata.max.age.ms of Kafka's clients. */
const METADATA_MAX_AGE_US = 300_000_000
/** retry.backoff.ms and retry.backoff.max.ms: the least time between two tries, doubled while they bring nothing. */
const METADATA_RETRY_US = 100_000
const METADATA_RETRY_MAX_US = 1_000_000

export interface MetadataTimer {
  readonly kind: 'metadata'
}

/**
 * Asks for the metadata of `topics`, unless a request is under way; the application handles purpose `metadata`. The
 * same topics are asked for again only after a backoff, new ones at once.
 */
export function requestMetadata(
  core: ClientCore,
  topics: readonly string[],
  environment: Environment,
  requestTimeoutMs: number,
): void {
  if (core.metadataRequestId !== 0) return
  const wanted = topics.join(' ')
  const { nowUs } = environment
  if (wanted === core.metadataTopics && nowUs < core.metadataNotBeforeUs) {
    setMetadataTimer(core.metadataNotBeforeUs - nowUs, environment)
    return
  }
  const broker = anyBroker(core, nowUs)
  if (broker === null) {
    setMetadataTimer(METADATA_RETRY_US, environment)
    return
  }
  core.metadataTopics = wanted
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

function setMetadataTimer(delayUs: number, environment: Environment): void {
  const payload: MetadataTimer = { kind: 'metadata' }
  environment.setTimer('metadata', delayUs, payload)
}

/** What is known may be out of date: it is asked for again as soon as the backoff allows. */
export function refreshMetadata(core: ClientCore, environment: Environment): void {
  if (core.metadataRequestId !== 0) return
  setMetadataTimer(Math.max(0, core.metadataNotBeforeUs - environment.nowUs), environment)
}

/** The request under way got no answer: another broker is asked. */
export function metadataFailed(core: ClientCore, environment: Environment): void {
  core.metadataRequestId = 0
  waitAfterTry(core, false, environment)
}

/** Takes an answer in and sets the time of the next request: sooner when a topic or a leader is missing. */
export function learnMetadata(
  core: ClientCore,
  response: MetadataResponse,
  environment: Environment,
): void {
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
    const known = core.topics.get(name)
    const before = known?.topicId === topic.topicId ? known.partitions : []
    const partitions: PartitionMetadata[] = []
    for (const { partitionIndex, leaderId, leaderEpoch } of topic.partitions) {
      const old = before[partitionIndex]
      // A broker that lags behind tells of an earlier leader than the one already known.
      const newer = !old || leaderEpoch >= old.leaderEpoch
      partitions[partitionIndex] = newer ? { leader: leaderId, leaderEpoch } : old
      if (partitions[partitionIndex].leader < 0) complete = false
    }
    core.topics.set(name, { topicId: topic.topicId, partitions })
  }
  waitAfterTry(core, complete, environment)
}

function waitAfterTry(core: ClientCore, complete: boolean, environment: Environment): void {
  const doubled = METADATA_RETRY_US * 2 ** Math.min(core.metadataFailures, 10)
  const waitUs = complete ? METADATA_RETRY_US : Math.min(doubled, METADATA_RETRY_MAX_US)
  core.metadataFailures = complete ? 0 : core.metadataFailures + 1
  core.metadataNotBeforeUs = environment.nowUs + waitUs
  setMetadataTimer(complete ? METADATA_MAX_AGE_US : waitUs, environment)
}

export const partitionOf = (core: ClientCore, topic: string, partition: number) =>
  core.topics.get(topic)?.partitions[partition]

/** KIP-951: an answer names the new leader. True when it was news. */
export function learnLeader(
  core: ClientCore,
  topic: string,
  partition: number,
  leader: { readonly leaderId: number; readonly leaderEpoch: number },
): boolean {
  const metadata = partitionOf(core, topic, partition)
  if (!metadata || leader.leaderId < 0 || leader.leaderEpoch <= metadata.leaderEpoch) return false
  metadata.leader = leader.leaderId
  metadata.leaderEpoch = leader.leaderEpoch
  return true
}
