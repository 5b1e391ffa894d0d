import type { Queries } from '../../bridge/queries.ts'
import { toBase64 } from '../../kafka/base/base64.ts'
import { CodecError } from '../../kafka/base/errors.ts'
import { utf8Decode } from '../../kafka/base/text.ts'
import { isControl } from '../../kafka/records/recordBatch.ts'
import { currentKey, nextRecord, recordCursor } from '../../kafka/records/recordCursor.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { batchesBelow, contentOf, type PlacedBatch } from '../logs/batchWalk.ts'
import { leaderLog, type ReplicaLog } from '../logs/replicaLog.ts'
import { QueryError } from './queryError.ts'

export const MOST_TOPIC_KEYS = 10_000
/** Bytes of keys in an answer: a message to the page stays small, whatever the keys are. */
const MOST_KEY_BYTES = 16_777_216

interface KeyedRecord {
  readonly timestampMs: number
  readonly key: Uint8Array | null
  readonly valueBytes: number
}

/** The keys of the newest records below the high watermarks, oldest first; within a partition in the order of offsets. */
export function topicKeys(
  world: World,
  { topic, limit }: Queries['topicKeys']['question'],
): Queries['topicKeys']['answer'] {
  const image = world.controller.state.image.topics.get(topic)
  if (!image) throw new QueryError(`There is no topic ${topic}.`)
  if (!Number.isInteger(limit) || limit < 1)
    throw new QueryError(`limit is ${limit}; it is a whole number from 1 to ${MOST_TOPIC_KEYS}.`)
  const partitionCount = image.partitions.length
  const streams: Iterator<KeyedRecord, undefined>[] = []
  for (let partition = 0; partition < partitionCount; partition++) {
    const log = leaderLog(world, topic, partition)
    if (log) streams.push(newestFirst(log))
  }
  const records = newest(streams, Math.min(limit, MOST_TOPIC_KEYS)).reverse()
  const bytes = records.reduce((sum, { valueBytes }) => sum + valueBytes, 0)
  const valueBytes = records.length === 0 ? 0 : Math.round(bytes / records.length)
  return { ...textsOf(records), valueBytes, partitionCount }
}

function* newestFirst(log: ReplicaLog): Generator<KeyedRecord, undefined> {
  for (const batch of batchesBelow(log, log.highWatermark)) {
    if (batch.lastOffset < log.logStartOffset) return
    const records = recordsOf(log, batch)
    for (let at = records.length - 1; at >= 0; at--) yield records[at]!
  }
}

/** Committed records of a batch; none when it is damaged or a control batch. */
function recordsOf(log: ReplicaLog, batch: PlacedBatch): KeyedRecord[] {
  const content = contentOf(batch)
  if (!content || isControl(content.header.attributes)) return []
  const records: KeyedRecord[] = []
  try {
    const cursor = recordCursor(content.bytes)
    while (nextRecord(cursor)) {
      if (cursor.offset < log.logStartOffset || cursor.offset >= log.highWatermark) continue
      const valueBytes = Math.max(0, cursor.valueSize)
      records.push({ timestampMs: cursor.timestamp, key: currentKey(cursor), valueBytes })
    }
  } catch (error) {
    if (error instanceof CodecError) return []
    throw error
  }
  return records
}

/** The newest records of all streams, newest first; of equal times the higher partition's. */
function newest(streams: readonly Iterator<KeyedRecord, undefined>[], limit: number) {
  const heads = streams.map((stream) => stream.next().value)
  const records: KeyedRecord[] = []
  let keyBytes = 0
  while (records.length < limit) {
    let best = -1
    for (let at = 0; at < heads.length; at++)
      if (heads[at] && (best < 0 || heads[at]!.timestampMs >= heads[best]!.timestampMs)) best = at
    const head = heads[best]
    keyBytes += head?.key?.byteLength ?? 0
    if (!head || keyBytes > MOST_KEY_BYTES) break
    records.push(head)
    heads[best] = streams[best]!.next().value
  }
  return records
}

type Texts = Pick<Queries['topicKeys']['answer'], 'encoding' | 'keys'>

function textsOf(records: readonly KeyedRecord[]): Texts {
  const texts = (text: (key: Uint8Array) => string): Texts['keys'] =>
    records.map(({ key }) => (key === null ? null : text(key)))
  try {
    return {
      encoding: 'utf8',
      keys: texts((key) => utf8Decode(key, 0, key.byteLength, true)),
    }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    return { encoding: 'base64', keys: texts(toBase64) }
  }
}
