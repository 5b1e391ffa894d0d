// Batches that Kafka wrote: read to the recorded fields, and written again from those fields. Uncompressed ones must
// come out byte for byte; compressed ones must read the same after our own encoder.
import { required } from '../../../kafka/base/errors.ts'
import { leaderEpoch, offset, producerId } from '../../../kafka/base/ids.ts'
import { uuidToString } from '../../../kafka/protocol/uuid.ts'
import { appendRecord, batchBuilder, sealBatch } from '../../../kafka/records/batchBuilder.ts'
import {
  type ControlRecord,
  decodeControlRecord,
  encodeControlRecord,
} from '../../../kafka/records/controlRecords.ts'
import { type DecodedRecord, readRecords } from '../../../kafka/records/record.ts'
import {
  type Codec,
  codecOf,
  deleteHorizonOf,
  hasValidCrc,
  isControl,
  isTransactional,
  lastOffsetOf,
  lastSequenceOf,
  nextOffsetOf,
  readBatchHeader,
  type TimestampType,
  timestampTypeOf,
  withOffsetAndEpoch,
} from '../../../kafka/records/recordBatch.ts'
import { difference, firstDifference } from '../kind.ts'

/** An int64: a string beyond 2^53. */
type Int64 = number | string

export interface BatchFields {
  baseOffset: Int64
  batchLength: number
  partitionLeaderEpoch: number
  magic: number
  crc: number
  attributes: number
  codec: Codec
  timestampType: TimestampType
  isTransactional: boolean
  isControl: boolean
  lastOffsetDelta: number
  baseTimestamp: Int64
  maxTimestamp: Int64
  producerId: Int64
  producerEpoch: number
  baseSequence: number
  recordsCount: number
  lastOffset: Int64
  nextOffset: Int64
  lastSequence: number
  deleteHorizonMs: Int64 | null
}

export interface RecordFields {
  offsetDelta: number
  timestampDelta: Int64
  offset: Int64
  timestamp: Int64
  sequence?: number
  keyB64: string | null
  valueB64: string | null
  headers?: [string, string | null][]
  control?: { keyVersion: number; typeId: number; type: string; version: number } & Record<
    string,
    unknown
  >
}

export interface BatchCase {
  case: string
  batch: BatchFields
  records: RecordFields[]
  bytesB64: string
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
const base64Of = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('base64')
const nullableBytesOf = (base64: string | null): Uint8Array | null =>
  base64 === null ? null : bytesOf(base64)

/** Offsets beyond 2^53 exist in recordings; records are read relative to 0 and compared as big integers. */
const rebased = (bytes: Uint8Array): Uint8Array =>
  withOffsetAndEpoch(bytes, offset(0), readBatchHeader(bytes).partitionLeaderEpoch)

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function headerDifference(bytes: Uint8Array, batch: BatchFields): string | undefined {
  const header = readBatchHeader(bytes)
  const zero = readBatchHeader(rebased(bytes))
  const { attributes } = header
  const baseOffset = viewOf(bytes).getBigInt64(0)
  const actual = {
    ...header,
    baseOffset: String(baseOffset),
    codec: codecOf(attributes),
    timestampType: timestampTypeOf(attributes),
    isTransactional: isTransactional(attributes),
    isControl: isControl(attributes),
    lastOffset: String(baseOffset + BigInt(lastOffsetOf(zero))),
    nextOffset: String(baseOffset + BigInt(nextOffsetOf(zero))),
    lastSequence: lastSequenceOf(header),
    deleteHorizonMs: deleteHorizonOf(header),
  }
  const expected = {
    ...batch,
    baseOffset: String(batch.baseOffset),
    baseTimestamp: Number(batch.baseTimestamp),
    maxTimestamp: Number(batch.maxTimestamp),
    producerId: Number(batch.producerId),
    lastOffset: String(batch.lastOffset),
    nextOffset: String(batch.nextOffset),
    deleteHorizonMs: batch.deleteHorizonMs === null ? null : Number(batch.deleteHorizonMs),
  }
  return difference('header', actual, expected)
}

const describeRecord = (record: DecodedRecord, baseOffset: bigint): unknown => ({
  offsetDelta: record.offsetDelta,
  timestampDelta: record.timestampDelta,
  offset: String(baseOffset + BigInt(record.offset)),
  timestamp: record.timestamp,
  sequence: record.sequence,
  keyB64: base64Of(record.key),
  valueB64: base64Of(record.value),
  headers: record.headers.map(({ key, value }) => [key, base64Of(value)]),
})

const describeExpected = ({ control: _, ...record }: RecordFields): unknown => ({
  ...record,
  timestampDelta: Number(record.timestampDelta),
  offset: String(record.offset),
  timestamp: Number(record.timestamp),
  sequence: record.sequence ?? -1,
  headers: record.headers ?? [],
})

export function recordsDifference(
  what: string,
  bytes: Uint8Array,
  expected: readonly RecordFields[],
): string | undefined {
  const baseOffset = viewOf(bytes).getBigInt64(0)
  const actual = readRecords(rebased(bytes))
  return firstDifference(
    difference(`${what}: number of records`, actual.length, expected.length),
    ...actual.map((record, index) =>
      difference(
        `${what}: record ${index}`,
        describeRecord(record, baseOffset),
        describeExpected(required(expected[index], 'a recorded record')),
      ),
    ),
  )
}

/** The batch written anew from its recorded fields. */
function rewrite({ batch, records }: BatchCase): Uint8Array {
  const onAppend = batch.timestampType === 'LogAppendTime'
  const builder = batchBuilder({
    codec: batch.codec,
    timestampType: batch.timestampType,
    ...(onAppend ? { logAppendTime: Number(batch.maxTimestamp) } : {}),
    partitionLeaderEpoch: leaderEpoch(batch.partitionLeaderEpoch),
    producerId: producerId(Number(batch.producerId)),
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    isTransactional: batch.isTransactional,
    isControl: batch.isControl,
    deleteHorizonMs: batch.deleteHorizonMs === null ? null : Number(batch.deleteHorizonMs),
  })
  for (const record of records)
    appendRecord(builder, {
      offset: offset(record.offsetDelta),
      timestamp: Number(batch.baseTimestamp) + Number(record.timestampDelta),
      key: nullableBytesOf(record.keyB64),
      value: nullableBytesOf(record.valueB64),
      headers: (record.headers ?? []).map(([key, value]) => ({
        key,
        value: nullableBytesOf(value),
      })),
    })
  const bytes = sealBatch(builder, offset(batch.lastOffsetDelta))
  viewOf(bytes).setBigInt64(0, BigInt(batch.baseOffset))
  return bytes
}

export function checkWrittenBatch(recorded: BatchCase): string | undefined {
  const bytes = bytesOf(recorded.bytesB64)
  const read = firstDifference(
    headerDifference(bytes, recorded.batch),
    hasValidCrc(bytes) ? undefined : 'the CRC does not match',
    recordsDifference('read', bytes, recorded.records),
  )
  if (read !== undefined) return read
  const again = rewrite(recorded)
  if (recorded.batch.codec === 'none')
    return difference('written again', base64Of(again), recorded.bytesB64)
  const { batchLength, crc } = readBatchHeader(again)
  return firstDifference(
    headerDifference(again, { ...recorded.batch, batchLength, crc }),
    hasValidCrc(again) ? undefined : 'the CRC of the batch written again does not match',
    recordsDifference('written again', again, recorded.records),
  )
}

export function checkControlBatch(recorded: BatchCase): string | undefined {
  return checkWrittenBatch(recorded) ?? firstDifference(...recorded.records.map(controlDifference))
}

function controlDifference(record: RecordFields): string | undefined {
  const { control } = record
  if (control === undefined) return undefined
  const decoded = decodeControlRecord(bytesOf(record.keyB64 ?? ''), bytesOf(record.valueB64 ?? ''))
  if (decoded === null) return `unknown type ${control.type}`
  const again = encodeControlRecord(decoded)
  const { keyVersion: _, typeId: __, ...expected } = control
  return firstDifference(
    difference('control record', describeControl(decoded), expected),
    difference('key written again', base64Of(again.key), record.keyB64),
    difference('value written again', base64Of(again.value), record.valueB64),
  )
}

/** As the recordings show it: markers as they are, messages under `json` with their ids as text. */
function describeControl(record: ControlRecord): unknown {
  const { type, ...fields } = record
  if (type === 'ABORT' || type === 'COMMIT') return record
  const json = JSON.parse(
    JSON.stringify(fields, (key, value: unknown) =>
      key === 'voterDirectoryId' && typeof value === 'string' ? uuidToString(value) : value,
    ),
  ) as unknown
  return { type, version: record.version, json }
}
