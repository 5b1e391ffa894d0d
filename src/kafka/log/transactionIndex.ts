// Aborted transactions of a segment. An entry is 34 bytes on disk: version (int16, 0), producer id, first
// offset, last offset (the marker's) and last stable offset (int64 each).

import { byteReader, readInt16, readInt64, remaining } from '../base/byteReader.ts'
import { byteWriter, writeInt16, writeInt64, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { type ProducerId, producerId } from '../base/ids.ts'

export interface AbortedTransaction {
  readonly producerId: ProducerId
  readonly firstOffset: number
  /** The offset of the abort marker. */
  readonly lastOffset: number
  /** What the last stable offset became when the marker was written. */
  readonly lastStableOffset: number
}

export const TRANSACTION_INDEX_ENTRY_BYTES = 34

export function encodeTransactionIndex(entries: readonly AbortedTransaction[]): Uint8Array {
  const writer = byteWriter(entries.length * TRANSACTION_INDEX_ENTRY_BYTES)
  for (const entry of entries) {
    writeInt16(writer, 0)
    writeInt64(writer, entry.producerId)
    writeInt64(writer, entry.firstOffset)
    writeInt64(writer, entry.lastOffset)
    writeInt64(writer, entry.lastStableOffset)
  }
  return written(writer)
}

/** Throws CodecError on a cut entry, an unknown version, or markers that do not grow. */
export function decodeTransactionIndex(bytes: Uint8Array): AbortedTransaction[] {
  const reader = byteReader(bytes)
  const entries: AbortedTransaction[] = []
  let last = -1
  while (remaining(reader) > 0) {
    const version = readInt16(reader)
    if (version !== 0) throw new CodecError(`transaction index entry of version ${version}`)
    const entry = {
      producerId: producerId(readInt64(reader)),
      firstOffset: readInt64(reader),
      lastOffset: readInt64(reader),
      lastStableOffset: readInt64(reader),
    }
    if (entry.lastOffset <= last) throw new CodecError('transaction index entries do not grow')
    last = entry.lastOffset
    entries.push(entry)
  }
  return entries
}
