// DeleteRecords (21), v0-2.
// Does: raises the log start offset, to the high watermark for -1.
// Leaves out: waiting for the followers. DIVERGES: the low watermark answered is the leader's; followers are told with
// their next fetch.

import { offset } from '../../base/ids.ts'
import { deleteRecordsTo } from '../../log/retention.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import { isInternalTopic } from '../internalTopics.ts'
import { noteMovement } from '../movement.ts'
import { findReplica } from '../partitionLookup.ts'

type Asked = RequestEnvelope<'DeleteRecords'>['body']['topics'][number]['partitions'][number]

const HIGH_WATERMARK = -1

export function handleDeleteRecords(
  broker: BrokerState,
  request: RequestEnvelope<'DeleteRecords'>,
  environment: Environment,
): void {
  const topics = request.body.topics.map(({ name, partitions }) => ({
    name,
    partitions: eachOnce(partitions).map((asked) => {
      const outcome = deleteRecords(broker, name, asked, environment)
      return { partitionIndex: asked.partitionIndex, ...outcome }
    }),
  }))
  environment.respond(request, { throttleTimeMs: 0, topics })
}

/** Of a partition named twice, the later offset counts, as in Kafka's map. */
const eachOnce = (asked: readonly Asked[]): Asked[] => [
  ...new Map(asked.map((each) => [each.partitionIndex, each])).values(),
]

const refused = (error: ErrorName) => ({ lowWatermark: -1, errorCode: errorCode(error) })

function deleteRecords(
  broker: BrokerState,
  topic: string,
  asked: Asked,
  environment: Environment,
): { lowWatermark: number; errorCode: number } {
  if (isInternalTopic(topic)) return refused('INVALID_TOPIC_EXCEPTION')
  const found = findReplica(broker, topic, asked.partitionIndex, -1, true)
  if (!found.ok) return refused(found.error)
  const { partition } = found
  const { log } = partition
  if (!log.config.cleanupPolicy.includes('delete') && log.config.cleanupPolicy.length > 0)
    return refused('POLICY_VIOLATION')
  const before = asked.offset === HIGH_WATERMARK ? log.highWatermark : asked.offset
  if (before < 0) return refused('OFFSET_OUT_OF_RANGE')
  const outcome = deleteRecordsTo(log, broker.disk, offset(before), environment.nowMs)
  if (!outcome.ok) return refused(outcome.error)
  noteMovement(broker, partition)
  return { lowWatermark: outcome.logStartOffset, errorCode: 0 }
}
