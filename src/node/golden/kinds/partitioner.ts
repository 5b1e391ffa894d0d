import {
  countAppended,
  nextKeylessPartition,
  partitionLoadTable,
  stickyPartition,
} from '../../../kafka/partitioning/builtInPartitioner.ts'
import { difference, firstDifference, type GoldenKind, runFiles } from '../kind.ts'

interface LoadTableCase {
  queueSizes: number[]
  partitionIds: number[]
  length: number
  table: number[] | null
  rangeEnd?: number
  /** The partition for each draw from 0 to rangeEnd - 1. */
  partitionOfDraw?: number[]
  bigDraws?: [number, number][]
}

function checkLoadTable(recorded: LoadTableCase): string | undefined {
  const load = partitionLoadTable(recorded.queueSizes, recorded.partitionIds, recorded.length)
  const table = difference('table', load?.cumulative ?? null, recorded.table)
  if (table !== undefined || load === null) return table
  const choice = { partitionCount: recorded.partitionIds.length, available: [], load }
  const small = (recorded.partitionOfDraw ?? []).map((_, draw) =>
    nextKeylessPartition(choice, draw),
  )
  const big = (recorded.bigDraws ?? []).map(([draw]) => [draw, nextKeylessPartition(choice, draw)])
  return firstDifference(
    difference('rangeEnd', load.cumulative.at(-1), recorded.rangeEnd),
    difference('partitionOfDraw', small, recorded.partitionOfDraw ?? []),
    difference('bigDraws', big, recorded.bigDraws ?? []),
  )
}

interface StickySwitchCase {
  stickyBatchSize: number
  partitions: number
  firstDraw: number
  firstPartition: number
  appends: {
    bytes: number
    enableSwitch: boolean
    draw: number
    switched: boolean
    partitionAfter: number
    producedBytesAfter: number
  }[]
}

function checkStickySwitch(recorded: StickySwitchCase): string | undefined {
  const choice = {
    partitionCount: recorded.partitions,
    available: Array.from({ length: recorded.partitions }, (_, at) => at),
    load: null,
  }
  let sticky = stickyPartition(choice, recorded.firstDraw)
  const first = difference('firstPartition', sticky.partition, recorded.firstPartition)
  if (first !== undefined) return first
  for (const [at, append] of recorded.appends.entries()) {
    const switched = countAppended(
      sticky,
      append.bytes,
      recorded.stickyBatchSize,
      append.enableSwitch,
    )
    if (switched) sticky = stickyPartition(choice, append.draw)
    const found = difference(
      `append ${at}`,
      { switched, ...sticky },
      {
        switched: append.switched,
        partition: append.partitionAfter,
        producedBytes: append.producedBytesAfter,
      },
    )
    if (found !== undefined) return found
  }
  return undefined
}

interface AvailableCase {
  partitions: number
  leaderless: number[]
  partitionOfDraw: [number, number][]
}

function checkAvailable(recorded: AvailableCase): string | undefined {
  const all = Array.from({ length: recorded.partitions }, (_, at) => at)
  const available = all.filter((partition) => !recorded.leaderless.includes(partition))
  const choice = { partitionCount: recorded.partitions, available, load: null }
  const ours = recorded.partitionOfDraw.map(([draw]) => [draw, nextKeylessPartition(choice, draw)])
  return difference('partitionOfDraw', ours, recorded.partitionOfDraw)
}

export const partitioner: GoldenKind = {
  name: 'partitioner',
  run(folder, report) {
    const checks = {
      'load-table': checkLoadTable,
      'sticky-switch': checkStickySwitch,
      available: checkAvailable,
    }
    runFiles(folder, checks, report)
  },
}
