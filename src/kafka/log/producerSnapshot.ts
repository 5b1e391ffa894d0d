// The `.snapshot` file: version int16 (1), CRC-32C of what follows (uint32), then an array of 46-byte entries, the
// last batch of each producer only.

import { byteReader, readInt16, readInt32, readInt64, readUint32 } from '../base/byteReader.ts'
import { byteWriter, writeInt16, writeInt32, writeInt64, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { producerId } from '../base/ids.ts'
import { crc32c } from '../records/crc32c.ts'
import { emptyEntry, type ProducerState, type ProducerStateEntry } from './producerState.ts'

const VERSION = 1
const HEADER_BYTES = 6
const ENTRY_BYTES = 46

export function encodeSnapshot(state: ProducerState): Uint8Array {
  const entries = inHashOrder([...state.producers.values()])
  const writer = byteWriter(HEADER_BYTES + 4 + entries.length * ENTRY_BYTES)
  writeInt16(writer, VERSION)
  writeInt32(writer, 0)
  writeInt32(writer, entries.length)
  for (const entry of entries) {
    const last = entry.batches.at(-1)
    writeInt64(writer, entry.producerId)
    writeInt16(writer, entry.producerEpoch)
    writeInt32(writer, last?.lastSequence ?? -1)
    writeInt64(writer, last?.lastOffset ?? -1)
    writeInt32(writer, last?.offsetDelta ?? 0)
    writeInt64(writer, entry.lastTimestamp)
    writeInt32(writer, entry.coordinatorEpoch)
    writeInt64(writer, entry.currentTxnFirstOffset)
  }
  const bytes = written(writer)
  new DataView(bytes.buffer).setUint32(2, crc32c(bytes, HEADER_BYTES))
  return bytes
}

/**
 * The order in which a Java HashMap with Long keys lists its entries: by bucket, then by insertion.
 * DIVERGES: a table that was larger once, or whose buckets became trees, lists in another order. Order in this
 * file carries no meaning.
 */
function inHashOrder(entries: ProducerStateEntry[]): ProducerStateEntry[] {
  let capacity = 16
  while (entries.length > capacity * 0.75) capacity *= 2
  const bucket = (id: number): number => {
    const hash = (id | 0) ^ Math.floor(id / 4294967296)
    return (hash ^ (hash >>> 16)) & (capacity - 1)
  }
  return entries.sort((left, right) => bucket(left.producerId) - bucket(right.producerId))
}

/** Puts the producers of a snapshot into `state`. Throws CodecError on damage. */
export function decodeSnapshot(bytes: Uint8Array): ProducerStateEntry[] {
  const reader = byteReader(bytes)
  const version = readInt16(reader)
  if (version !== VERSION) throw new CodecError(`snapshot of version ${version}`)
  const crc = readUint32(reader)
  if (crc !== crc32c(bytes, HEADER_BYTES)) throw new CodecError('snapshot has a wrong CRC')
  const count = readInt32(reader)
  if (count < 0 || count * ENTRY_BYTES !== bytes.byteLength - reader.position)
    throw new CodecError(`snapshot declares ${count} producers in ${bytes.byteLength} bytes`)
  const entries: ProducerStateEntry[] = []
  for (let index = 0; index < count; index++) {
    const entry = emptyEntry(producerId(readInt64(reader)))
    entry.producerEpoch = readInt16(reader)
    const lastSequence = readInt32(reader)
    const lastOffset = readInt64(reader)
    const offsetDelta = readInt32(reader)
    entry.lastTimestamp = readInt64(reader)
    entry.coordinatorEpoch = readInt32(reader)
    entry.currentTxnFirstOffset = readInt64(reader)
    if (lastOffset >= 0)
      entry.batches = [{ lastSequence, lastOffset, offsetDelta, timestamp: entry.lastTimestamp }]
    entries.push(entry)
  }
  return entries
}

/** Makes `entries` the whole state, with the transactions that they say are open. */
export function loadSnapshot(state: ProducerState, entries: readonly ProducerStateEntry[]): void {
  state.producers = new Map(entries.map((entry) => [entry.producerId, entry]))
  state.openTransactions = entries
    .filter((entry) => entry.currentTxnFirstOffset >= 0)
    .map((entry) => ({ producerId: entry.producerId, firstOffset: entry.currentTxnFirstOffset }))
    .sort((left, right) => left.firstOffset - right.firstOffset)
  state.unreplicatedTransactions = []
}
