import { describe, expect, it } from 'vitest'
import {
  countAppended,
  nextKeylessPartition,
  partitionLoadTable,
  stickyPartition,
} from './builtInPartitioner.ts'
import { nextRoundRobinPartition } from './roundRobinPartitioner.ts'

const uniform = { partitionCount: 3, available: [0, 1, 2], load: null }

describe('the sticky partition', () => {
  it('stays until batch.size bytes went there, not records', () => {
    const sticky = stickyPartition(uniform, 4)
    expect(sticky).toEqual({ partition: 1, producedBytes: 0 })
    expect(countAppended(sticky, 60, 100, true)).toBe(false)
    expect(countAppended(sticky, 40, 100, true)).toBe(true)
  })

  it('waits for the last batch to fill, but not beyond twice batch.size', () => {
    const sticky = stickyPartition(uniform, 0)
    expect(countAppended(sticky, 199, 100, false)).toBe(false)
    expect(countAppended(sticky, 1, 100, false)).toBe(true)
  })
})

describe('a keyless choice', () => {
  it('passes over partitions without a leader', () => {
    const choice = { partitionCount: 4, available: [0, 1, 3], load: null }
    expect([0, 1, 2, 3].map((draw) => nextKeylessPartition(choice, draw))).toEqual([0, 1, 3, 0])
  })

  it('takes all partitions when none has a leader', () => {
    const choice = { partitionCount: 4, available: [], load: null }
    expect([2, 3, 4].map((draw) => nextKeylessPartition(choice, draw))).toEqual([2, 3, 0])
  })

  it('takes a negative draw without its sign bit', () => {
    expect(nextKeylessPartition(uniform, -1)).toBe(0x7fffffff % 3)
  })

  it('draws partitions with shorter queues more often', () => {
    const load = partitionLoadTable([0, 3, 1], [5, 6, 7])
    expect(load).toEqual({ cumulative: [4, 5, 8], partitions: [5, 6, 7] })
    const drawn = Array.from({ length: 8 }, (_, draw) =>
      nextKeylessPartition({ partitionCount: 8, available: [], load }, draw),
    )
    expect(drawn).toEqual([5, 5, 5, 5, 6, 7, 7, 7])
  })

  it('has no load table when load says nothing', () => {
    expect(partitionLoadTable([], [])).toBeNull()
    expect(partitionLoadTable([7], [0])).toBeNull()
    expect(partitionLoadTable([2, 2, 2], [0, 1, 2])).toBeNull()
    expect(partitionLoadTable([2, 2, 2], [0, 1, 2], 0)).toBeNull()
    expect(partitionLoadTable([2, 2, 2], [0, 1, 2], 2)?.cumulative).toEqual([1, 2])
  })
})

it('round robin takes turns per topic, over partitions with a leader', () => {
  const counters = new Map<string, number>()
  const turns = (topic: string, available: number[]) =>
    [1, 2, 3, 4].map(() => nextRoundRobinPartition(counters, topic, 4, available))
  expect(turns('a', [0, 2, 3])).toEqual([0, 2, 3, 0])
  expect(turns('b', [])).toEqual([0, 1, 2, 3])
  counters.set('a', 0x7fffffff)
  expect(nextRoundRobinPartition(counters, 'a', 4, [])).toBe(3)
  expect(nextRoundRobinPartition(counters, 'a', 4, [])).toBe(0)
})
