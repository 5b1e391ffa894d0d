import type { Queries, RecordDetail } from '../../bridge/queries.ts'
import { CodecError } from '../../kafka/base/errors.ts'
import { codecOf } from '../../kafka/records/recordBatch.ts'
import { nextRecord, recordCursor } from '../../kafka/records/recordCursor.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { batchAtOffset, contentOf } from '../logs/batchWalk.ts'
import { leaderLog } from '../logs/replicaLog.ts'
import { batchFields } from './batchFields.ts'
import { rowsOfBatch } from './recordRows.ts'

/** One record with the batch it came in; null when the log has no such offset (any more). */
export function recordDetail(
  world: World,
  { topic, partition, offset }: Queries['record']['question'],
): RecordDetail | null {
  const log = leaderLog(world, topic, partition)
  const batch = log && batchAtOffset(log, offset)
  const content = batch && contentOf(batch)
  if (!log || !batch || !content) return null
  const row = rowsOfBatch({ topic, partition, log }, batch).find((found) => found.offset === offset)
  if (!row) return null
  const { header } = content
  const bytes = content.bytes.slice()
  return {
    row,
    batch: {
      bytes,
      baseOffset: batch.baseOffset,
      lastOffset: batch.lastOffset,
      recordsCount: header.recordsCount,
      codec: codecOf(header.attributes),
      fields: batchFields(header),
      records: placesOf(bytes),
    },
    leaderBroker: log.brokerId,
    segmentBaseOffset: batch.segment.baseOffset,
    positionInSegment: batch.position,
    producer: producerName(world, header.producerId),
    partitionCount: world.controller.state.image.topics.get(topic)?.partitions.length ?? 0,
  }
}

function placesOf(batch: Uint8Array): RecordDetail['batch']['records'] {
  const places: RecordDetail['batch']['records'][number][] = []
  try {
    const cursor = recordCursor(batch)
    while (nextRecord(cursor)) {
      const { offset, sizeInBytes: size, keySize, streamed } = cursor
      const position = streamed ? null : cursor.position - size
      const keyPosition = streamed || keySize < 0 ? null : cursor.keyStart
      places.push({ offset, position, size, keyPosition, keySize })
    }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  return places
}

function producerName(world: World, producerId: number): string | null {
  if (producerId < 0) return null
  for (const { state } of world.clients.values())
    if (state.kind === 'producer' && state.producerId === producerId) return state.name
  return null
}
