// ISR proposals on their way to the controller: one request at a time, with all that have gathered.

import { CONTROLLER } from '../base/addresses.ts'
import { assert } from '../base/errors.ts'
import type { TopicPartitionKey } from '../base/ids.ts'
import { RECOVERED } from '../controller/metadataImage.ts'
import type { RequestBody, ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { errorName } from '../protocol/errors.ts'
import { completeAlterPartition } from '../replication/isr.ts'
import type { Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'
import { setBrokerTimer, US_PER_MS } from './brokerTimers.ts'
import { advanceHighWatermark, noteMovement } from './movement.ts'
import { sendTracked } from './pendingRequests.ts'

const ALTER_PARTITION_VERSION = 3
const RETRY_BACKOFF_MS = 50
const UNKNOWN_BROKER_EPOCH = -1

type TopicData = RequestBody<'AlterPartition'>['topics'][number]
type PartitionData = TopicData['partitions'][number]

/** Sends a new proposal as soon as none is under way. */
export function proposeIsr(
  broker: BrokerState,
  partition: Partition,
  environment: Environment,
): void {
  broker.unsentIsr.add(partition.key)
  sendIsrProposals(broker, environment)
}

export function sendIsrProposals(broker: BrokerState, environment: Environment): void {
  if (broker.unsentIsr.size === 0 || isUnderWay(broker)) return
  const topics = new Map<string, TopicData>()
  const keys: TopicPartitionKey[] = []
  for (const key of broker.unsentIsr) {
    const partition = broker.partitions.get(key)
    if (partition === undefined || partition.pendingIsr === null) continue
    const { topicId } = partition
    const topic = topics.get(topicId) ?? { topicId, partitions: [] }
    topics.set(topicId, topic)
    topic.partitions.push(proposalOf(broker, partition))
    keys.push(key)
  }
  broker.unsentIsr.clear()
  if (keys.length === 0) return
  const body = {
    brokerId: broker.brokerId,
    brokerEpoch: broker.brokerEpoch,
    topics: [...topics.values()],
  }
  const pending = { kind: 'alterPartition' as const, keys }
  const id = sendTracked(
    broker,
    environment,
    CONTROLLER,
    'AlterPartition',
    ALTER_PARTITION_VERSION,
    body,
    pending,
  )
  for (const key of keys) {
    const partition = broker.partitions.get(key)!
    partition.pendingIsr = { ...partition.pendingIsr!, requestId: id }
  }
}

function isUnderWay(broker: BrokerState): boolean {
  for (const { pending } of broker.pendingRequests.values())
    if (pending.kind === 'alterPartition') return true
  return false
}

function proposalOf(broker: BrokerState, partition: Partition): PartitionData {
  const { pendingIsr } = partition
  assert(pendingIsr !== null, `${partition.key}: nothing is proposed`)
  return {
    partitionIndex: partition.partitionIndex,
    leaderEpoch: partition.leaderEpoch,
    newIsr: [],
    newIsrWithEpochs: pendingIsr.isr.map((id) => ({
      brokerId: id,
      brokerEpoch: brokerEpochOf(broker, partition, id),
    })),
    // A leader from an unclean election has nothing to recover but its role, so it says RECOVERED at once.
    leaderRecoveryState: RECOVERED,
    partitionEpoch: partition.partitionEpoch,
  }
}

/** Of the process that fetched: the controller refuses one that has been replaced since. */
function brokerEpochOf(broker: BrokerState, partition: Partition, id: number): number {
  if (id === broker.brokerId) return broker.brokerEpoch
  for (const follower of partition.followers.values())
    if (follower.brokerId === id && follower.brokerEpoch >= 0) return follower.brokerEpoch
  return broker.image.brokers.get(id)?.brokerEpoch ?? UNKNOWN_BROKER_EPOCH
}

/** The controller's answer, for each partition on its own. */
export function alterPartitionAnswered(
  broker: BrokerState,
  keys: readonly TopicPartitionKey[],
  response: ResponseEnvelope<'AlterPartition'>,
  environment: Environment,
): void {
  const { body } = response
  if (body.errorCode !== 0) {
    retryIsrProposals(broker, keys, environment)
    return
  }
  const answers = new Map<string, (typeof body.topics)[number]['partitions'][number]>()
  for (const { topicId, partitions } of body.topics)
    for (const partition of partitions)
      answers.set(`${topicId}-${partition.partitionIndex}`, partition)
  for (const key of keys) {
    const partition = broker.partitions.get(key)
    if (partition === undefined || partition.pendingIsr?.requestId !== response.requestId) continue
    const answer = answers.get(`${partition.topicId}-${partition.partitionIndex}`)
    const result = completeAlterPartition(partition, partition.pendingIsr, {
      error: answer === undefined ? 'UNKNOWN_SERVER_ERROR' : errorName(answer.errorCode),
      leaderEpoch: answer?.leaderEpoch ?? -1,
      partitionEpoch: answer?.partitionEpoch ?? -1,
      isr: answer?.isr ?? [],
      leaderRecoveryState: answer?.leaderRecoveryState ?? 0,
    })
    if (result === 'retry') broker.unsentIsr.add(key)
    noteMovement(broker, partition)
    advanceHighWatermark(broker, partition, environment)
  }
  if (broker.unsentIsr.size > 0) armRetry(environment)
}

/** No answer, or one that was about the request as a whole: what is still proposed is sent again. */
export function retryIsrProposals(
  broker: BrokerState,
  keys: readonly TopicPartitionKey[],
  environment: Environment,
): void {
  for (const key of keys) {
    const partition = broker.partitions.get(key)
    if (partition === undefined || partition.pendingIsr === null) continue
    partition.pendingIsr = { ...partition.pendingIsr, requestId: null }
    broker.unsentIsr.add(key)
  }
  armRetry(environment)
}

const armRetry = (environment: Environment): void =>
  setBrokerTimer(environment, { kind: 'alterPartition' }, RETRY_BACKOFF_MS * US_PER_MS)
