// ListOffsets (2), v1-11.
// Does: LATEST (-1, the last stable offset for read_committed, the log end for followers), EARLIEST (-2), MAX_TIMESTAMP
// (-3, v7), EARLIEST_LOCAL (-4, v8), and the first offset at or after a time; epochs are checked (v4).
// Leaves out: tiered storage: LATEST_TIERED (-5, v9) and EARLIEST_PENDING_UPLOAD (-6, v11) are answered with none.

import { CodecError } from '../../base/errors.ts'
import { epochForOffset } from '../../log/leaderEpochCache.ts'
import {
  maxTimestampOffset,
  offsetForTimestamp,
  type TimestampOffset,
} from '../../log/timestamps.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { Partition } from '../../replication/partition.ts'
import type { BrokerState } from '../brokerState.ts'
import { findReplica } from '../partitionLookup.ts'

type PartitionAnswer = ResponseBody<'ListOffsets'>['topics'][number]['partitions'][number]
type Asked = RequestEnvelope<'ListOffsets'>['body']['topics'][number]['partitions'][number]

const LATEST = -1
const EARLIEST = -2
const MAX_TIMESTAMP = -3
const EARLIEST_LOCAL = -4
const LATEST_TIERED = -5
const EARLIEST_PENDING_UPLOAD = -6
/** A replica id that means "any replica, for debugging". */
const DEBUGGING_REPLICA = -2

/** From which version each special timestamp is known. */
const SINCE = new Map([
  [MAX_TIMESTAMP, 7],
  [EARLIEST_LOCAL, 8],
  [LATEST_TIERED, 9],
  [EARLIEST_PENDING_UPLOAD, 11],
])

export function handleListOffsets(
  broker: BrokerState,
  request: RequestEnvelope<'ListOffsets'>,
  environment: Environment,
): void {
  const { body } = request
  const seen = new Map<string, number>()
  for (const { name, partitions } of body.topics)
    for (const { partitionIndex } of partitions)
      seen.set(`${name}-${partitionIndex}`, (seen.get(`${name}-${partitionIndex}`) ?? 0) + 1)
  const topics = body.topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map((asked) =>
      (seen.get(`${name}-${asked.partitionIndex}`) ?? 0) > 1
        ? failed(asked, 'INVALID_REQUEST')
        : offsetOf(broker, request, name, asked),
    ),
  }))
  // Epochs are told since v4; Kafka's writer refuses one before that.
  if (request.version < 4)
    for (const { partitions } of topics) for (const answer of partitions) answer.leaderEpoch = -1
  environment.respond(request, { throttleTimeMs: 0, topics })
}

function offsetOf(
  broker: BrokerState,
  { body, version }: RequestEnvelope<'ListOffsets'>,
  topic: string,
  asked: Asked,
): PartitionAnswer {
  const { timestamp, partitionIndex } = asked
  const currentLeaderEpoch = version >= 4 ? asked.currentLeaderEpoch : -1
  if (timestamp < 0 && !isKnown(timestamp, version)) return failed(asked, 'UNSUPPORTED_VERSION')
  const onlyLeader = body.replicaId !== DEBUGGING_REPLICA
  const found = findReplica(broker, topic, partitionIndex, currentLeaderEpoch, onlyLeader)
  if (!found.ok) return failed(asked, found.error)
  const { partition } = found
  const { log } = partition
  switch (timestamp) {
    case LATEST:
      return latest(partition, asked, body.replicaId, body.isolationLevel)
    case EARLIEST:
    case EARLIEST_LOCAL:
      return at(asked, log.logStartOffset, epochForOffset(log.leaderEpochs, log.logStartOffset))
    case LATEST_TIERED:
    case EARLIEST_PENDING_UPLOAD:
      return at(asked, -1, -1)
    default:
      return byTime(broker, partition, asked)
  }
}

function isKnown(timestamp: number, version: number): boolean {
  if (timestamp === LATEST || timestamp === EARLIEST) return true
  return version >= (SINCE.get(timestamp) ?? Number.POSITIVE_INFINITY)
}

function latest(
  partition: Partition,
  asked: Asked,
  replicaId: number,
  isolationLevel: number,
): PartitionAnswer {
  const { log, leaderEpoch } = partition
  if (replicaId >= 0) return at(asked, log.logEndOffset, leaderEpoch)
  // A new leader that does not know the high watermark yet would show consumers one that went back.
  if (log.highWatermark < partition.leaderEpochStartOffset && replicaId !== DEBUGGING_REPLICA)
    return failed(asked, 'OFFSET_NOT_AVAILABLE')
  const end = isolationLevel === 1 ? log.lastStableOffset : log.highWatermark
  return at(asked, end, leaderEpoch)
}

function byTime(broker: BrokerState, { log }: Partition, asked: Asked): PartitionAnswer {
  let found: TimestampOffset | null
  try {
    found =
      asked.timestamp === MAX_TIMESTAMP
        ? maxTimestampOffset(log, broker.disk)
        : offsetForTimestamp(log, broker.disk, asked.timestamp)
  } catch (error) {
    if (error instanceof CodecError) return failed(asked, 'CORRUPT_MESSAGE')
    throw error
  }
  const isEmpty = log.logStartOffset >= log.highWatermark
  // Records without a timestamp all have the largest one there is.
  if (found === null && asked.timestamp === MAX_TIMESTAMP && !isEmpty)
    return at(asked, log.logStartOffset, epochForOffset(log.leaderEpochs, log.logStartOffset))
  // What is not replicated yet does not exist for consumers.
  if (found === null || found.offset >= log.highWatermark) return at(asked, -1, -1)
  return { ...at(asked, found.offset, found.leaderEpoch), timestamp: found.timestamp }
}

const at = ({ partitionIndex }: Asked, offset: number, leaderEpoch: number): PartitionAnswer => ({
  partitionIndex,
  errorCode: 0,
  timestamp: -1,
  offset,
  leaderEpoch,
})

const failed = (asked: Asked, error: ErrorName): PartitionAnswer => ({
  ...at(asked, -1, -1),
  errorCode: errorCode(error),
})
