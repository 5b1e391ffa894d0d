// Which records of a partition's log a tape shows, and where. A slot is the place of one cell; slot 0 is the
// leftmost, the log ends at slot `end`. The same model serves the leader and its followers, so that equal
// offsets stand at equal places in all lanes.

import type { PartitionView, TapeView } from '../../../../bridge/views.ts'
import { tapeRoom } from './layout.ts'

export interface TapeModel {
  readonly tape: TapeView
  /** Index in the view's columns of the first cell that is shown. */
  readonly from: number
  /** Slot of that cell. */
  readonly firstSlot: number
  /** Slot behind the last record. */
  readonly end: number
  readonly firstOffset: number
  readonly logEndOffset: number
  readonly highWatermark: number
}

/** Batches carry a count, so their cells are wider. */
export const cellsPerBatch = 3

/** @param cells how many cells of one record the tape has room for */
export function tapeModel(partition: PartitionView, cells: number): TapeModel {
  const { tape } = partition
  const slots =
    tape.mode === 'batches' ? Math.floor((cells - tapeRoom) / cellsPerBatch) : cells - tapeRoom
  const shown = Math.min(slots, tape.offsets.length)
  const from = tape.offsets.length - shown
  return {
    tape,
    from,
    firstSlot: slots - shown,
    end: slots,
    firstOffset: tape.offsets[from] ?? partition.logEndOffset,
    logEndOffset: partition.logEndOffset,
    highWatermark: partition.highWatermark,
  }
}

/** Slot (with a fraction inside a batch) of the border before the record at `offset`; the ends when it is not shown. */
export function slotOf(model: TapeModel, offset: number): number {
  const { tape, from } = model
  if (offset >= model.logEndOffset) return model.end
  if (offset <= model.firstOffset) return model.firstSlot
  let low = from
  let high = tape.offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tape.offsets[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const first = tape.offsets[low] ?? 0
  const last = tape.lastOffsets[low] ?? first
  const share = Math.min(1, (offset - first) / (last - first + 1))
  return model.firstSlot + (low - from) + share
}

/** Whether the border before `offset` is on the tape. */
export const isShown = (model: TapeModel, offset: number): boolean =>
  offset >= model.firstOffset && offset <= model.logEndOffset

export interface TapeCell {
  readonly index: number
  readonly slot: number
  readonly offset: number
  readonly lastOffset: number
  readonly hue: number
  readonly tombstone: boolean
  readonly key: string | null
}

export function cellAt(model: TapeModel, slot: number): TapeCell | null {
  const index = model.from + Math.floor(slot) - model.firstSlot
  const { tape } = model
  const offset = tape.offsets[index]
  if (offset === undefined || index < model.from) return null
  return {
    index,
    slot: Math.floor(slot),
    offset,
    lastOffset: tape.lastOffsets[index] ?? offset,
    hue: tape.hues[index] ?? -1,
    tombstone: tape.tombstones[index] ?? false,
    key: tape.keys[index] ?? null,
  }
}

/** Slot of the cell that holds `offset`, null when no cell does. */
export function slotHolding(model: TapeModel, offset: number): number | null {
  if (offset < model.firstOffset || offset >= model.logEndOffset) return null
  return Math.floor(slotOf(model, offset))
}

/** Cells that came since `lastOffset` was the newest, for sliding the tape to the left. */
export function cellsAfter(tape: TapeView, lastOffset: number): number {
  let count = 0
  for (let at = tape.offsets.length - 1; at >= 0 && (tape.offsets[at] ?? 0) > lastOffset; at--)
    count++
  return count
}

export const slotWidth = (model: TapeModel, pitch: number): number =>
  model.tape.mode === 'batches' ? pitch * cellsPerBatch : pitch
