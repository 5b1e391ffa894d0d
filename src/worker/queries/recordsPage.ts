import type { Queries, RecordRow, RecordsFrom, RecordsPage } from '../../bridge/queries.ts'
import { utf8Decode } from '../../kafka/base/text.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { batchesFrom, contentOf } from '../logs/batchWalk.ts'
import { leaderLog, type ReplicaLog } from '../logs/replicaLog.ts'
import { QueryError } from './queryError.ts'
import { type RecordStream, streamDown, streamUp } from './recordRows.ts'

/** Records that one question looks at: more would hold up the cluster. The page goes on with the cursor. */
const MOST_SCANNED = 20_000
const MOST_ROWS = 1000
/** Marks a partition whose end was reached, in a cursor. */
const AT_END = -1

type Question = Queries['records']['question']

/** Records of one topic, merged by timestamp; within a partition always in the order of offsets. */
export function recordsPage(world: World, question: Question): RecordsPage {
  const { topic, from, cursor } = question
  const image = world.controller.state.image.topics.get(topic)
  if (!image) throw new QueryError(`There is no topic ${topic}.`)
  const partitions = question.partitions ?? image.partitions.map((_, index) => index)
  const down = from.kind === 'newest'
  const streams: RecordStream[] = []
  for (const partition of partitions) {
    const log = leaderLog(world, topic, partition)
    const start = cursor ? (cursor[partition] ?? AT_END) : log ? startOf(log, from) : AT_END
    if (!log || start === AT_END) continue
    const place = { topic, partition, log }
    streams.push(down ? streamDown(place, start) : streamUp(place, start))
  }
  const limit = Math.min(Math.max(question.limit, 1), MOST_ROWS)
  return merge(streams, down, limit, question.search.toLowerCase())
}

function startOf(log: ReplicaLog, from: RecordsFrom): number {
  switch (from.kind) {
    case 'newest':
      return log.logEndOffset - 1
    case 'oldest':
      return log.logStartOffset
    case 'offset':
      return from.offset
    case 'timestamp':
      return offsetOfTimestamp(log, from.timestampMs)
  }
}

/** First offset of the first batch that has a record of that time or later. */
function offsetOfTimestamp(log: ReplicaLog, timestampMs: number): number {
  const index = log.segments.findIndex(
    ({ live }) => live === null || live.largestTimestamp >= timestampMs,
  )
  if (index < 0) return log.logEndOffset
  for (const batch of batchesFrom(log, log.segments[index]!.baseOffset)) {
    const header = contentOf(batch)?.header
    if (header && header.maxTimestamp >= timestampMs) return batch.baseOffset
  }
  return log.logEndOffset
}

interface Head {
  readonly stream: RecordStream
  readonly row: RecordRow
}

function merge(
  streams: readonly RecordStream[],
  down: boolean,
  limit: number,
  search: string,
): RecordsPage {
  const heads: Head[] = []
  const pull = (stream: RecordStream): void => {
    const row = stream.next()
    if (row) heads.push({ stream, row })
  }
  for (const stream of streams) pull(stream)
  const rows: RecordRow[] = []
  let scanned = 0
  while (heads.length > 0 && rows.length < limit && scanned < MOST_SCANNED) {
    const at = firstOf(heads, down)
    const [{ stream, row }] = heads.splice(at, 1) as [Head]
    scanned++
    if (search === '' || holds(row, search)) rows.push(row)
    pull(stream)
  }
  const cursor: Record<string, number> = {}
  for (const { stream, row } of heads) cursor[stream.partition] = row.offset
  return {
    rows,
    scanned,
    complete: heads.length === 0 || rows.length >= limit,
    cursor: heads.length === 0 ? null : cursor,
  }
}

function firstOf(heads: readonly Head[], down: boolean): number {
  let best = 0
  for (let at = 1; at < heads.length; at++) {
    const left = heads[at]!.row
    const right = heads[best]!.row
    const later = left.timestampMs - right.timestampMs || left.partition - right.partition
    if (down ? later > 0 : later < 0) best = at
  }
  return best
}

function holds(row: RecordRow, search: string): boolean {
  if (hasText(row.key, search) || hasText(row.value, search)) return true
  return row.headers.some(
    ({ key, value }) => key.toLowerCase().includes(search) || hasText(value, search),
  )
}

const hasText = (bytes: Uint8Array | null, search: string): boolean =>
  bytes !== null && utf8Decode(bytes).toLowerCase().includes(search)
