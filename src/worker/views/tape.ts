// The newest records of a log as cells. Batches are decoded once: a log only grows while its leader stays the same.

import type { TapeView } from '../../bridge/views.ts'
import { CodecError } from '../../kafka/base/errors.ts'
import { utf8Decode } from '../../kafka/base/text.ts'
import { murmur2 } from '../../kafka/partitioning/murmur2.ts'
import { codecOf, isControl } from '../../kafka/records/recordBatch.ts'
import { currentKey, nextRecord, recordCursor } from '../../kafka/records/recordCursor.ts'
import { batchesBelow, batchesFrom, contentOf, type PlacedBatch } from '../logs/batchWalk.ts'
import type { ReplicaLog } from '../logs/replicaLog.ts'
import { hueOfHash, KEYLESS_HUE } from './flights.ts'

const MOST_CELLS = 64
const MOST_KEY_CHARACTERS = 24
const KEYLESS_TOMBSTONE_HUE = -2
const CONTROL_HUE = -3
/** Records a second above which single records are too many to look at. */
export const BATCHES_ABOVE = 200

interface Cell {
  readonly offset: number
  readonly lastOffset: number
  readonly hue: number
  readonly tombstone: boolean
  readonly key: string | null
}

export interface TapeCache {
  readonly source: string
  readonly mode: TapeView['mode']
  readonly cells: Cell[]
  endOffset: number
}

/** `source` changes when the log may have been cut: leader and epoch. */
export function tapeView(
  tapes: Map<string, TapeCache>,
  key: string,
  log: ReplicaLog,
  source: string,
  mode: TapeView['mode'],
): TapeView {
  let cache = tapes.get(key)
  if (
    !cache ||
    cache.source !== source ||
    cache.mode !== mode ||
    cache.endOffset > log.logEndOffset
  ) {
    cache = { source, mode, cells: [], endOffset: -1 }
    tapes.set(key, cache)
  }
  fill(cache, log)
  const cells = cache.cells.filter(({ lastOffset }) => lastOffset >= log.logStartOffset)
  const first = cells[0]?.offset ?? log.logEndOffset
  return {
    mode,
    offsets: cells.map((cell) => cell.offset),
    lastOffsets: cells.map((cell) => cell.lastOffset),
    hues: cells.map((cell) => cell.hue),
    tombstones: cells.map((cell) => cell.tombstone),
    keys: mode === 'records' ? cells.map((cell) => cell.key) : [],
    segmentBases: log.segments.map(({ baseOffset }) => baseOffset).filter((base) => base >= first),
  }
}

function fill(cache: TapeCache, log: ReplicaLog): void {
  if (cache.endOffset === log.logEndOffset) return
  const from = Math.max(cache.endOffset, log.logEndOffset - MOST_CELLS * 4)
  const fresh = cache.endOffset < 0 ? newest(log, cache.mode) : [...batchesFrom(log, from)]
  for (const batch of fresh.slice(-MOST_CELLS)) addCells(cache, batch)
  if (cache.cells.length > MOST_CELLS) cache.cells.splice(0, cache.cells.length - MOST_CELLS)
  cache.endOffset = log.logEndOffset
}

/** Enough of the last batches, oldest first. */
function newest(log: ReplicaLog, mode: TapeView['mode']): PlacedBatch[] {
  const found: PlacedBatch[] = []
  let cells = 0
  for (const batch of batchesBelow(log, log.logEndOffset)) {
    found.push(batch)
    cells += mode === 'batches' ? 1 : batch.lastOffset - batch.baseOffset + 1
    if (cells >= MOST_CELLS) break
  }
  return found.reverse()
}

function addCells(cache: TapeCache, batch: PlacedBatch): void {
  const content = contentOf(batch)
  if (!content) return
  const { bytes, header } = content
  const { baseOffset, lastOffset } = batch
  if (isControl(header.attributes)) {
    cache.cells.push({
      offset: baseOffset,
      lastOffset,
      hue: CONTROL_HUE,
      tombstone: false,
      key: null,
    })
    return
  }
  if (cache.mode === 'batches' && codecOf(header.attributes) !== 'none') {
    cache.cells.push({
      offset: baseOffset,
      lastOffset,
      hue: KEYLESS_HUE,
      tombstone: false,
      key: null,
    })
    return
  }
  try {
    const cursor = recordCursor(bytes)
    while (nextRecord(cursor)) {
      const key = currentKey(cursor)
      const tombstone = cursor.valueSize < 0
      const keyless = tombstone ? KEYLESS_TOMBSTONE_HUE : KEYLESS_HUE
      const hue = key === null ? keyless : hueOfHash(murmur2(key))
      const { offset } = cursor
      if (cache.mode === 'batches') {
        cache.cells.push({ offset: baseOffset, lastOffset, hue, tombstone, key: null })
        return
      }
      const text = key === null ? null : utf8Decode(key).slice(0, MOST_KEY_CHARACTERS)
      cache.cells.push({ offset, lastOffset: offset, hue, tombstone, key: text })
    }
  } catch (error) {
    // A damaged batch has no cells; reading records tells what is wrong with it.
    if (!(error instanceof CodecError)) throw error
  }
}
