// Appending to a partition this broker leads: for producers and for the group coordinator.

import { nextBetween } from '../base/random.ts'
import { type AppendedBatches, type AppendOrigin, appendAsLeader } from '../log/append.ts'
import { activeSegment } from '../log/partitionLog.ts'
import type { Environment } from '../protocol/environment.ts'
import type { ErrorName } from '../protocol/errors.ts'
import type { RecordsBytes } from '../protocol/schema.ts'
import type { RecordError } from '../records/refusal.ts'
import { isUnderMinIsr, type Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'
import { setBrokerTimer } from './brokerTimers.ts'
import { countBytesIn } from './counters.ts'
import { advanceHighWatermark, noteMovement } from './movement.ts'

export interface AppendFailure {
  readonly ok: false
  readonly error: ErrorName
  /** null where Kafka sends none. */
  readonly message: string | null
  readonly recordErrors: readonly RecordError[]
  readonly logStartOffset: number
}

/** A simulated fsync takes this long. */
const FSYNC_MIN_US = 200
const FSYNC_MAX_US = 1500

/** Errors that Kafka finds before it looks at the log: they carry no log start. */
const WITHOUT_LOG_START: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'CORRUPT_MESSAGE',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'KAFKA_STORAGE_ERROR',
])

/** Appends as leader; `requiredAcks` -1 needs min.insync.replicas in the ISR. Moves the high watermark if it can. */
export function appendRecords(
  broker: BrokerState,
  partition: Partition,
  records: RecordsBytes,
  requiredAcks: number,
  origin: AppendOrigin,
  environment: Environment,
): AppendedBatches | AppendFailure {
  const { log } = partition
  if (requiredAcks === -1 && isUnderMinIsr(partition))
    return failure('NOT_ENOUGH_REPLICAS', log.logStartOffset)
  const segmentBefore = activeSegment(log).baseOffset
  const flushedBefore = log.recoveryPoint
  const { leaderEpoch } = partition
  const outcome = appendAsLeader(log, broker.disk, records, {
    leaderEpoch,
    nowMs: environment.nowMs,
    origin,
  })
  if (!outcome.ok) {
    const { error, message, recordErrors = [] } = outcome
    const start = WITHOUT_LOG_START.has(error) ? -1 : log.logStartOffset
    return {
      ...failure(error, start),
      message: recordErrors.length > 0 ? message : null,
      recordErrors,
    }
  }
  if (outcome.sizeInBytes > 0) {
    afterAppend(broker, partition, outcome, segmentBefore, environment)
    // flush.messages was reached: the append has flushed up to the log end.
    if (log.recoveryPoint > flushedBefore && log.recoveryPoint === log.logEndOffset)
      takeFsyncTime(partition, environment)
  }
  return outcome
}

const failure = (error: ErrorName, logStartOffset: number): AppendFailure => ({
  ok: false,
  error,
  message: null,
  recordErrors: [],
  logStartOffset,
})

function afterAppend(
  broker: BrokerState,
  partition: Partition,
  appended: AppendedBatches,
  segmentBefore: number,
  environment: Environment,
): void {
  const { topic, partitionIndex, log } = partition
  const where = { brokerId: broker.brokerId, topic, partition: partitionIndex }
  recordRoll(where, segmentBefore, activeSegment(log).baseOffset, environment)
  environment.record({
    kind: 'appended',
    role: 'leader',
    ...where,
    baseOffset: appended.firstOffset,
    lastOffset: appended.lastOffset,
    records: appended.records,
    bytes: appended.sizeInBytes,
  })
  countBytesIn(broker.counters, environment.nowUs, appended.sizeInBytes, appended.records)
  noteMovement(broker, partition)
  advanceHighWatermark(broker, partition, environment)
}

export function recordRoll(
  where: { brokerId: number; topic: string; partition: number },
  segmentBefore: number,
  baseOffset: number,
  environment: Environment,
): void {
  if (baseOffset === segmentBefore) return
  environment.record({ kind: 'segmentRolled', ...where, baseOffset, reason: 'append' })
}

/** The bytes are safe, but who waits for them learns it only when the fsync is over. */
function takeFsyncTime(partition: Partition, environment: Environment): void {
  if (partition.flushing) return
  partition.flushing = true
  const durationUs = nextBetween(environment.random, FSYNC_MIN_US, FSYNC_MAX_US)
  setBrokerTimer(environment, { kind: 'flushed', key: partition.key }, durationUs)
}
