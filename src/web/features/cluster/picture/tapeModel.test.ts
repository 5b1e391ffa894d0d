import { describe, expect, test } from 'vitest'
import type { PartitionView } from '../../../../bridge/views.ts'
import { exampleCluster } from '../../../../testing/views/cluster.ts'
import { tapeRoom } from './layout.ts'
import { cellAt, cellsAfter, isShown, slotHolding, slotOf, tapeModel } from './tapeModel.ts'

function partition(changes: Partial<PartitionView> = {}): PartitionView {
  const found = exampleCluster().partitions[0]
  if (!found) throw new Error('The example has no partition.')
  return { ...found, ...changes }
}

describe('a tape of records', () => {
  const view = partition()
  const model = tapeModel(view, 24)

  test('shows the newest records of the view, the last one before the free room', () => {
    const slots = Array.from({ length: 24 }, (_, slot) => cellAt(model, slot)?.offset)
    expect(slots.slice(0, 24 - tapeRoom)).toEqual(view.tape.offsets.slice(-22))
    expect(slots.slice(24 - tapeRoom)).toEqual([undefined, undefined])
  })

  test('puts the log end behind the last record and the high watermark before the first unread one', () => {
    expect(slotOf(model, view.logEndOffset)).toBe(22)
    expect(slotOf(model, view.highWatermark)).toBe(20)
    expect(cellAt(model, slotOf(model, view.highWatermark))?.offset).toBe(view.highWatermark)
  })

  test('says when an offset is off its left edge', () => {
    expect(isShown(model, model.firstOffset)).toBe(true)
    expect(isShown(model, model.firstOffset - 1)).toBe(false)
    expect(slotHolding(model, model.firstOffset - 1)).toBeNull()
    expect(slotHolding(model, view.logEndOffset)).toBeNull()
  })

  test('keeps short logs at the right', () => {
    const few = partition({
      tape: { ...view.tape, offsets: [927, 928], lastOffsets: [927, 928] },
    })
    const short = tapeModel(few, 24)
    expect(short.firstSlot).toBe(20)
    expect(cellAt(short, 19)).toBeNull()
    expect(cellAt(short, 20)?.offset).toBe(927)
  })

  test('counts what is new since the last publication', () => {
    expect(cellsAfter(view.tape, 925)).toBe(3)
    expect(cellsAfter(view.tape, 928)).toBe(0)
  })
})

describe('a tape of batches', () => {
  const batches = partition({
    logEndOffset: 40,
    highWatermark: 30,
    tape: {
      mode: 'batches',
      offsets: [0, 10, 20],
      lastOffsets: [9, 19, 39],
      hues: [1, 2, 3],
      tombstones: [false, false, false],
      keys: [null, null, null],
      segmentBases: [],
    },
  })
  const model = tapeModel(batches, 23)

  test('gives a batch one wide cell and offsets inside it a fraction', () => {
    expect(model.end).toBe(7)
    expect(cellAt(model, 6)).toMatchObject({ offset: 20, lastOffset: 39 })
    expect(slotOf(model, 30)).toBe(6.5)
    expect(slotOf(model, 20)).toBe(6)
  })
})
