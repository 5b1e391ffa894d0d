// A `.log` file as kafka-dump-log prints it.

import { utf8Decode } from '../base/text.ts'
import type { VirtualFile } from '../disk/virtualDisk.ts'
import { type DecodedRecord, readRecords } from '../records/record.ts'
import {
  codecOf,
  deleteHorizonOf,
  hasValidCrc,
  isControl,
  isTransactional,
  lastSequenceOf,
  timestampTypeOf,
} from '../records/recordBatch.ts'
import { type StoredBatch, storedBatchAt } from './batchScan.ts'
import { readEndMarker } from './endMarker.ts'

export interface DumpOptions {
  /** Records too, not only batches: `--print-data-log --deep-iteration`. */
  readonly records: boolean
  /** Most batches to print. */
  readonly maxBatches: number
}

/** A line for each batch from `position` on, and for its records if asked. Ends at the first batch that is not whole. */
export function dumpLog(file: VirtualFile, position: number, options: DumpOptions): string[] {
  const lines: string[] = []
  let at = position
  for (let count = 0; count < options.maxBatches; count++) {
    const batch = storedBatchAt(file, at)
    if (batch === null) break
    lines.push(batchLine(batch, at))
    if (options.records) lines.push(...recordLines(batch))
    at += batch.bytes.byteLength
  }
  return lines
}

function batchLine({ bytes, header }: StoredBatch, position: number): string {
  const horizon = deleteHorizonOf(header)
  return [
    `baseOffset: ${header.baseOffset}`,
    `lastOffset: ${header.baseOffset + header.lastOffsetDelta}`,
    `count: ${header.recordsCount}`,
    `baseSequence: ${header.baseSequence}`,
    `lastSequence: ${lastSequenceOf(header)}`,
    `producerId: ${header.producerId}`,
    `producerEpoch: ${header.producerEpoch}`,
    `partitionLeaderEpoch: ${header.partitionLeaderEpoch}`,
    `isTransactional: ${isTransactional(header.attributes)}`,
    `isControl: ${isControl(header.attributes)}`,
    `deleteHorizonMs: ${horizon === null ? 'OptionalLong.empty' : `OptionalLong[${horizon}]`}`,
    `position: ${position}`,
    `${timestampTypeOf(header.attributes)}: ${header.maxTimestamp}`,
    `size: ${bytes.byteLength}`,
    `magic: ${header.magic}`,
    `compresscodec: ${codecOf(header.attributes)}`,
    `crc: ${header.crc}`,
    `isvalid: ${hasValidCrc(bytes)}`,
  ].join(' ')
}

function recordLines({ bytes, header }: StoredBatch): string[] {
  const timestampType = timestampTypeOf(header.attributes)
  const marker = isControl(header.attributes) ? readEndMarker(bytes) : null
  return readRecords(bytes).map((record) => {
    const line = [
      `| offset: ${record.offset} ${timestampType}: ${record.timestamp}`,
      `keySize: ${record.key?.byteLength ?? -1} valueSize: ${record.value?.byteLength ?? -1}`,
      `sequence: ${record.sequence}`,
      `headerKeys: [${record.headers.map((recordHeader) => recordHeader.key).join(',')}]`,
    ].join(' ')
    return marker === null
      ? line + contentOf(record)
      : `${line} endTxnMarker: ${marker.isAborted ? 'ABORT' : 'COMMIT'} coordinatorEpoch: ${marker.coordinatorEpoch}`
  })
}

const contentOf = ({ key, value }: DecodedRecord): string =>
  (key === null ? '' : ` key: ${utf8Decode(key)}`) +
  (value === null ? '' : ` payload: ${utf8Decode(value)}`)
