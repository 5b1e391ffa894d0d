import { topicPartitionKey } from '../../base/ids.ts'
import type { Environment } from '../../protocol/environment.ts'
import { appendToAccumulator, isFull, type NewProducerRecord } from './accumulator.ts'
import { choosePartition, countKeyless } from './choosePartition.ts'
import type { ProducerState } from './producerState.ts'

export type Produced =
  | { readonly ok: true; readonly partition: number; readonly sendNow: boolean }
  | { readonly ok: false; readonly reason: 'noMetadata' | 'noSuchPartition' | 'bufferFull' }
  | { readonly ok: false; readonly reason: 'tooLarge'; readonly bytes: number }

/** KafkaProducer.send: chooses the partition (unless it is given) and puts the record in the accumulator. */
export function produceRecord(
  producer: ProducerState,
  record: NewProducerRecord,
  explicitPartition: number | null,
  environment: Environment,
): Produced {
  const metadata = producer.core.topics.get(record.topic)
  if (!metadata || metadata.partitions.length === 0) return { ok: false, reason: 'noMetadata' }
  if (explicitPartition !== null && explicitPartition >= metadata.partitions.length)
    return { ok: false, reason: 'noSuchPartition' }
  const { random, nowUs } = environment
  const partition =
    explicitPartition ?? choosePartition(producer, record.topic, metadata, record.key, random)
  const appended = appendToAccumulator(producer, partition, record, nowUs)
  if (!appended.ok) return appended
  const keyless = record.key === null || producer.settings.partitionerIgnoreKeys
  if (explicitPartition === null && keyless && producer.settings.partitioner === 'default')
    countKeyless(producer, record.topic, metadata, appended.bytes, random)
  const queue = producer.queues.get(topicPartitionKey(record.topic, partition))!
  const full = queue.length > 1 || isFull(appended.batch)
  if (appended.newBatch && !full) setLinger(producer, environment)
  return { ok: true, partition, sendNow: full || producer.settings.lingerMs === 0 }
}

/** The open batch that lingers longest decides; later ones are looked at when that timer fires. */
function setLinger(producer: ProducerState, environment: Environment): void {
  if (producer.lingering) return
  producer.lingering = true
  environment.setTimer('linger', producer.settings.lingerMs * 1000, { kind: 'linger' })
}
