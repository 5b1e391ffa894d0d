// FindCoordinator (10), v0-6.
// Does: names the broker that leads a group's partition of `__consumer_offsets`, several since v4; creates that topic
// when it is missing and says COORDINATOR_NOT_AVAILABLE meanwhile.
// Leaves out: transaction and share coordinators, answered COORDINATOR_NOT_AVAILABLE; quotas, throttle time is always 0.

import { partitionOf } from '../../controller/metadataImage.ts'
import { partitionForGroup } from '../../partitioning/java/stringHash.ts'
import { type ErrorName, errorCode, errorMessage } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import { OFFSETS_TOPIC } from '../internalTopics.ts'
import { createTopicsAutomatically } from '../topicCreation.ts'
import { answer, type Handler } from './handler.ts'

const GROUP = 0
const TRANSACTION = 1
const SHARE = 2

interface Found {
  readonly error: ErrorName
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

const notFound = (error: ErrorName): Found => ({ error, nodeId: -1, host: '', port: -1 })

export const handleFindCoordinator: Handler<'FindCoordinator'> = (broker, request, environment) => {
  const { version, body } = request
  const keyType = version === 0 ? GROUP : body.keyType
  const keys = version >= 4 ? body.coordinatorKeys : [body.key]
  const refused = refusedKeyType(keyType, version)
  const topicIsMissing = !broker.image.topics.has(OFFSETS_TOPIC)
  if (refused === null && topicIsMissing && keys.length > 0)
    createTopicsAutomatically(broker, [OFFSETS_TOPIC], environment)
  const found = keys.map((key) =>
    refused === null ? groupCoordinatorOf(broker, key) : notFound(refused),
  )
  if (version >= 4) {
    const coordinators = found.map(({ error, nodeId, host, port }, index) => ({
      key: keys[index] ?? '',
      nodeId,
      host,
      port,
      errorCode: errorCode(error),
      errorMessage: '',
    }))
    answer(environment, request, { coordinators })
    return
  }
  const { error, nodeId, host, port } = found[0] ?? notFound('INVALID_REQUEST')
  answer(environment, request, {
    errorCode: errorCode(error),
    // Kafka says NONE in a word before version 4.
    errorMessage: error === 'NONE' ? 'NONE' : errorMessage(error),
    nodeId,
    host,
    port,
  })
}

/** null for groups. Share keys came with version 6. */
function refusedKeyType(keyType: number, version: number): ErrorName | null {
  if (keyType === GROUP) return null
  // DIVERGES: this broker has no transaction and share coordinators; to clients theirs are just not there yet.
  if (keyType === TRANSACTION || (keyType === SHARE && version >= 6))
    return 'COORDINATOR_NOT_AVAILABLE'
  return 'INVALID_REQUEST'
}

/** The alive leader of the group's partition. */
function groupCoordinatorOf(broker: BrokerState, groupId: string): Found {
  const topic = broker.image.topics.get(OFFSETS_TOPIC)
  if (topic === undefined) return notFound('COORDINATOR_NOT_AVAILABLE')
  const index = partitionForGroup(groupId, broker.config.offsetsTopicNumPartitions)
  const leader = partitionOf(broker.image, OFFSETS_TOPIC, index)?.leader
  const node = leader === undefined ? undefined : broker.image.brokers.get(leader)
  if (node === undefined || node.fenced) return notFound('COORDINATOR_NOT_AVAILABLE')
  return { error: 'NONE', nodeId: node.brokerId, host: node.host, port: node.port }
}
