// What five of Kafka's readers say about batches that are not as they should be.
import { leaderEpoch, offset } from '../../../kafka/base/ids.ts'
import {
  type LeaderAppendOptions,
  validateAsLeader,
} from '../../../kafka/records/leaderValidation.ts'
import { readRecords } from '../../../kafka/records/record.ts'
import { readBatchHeader, type TimestampType } from '../../../kafka/records/recordBatch.ts'
import { type RecordError, type Refusal, refuse } from '../../../kafka/records/refusal.ts'
import {
  analyzeAppend,
  checkFollowerAppend,
  checkProduceRequest,
  checkRead,
  tooLarge,
} from '../../../kafka/records/validation.ts'
import { difference, firstDifference } from '../kind.ts'

interface RefusedVerdict {
  error: string
  code: string
  recordErrors?: RecordError[]
}

interface AppendVerdict {
  accepted: true
  firstOffset: number | string
  lastOffset: number | string
  maxTimestamp: number | string
  logAppendTime: number
  logEndOffset: number | string
  storedB64: string
}

export interface DamagedCase {
  case: string
  bytesB64: string
  topicConfig?: Record<string, string>
  read: RefusedVerdict | { batches: number; records: number }
  readWithoutCrcCheck: RefusedVerdict | { batches: number; records: number }
  request: RefusedVerdict | { accepted: true }
  leader: RefusedVerdict | AppendVerdict
  follower: RefusedVerdict | AppendVerdict
}

/** Clock and leader epoch of the recorder, and the version of its produce request. */
const NOW_MS = 1_700_000_010_000
const LEADER_EPOCH = leaderEpoch(7)
const PRODUCE_VERSION = 11
const PARTITION = 't-0'

const describeRefusal = (refusal: Refusal): unknown => ({
  error: refusal.exception,
  code: refusal.errorCode,
  ...(refusal.recordErrors.length > 0 ? { recordErrors: refusal.recordErrors } : {}),
})

const expectedRefusal = ({ error, code, recordErrors }: RefusedVerdict): unknown => ({
  error,
  code,
  ...(recordErrors === undefined ? {} : { recordErrors }),
})

const expectedOf = (verdict: RefusedVerdict | object): unknown =>
  'error' in verdict ? expectedRefusal(verdict as RefusedVerdict) : verdict

function readDifference(
  bytes: Uint8Array,
  recorded: DamagedCase,
  reader: 'read' | 'readWithoutCrcCheck',
): string | undefined {
  const verdict = checkRead(bytes, reader === 'read')
  const actual = verdict.accepted
    ? { batches: verdict.batches, records: verdict.records }
    : describeRefusal(verdict)
  return difference(reader, actual, expectedOf(recorded[reader]))
}

function requestDifference(bytes: Uint8Array, recorded: DamagedCase): string | undefined {
  const verdict = checkProduceRequest(PRODUCE_VERSION, bytes)
  const actual = verdict.accepted ? { accepted: true } : describeRefusal(verdict)
  return difference('request', actual, expectedOf(recorded.request))
}

interface Appended {
  accepted: true
  firstOffset: number
  lastOffset: number
  maxTimestamp: number
  logAppendTime: number
  stored: Uint8Array
}

const NOTHING: Appended = {
  accepted: true,
  firstOffset: -1,
  lastOffset: -1,
  maxTimestamp: -1,
  logAppendTime: -1,
  stored: new Uint8Array(0),
}

function appendAsFollower(bytes: Uint8Array): Appended | Refusal {
  const analysis = checkFollowerAppend(bytes, PARTITION, LEADER_EPOCH, offset(0))
  if (!analysis.accepted) return analysis
  if (analysis.batchesCount === 0) return NOTHING
  // The recorder shows the segment of offset 0; offsets that do not fit its index have gone to the next segment.
  const rolled = analysis.lastOffset > 0x7fffffff
  return { ...NOTHING, ...analysis, stored: bytes.subarray(0, rolled ? 0 : analysis.validBytes) }
}

function appendAsLeader(bytes: Uint8Array, config: Record<string, string>): Appended | Refusal {
  const maxMessageBytes = Number(config['max.message.bytes'] ?? 1048588)
  const analysis = analyzeAppend(bytes, {
    topicPartition: PARTITION,
    origin: 'CLIENT',
    leaderEpoch: LEADER_EPOCH,
    maxMessageBytes,
    offsetsMustGrow: false,
  })
  if (!analysis.accepted) return analysis
  if (analysis.batchesCount === 0) return NOTHING
  if (analysis.batchesCount > 1)
    return refuse('InvalidRecordException', 'Compressed outer record has more than one batch')
  const appended = validateAsLeader(bytes.subarray(0, analysis.validBytes), {
    topicPartition: PARTITION,
    origin: 'CLIENT',
    leaderEpoch: LEADER_EPOCH,
    nextOffset: offset(0),
    nowMs: NOW_MS,
    compressionType: (config['compression.type'] ??
      'producer') as LeaderAppendOptions['compressionType'],
    timestampType: (config['message.timestamp.type'] ?? 'CreateTime') as TimestampType,
    timestampBeforeMaxMs: Number(config['message.timestamp.before.max.ms'] ?? 2 ** 63),
    timestampAfterMaxMs: Number(config['message.timestamp.after.max.ms'] ?? 3_600_000),
    isCompacted: (config['cleanup.policy'] ?? '').includes('compact'),
  })
  if (!appended.accepted) return appended
  const size = appended.batch.byteLength
  if (appended.sizeMayHaveChanged && size > maxMessageBytes)
    return tooLarge(PARTITION, size, maxMessageBytes)
  return { ...appended, stored: appended.batch }
}

function appendDifference(
  what: 'leader' | 'follower',
  verdict: Appended | Refusal,
  recorded: RefusedVerdict | AppendVerdict,
): string | undefined {
  if (!verdict.accepted || 'error' in recorded)
    return difference(
      what,
      verdict.accepted ? { accepted: true } : describeRefusal(verdict),
      'error' in recorded ? expectedRefusal(recorded) : { accepted: true },
    )
  const actual = {
    firstOffset: verdict.firstOffset,
    lastOffset: verdict.lastOffset,
    maxTimestamp: verdict.maxTimestamp,
    logAppendTime: verdict.logAppendTime,
    logEndOffset: verdict.lastOffset + 1,
  }
  const expected = {
    firstOffset: Number(recorded.firstOffset),
    lastOffset: Number(recorded.lastOffset),
    maxTimestamp: Number(recorded.maxTimestamp),
    logAppendTime: recorded.logAppendTime,
    logEndOffset: Number(recorded.logEndOffset),
  }
  return (
    difference(what, actual, expected) ??
    storedDifference(
      what,
      verdict.stored,
      new Uint8Array(Buffer.from(recorded.storedB64, 'base64')),
    )
  )
}

/** Bytes are equal, or, where the leader compressed anew, the same records in another compressor's bytes. */
function storedDifference(
  what: string,
  actual: Uint8Array,
  expected: Uint8Array,
): string | undefined {
  if (Buffer.compare(actual, expected) === 0) return undefined
  const differs = `${what}: stored bytes differ`
  if (actual.byteLength < 61 || expected.byteLength < 61) return differs
  const [ours, theirs] = [readBatchHeader(actual), readBatchHeader(expected)]
  if ((theirs.attributes & 7) === 0) return differs
  const { batchLength, crc } = ours
  return firstDifference(
    difference(`${what}: stored header`, ours, { ...theirs, batchLength, crc }),
    difference(`${what}: stored records`, readRecords(actual), readRecords(expected)),
  )
}

export function checkDamagedBatch(recorded: DamagedCase): string | undefined {
  const bytes = new Uint8Array(Buffer.from(recorded.bytesB64, 'base64'))
  const why = firstDifference(
    readDifference(bytes, recorded, 'read'),
    readDifference(bytes, recorded, 'readWithoutCrcCheck'),
    requestDifference(bytes, recorded),
    appendDifference('leader', appendAsLeader(bytes, recorded.topicConfig ?? {}), recorded.leader),
    appendDifference('follower', appendAsFollower(bytes), recorded.follower),
  )
  return why === undefined ? undefined : `${recorded.case}: ${why}`
}
