import { describe, expect, it } from 'vitest'
import { CodecError } from '../base/errors.ts'
import {
  appendOffsetEntry,
  decodeOffsetIndex,
  encodeOffsetIndex,
  lookupPosition,
  offsetIndex,
} from './offsetIndex.ts'
import {
  decodeTimeIndex,
  encodeTimeIndex,
  isTimeIndexFull,
  lookupOffset,
  maybeAppendTimeEntry,
  timeIndex,
} from './timeIndex.ts'

describe('offset index', () => {
  const index = offsetIndex(100, 1200)
  appendOffsetEntry(index, 104, 50)
  appendOffsetEntry(index, 109, 90)

  it('finds the greatest entry not above the offset', () => {
    expect([100, 103, 104, 108, 109, 500].map((at) => lookupPosition(index, at))).toEqual([
      0, 0, 50, 50, 90, 90,
    ])
  })

  it('is relative offsets and positions on disk, with or without preallocated zeros', () => {
    const bytes = encodeOffsetIndex(index)
    expect([...bytes]).toEqual([0, 0, 0, 4, 0, 0, 0, 50, 0, 0, 0, 9, 0, 0, 0, 90])
    const preallocated = new Uint8Array(1200)
    preallocated.set(bytes)
    expect(decodeOffsetIndex(bytes, 100, 1200, 200)).toEqual(index)
    expect(decodeOffsetIndex(preallocated, 100, 1200, 200)).toEqual(index)
  })

  it('that does not grow, is cut or points beyond the log is damaged', () => {
    const bytes = encodeOffsetIndex(index)
    expect(() => decodeOffsetIndex(bytes.subarray(3), 100, 1200, 200)).toThrow(CodecError)
    expect(() => decodeOffsetIndex(bytes, 100, 1200, 90)).toThrow(CodecError)
    const swapped = new Uint8Array([...bytes.subarray(8), ...bytes.subarray(0, 8)])
    expect(() => decodeOffsetIndex(swapped, 100, 1200, 200)).toThrow(CodecError)
  })
})

describe('time index', () => {
  it('takes growing timestamps only, and keeps its last slot for the closing entry', () => {
    const index = timeIndex(100, 40)
    maybeAppendTimeEntry(index, 7, 104, false)
    maybeAppendTimeEntry(index, 7, 105, false)
    maybeAppendTimeEntry(index, 9, 106, false)
    expect(isTimeIndexFull(index)).toBe(true)
    maybeAppendTimeEntry(index, 11, 108, false)
    expect(index.timestamps).toEqual([7, 9])
    maybeAppendTimeEntry(index, 11, 108, true)
    expect(index.timestamps).toEqual([7, 9, 11])
    expect([6, 7, 10, 11].map((at) => lookupOffset(index, at))).toEqual([100, 104, 106, 108])
    expect(decodeTimeIndex(encodeTimeIndex(index), 100, 40)).toEqual(index)
    expect(() => decodeTimeIndex(new Uint8Array(13), 100, 40)).toThrow(CodecError)
  })
})
