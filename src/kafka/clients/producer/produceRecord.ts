import type { ProducerSettings } from '../../base/commands.ts'
import { newPlacementState, type PlacementInput } from '../../partitioning/clients/contract.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { TopicMetadata } from '../clientCore.ts'
import {
  type Appended,
  appendToAccumulator,
  isFull,
  type NewProducerRecord,
  opensBatch,
} from './accumulator.ts'
import {
  chooseByJava,
  type PartitionRule,
  partitionRule,
  waitingBatches,
} from './choosePartition.ts'
import { available, countQueue } from './loadStats.ts'
import type { ProducerState } from './producerState.ts'
import { appendSticky, isAllFull } from './stickyAppend.ts'

/** Where a record is to go, as far as it is settled. */
export interface Destination {
  /** Given with the record: nobody chooses. */
  readonly explicit: number | null
  /** By the partitioner, when send() was blocked after it had chosen. */
  readonly chosen: number | null
  /** Who chooses; the producer's own setting unless said. */
  readonly partitioner?: ProducerSettings['partitioner']
}

export const anywhere: Destination = { explicit: null, chosen: null }

export type Produced =
  /** `sendNow`: the sender is to look, because a batch is full or new: a new one may have closed another. */
  | { readonly ok: true; readonly partition: number; readonly sendNow: boolean }
  | { readonly ok: false; readonly reason: 'noMetadata' | 'noSuchPartition' }
  | {
      readonly ok: false
      readonly reason: 'bufferFull'
      readonly chosen: number | null
      readonly bytes: number
    }
  | { readonly ok: false; readonly reason: 'tooLarge'; readonly bytes: number }

/** KafkaProducer.send: chooses the partition (unless it is given) and puts the record in the accumulator. */
export function produceRecord(
  producer: ProducerState,
  record: NewProducerRecord,
  destination: Destination,
  environment: Environment,
): Produced {
  const metadata = producer.core.topics.get(record.topic)
  if (!metadata || metadata.partitions.length === 0) return { ok: false, reason: 'noMetadata' }
  const { explicit } = destination
  if (explicit === null)
    return chooseAndAppend(producer, record, metadata, destination, environment)
  if (explicit >= metadata.partitions.length) return { ok: false, reason: 'noSuchPartition' }
  return append(producer, record, explicit, environment)
}

function chooseAndAppend(
  producer: ProducerState,
  record: NewProducerRecord,
  metadata: TopicMetadata,
  { chosen, partitioner }: Destination,
  environment: Environment,
): Produced {
  const { topic, key } = record
  const rule = partitionRule(producer.settings, partitioner ?? producer.settings.partitioner)
  if (rule.kind === 'client')
    return appendByClient(producer, record, metadata, rule, chosen, environment)
  const partition = chosen ?? chooseByJava(producer, rule, topic, metadata, key)
  if (partition !== null) return append(producer, record, partition, environment)
  const adaptive = rule.kind === 'java' && rule.adaptive
  const sticky = appendSticky(producer, record, metadata, adaptive, environment)
  return settle(producer, record, sticky.partition, sticky.appended, null)
}

/** Another client's rule, asked where that client asks it: for the partition, before a batch is opened, after the append. */
function appendByClient(
  producer: ProducerState,
  record: NewProducerRecord,
  metadata: TopicMetadata,
  { partitioner }: Extract<PartitionRule, { kind: 'client' }>,
  chosen: number | null,
  environment: Environment,
): Produced {
  const { random, nowUs } = environment
  const { topic, key } = record
  const partitions = available(metadata)
  const input: PlacementInput = {
    key,
    valueBytes: record.value?.byteLength ?? 0,
    partitionCount: metadata.partitions.length,
    available: partitions,
    nowUs,
    queues: waitingBatches(producer, topic, partitions),
    lingerMs: producer.settings.lingerMs,
  }
  const memory = `${partitioner.id} ${topic}`
  let state = producer.placements.get(memory)
  if (!state) {
    state = newPlacementState()
    producer.placements.set(memory, state)
  }
  let partition = chosen ?? partitioner.choose(input, state, random)
  if (
    chosen === null &&
    partitioner.onNewBatch &&
    opensBatch(producer, partition, record) &&
    partitioner.onNewBatch(input, state, random)
  )
    partition = partitioner.choose(input, state, random)
  const appended = append(producer, record, partition, environment)
  if (!appended.ok) return appended
  const allFull = isAllFull(producer, topic, partition)
  const { batchSize } = producer.settings
  const { bytes } = appended
  partitioner.onAppended?.(input, state, { partition, bytes, batchSize, allFull }, random)
  return appended
}

type Put = Exclude<Produced, { ok: true }> | (Extract<Produced, { ok: true }> & { bytes: number })

function append(
  producer: ProducerState,
  record: NewProducerRecord,
  partition: number,
  environment: Environment,
): Put {
  const appended = appendToAccumulator(producer, partition, record, environment.nowUs)
  return settle(producer, record, partition, appended, partition)
}

/** What an append means for the sender; a record that has to wait keeps the partition that was `chosen` for it. */
function settle(
  producer: ProducerState,
  record: NewProducerRecord,
  partition: number,
  appended: Appended,
  chosen: number | null,
): Put {
  if (!appended.ok)
    return appended.reason === 'tooLarge' ? appended : { ...appended, ok: false, chosen }
  const { batch, newBatch, waiting, bytes } = appended
  const full = waiting > 1 || isFull(batch)
  if (newBatch || full) countQueue(producer, record.topic, partition, waiting)
  return { ok: true, partition, sendNow: full || newBatch, bytes }
}
