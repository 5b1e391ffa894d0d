// Control records: transaction markers, and what KRaft writes into its own log. Key and value, in and out.
import { type ByteReader, byteReader, readInt16, readInt32, readInt64 } from '../base/byteReader.ts'
import { byteWriter, writeInt16, writeInt32, writeInt64, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import type { LeaderEpoch, Offset, ProducerId } from '../base/ids.ts'
import { buildBatch } from './batchBuilder.ts'
import {
  type LeaderChange,
  readLeaderChange,
  readVoters,
  skipTaggedFields,
  type Voters,
  writeLeaderChange,
  writeVoters,
} from './kraftControlRecords.ts'

export interface EndTransactionMarker {
  readonly type: 'ABORT' | 'COMMIT'
  readonly version: number
  readonly coordinatorEpoch: number
}

export interface SnapshotHeader {
  readonly type: 'SNAPSHOT_HEADER'
  readonly version: number
  /** ms */
  readonly lastContainedLogTimestamp: number
}

export interface SnapshotFooter {
  readonly type: 'SNAPSHOT_FOOTER'
  readonly version: number
}

export interface KRaftVersion {
  readonly type: 'KRAFT_VERSION'
  readonly version: number
  readonly kRaftVersion: number
}

export type ControlRecord =
  | EndTransactionMarker
  | LeaderChange
  | SnapshotHeader
  | SnapshotFooter
  | KRaftVersion
  | Voters

export type ControlRecordType = ControlRecord['type']

const TYPES: readonly ControlRecordType[] = [
  'ABORT',
  'COMMIT',
  'LEADER_CHANGE',
  'SNAPSHOT_HEADER',
  'SNAPSHOT_FOOTER',
  'KRAFT_VERSION',
  'KRAFT_VOTERS',
]

/** Kafka's id of a control record type, 0 to 6. */
export const controlTypeId = (type: ControlRecordType): number => TYPES.indexOf(type)

/** The type that a control record's key names; UNKNOWN for ids that are not known, which readers skip. */
export function controlTypeOf(key: Uint8Array): ControlRecordType | 'UNKNOWN' {
  const reader = byteReader(key)
  if (readInt16(reader) < 0)
    throw new CodecError('negative version of a control record key', 'InvalidRecordException')
  return TYPES[readInt16(reader)] ?? 'UNKNOWN'
}

/**
 * A control record from its key and value, or null when its type is not known. Throws CodecError on bytes that end
 * early or have a negative version. Later versions of markers are read as far as they are known.
 */
export function decodeControlRecord(key: Uint8Array, value: Uint8Array): ControlRecord | null {
  const type = controlTypeOf(key)
  const reader = byteReader(value)
  if (type === 'UNKNOWN') return null
  const version = readInt16(reader)
  if (version < 0)
    throw new CodecError(`negative version of a ${type} record`, 'InvalidRecordException')
  return readBody(type, version, reader)
}

function readBody(type: ControlRecordType, version: number, reader: ByteReader): ControlRecord {
  switch (type) {
    case 'ABORT':
    case 'COMMIT':
      return { type, version, coordinatorEpoch: readInt32(reader) }
    case 'LEADER_CHANGE':
      return readLeaderChange(version, reader)
    case 'SNAPSHOT_HEADER': {
      const lastContainedLogTimestamp = readInt64(reader)
      skipTaggedFields(reader)
      return { type, version, lastContainedLogTimestamp }
    }
    case 'SNAPSHOT_FOOTER':
      skipTaggedFields(reader)
      return { type, version }
    case 'KRAFT_VERSION': {
      const kRaftVersion = readInt16(reader)
      skipTaggedFields(reader)
      return { type, version, kRaftVersion }
    }
    case 'KRAFT_VOTERS':
      return readVoters(version, reader)
  }
}

/** Key and value of a control record. */
export function encodeControlRecord(record: ControlRecord): { key: Uint8Array; value: Uint8Array } {
  const key = byteWriter(4)
  writeInt16(key, 0)
  writeInt16(key, controlTypeId(record.type))
  const value = byteWriter(32)
  writeInt16(value, record.version)
  switch (record.type) {
    case 'ABORT':
    case 'COMMIT':
      writeInt32(value, record.coordinatorEpoch)
      break
    case 'LEADER_CHANGE':
      writeLeaderChange(value, record)
      break
    case 'SNAPSHOT_HEADER':
      writeInt64(value, record.lastContainedLogTimestamp)
      break
    case 'SNAPSHOT_FOOTER':
      break
    case 'KRAFT_VERSION':
      writeInt16(value, record.kRaftVersion)
      break
    case 'KRAFT_VOTERS':
      writeVoters(value, record)
      break
  }
  // All but the markers are of the flexible kind and end with their (no) tagged fields.
  const bytes = written(value)
  if (record.type === 'ABORT' || record.type === 'COMMIT')
    return { key: written(key), value: bytes }
  const flexible = new Uint8Array(bytes.byteLength + 1)
  flexible.set(bytes)
  return { key: written(key), value: flexible }
}

export interface ControlBatchOptions {
  readonly baseOffset?: Offset
  readonly partitionLeaderEpoch?: LeaderEpoch
  /** ms */
  readonly timestamp: number
}

/** A batch with one control record of KRaft. */
export function buildControlBatch(options: ControlBatchOptions, record: ControlRecord): Uint8Array {
  const { timestamp, ...place } = options
  return buildBatch({ ...place, isControl: true }, [{ timestamp, ...encodeControlRecord(record) }])
}

export interface MarkerBatchOptions extends ControlBatchOptions {
  readonly producerId: ProducerId
  readonly producerEpoch: number
  readonly coordinatorEpoch: number
}

/** The batch that ends a producer's transaction in a partition. */
export function buildEndTransactionMarker(
  type: 'ABORT' | 'COMMIT',
  options: MarkerBatchOptions,
): Uint8Array {
  const { timestamp, coordinatorEpoch, ...place } = options
  const marker = encodeControlRecord({ type, version: 0, coordinatorEpoch })
  return buildBatch({ ...place, isControl: true, isTransactional: true }, [
    { timestamp, ...marker },
  ])
}
