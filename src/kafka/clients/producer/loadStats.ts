// What the keyless choice knows of the load (RecordAccumulator.partitionReady): the batches that waited in each
// partition when the sender looked last, and which brokers take none.

import type { RandomState } from '../../base/random.ts'
import { nextUint32 } from '../../base/random.ts'
import {
  type KeylessChoice,
  type PartitionLoadTable,
  partitionLoadTable,
  stickyPartition,
} from '../../partitioning/builtInPartitioner.ts'
import type { TopicMetadata } from '../clientCore.ts'
import { partitionOf } from '../metadata.ts'
import type { ProducerState } from './producerState.ts'

export interface TopicLoad {
  /** By partition: batches that waited; or that nothing was ever for it, or since the sender looked last. */
  waiting: Int32Array
  /** Partitions that something was ever for, when the sender looked last. */
  seen: number
  /** Those that the sender has not seen yet. */
  unseen: number
}

const NEVER = -1
const UNSEEN = -2

/** Virtual times at which a broker's batches were ready last, and at which it could take them. */
export interface NodeLatency {
  readyUs: number
  drainUs: number
  /** As the sender saw it when it counted the queues last. */
  isUnavailable: boolean
}

const FIRST_PARTITIONS = 16

function loadOf(producer: ProducerState, topic: string, partition: number): TopicLoad {
  let load = producer.loads.get(topic)
  if (!load) {
    load = { waiting: new Int32Array(FIRST_PARTITIONS).fill(NEVER), seen: 0, unseen: 0 }
    producer.loads.set(topic, load)
  }
  if (partition >= load.waiting.length) {
    const longer = new Int32Array(Math.max(partition + 1, load.waiting.length * 2)).fill(NEVER)
    longer.set(load.waiting)
    load.waiting = longer
  }
  return load
}

/** A batch was opened or filled up: that wakes Kafka's sender, which counts the queue anew. */
export function countQueue(
  producer: ProducerState,
  topic: string,
  partition: number,
  batches: number,
): void {
  judgeBrokers(producer)
  const load = loadOf(producer, topic, partition)
  if (load.unseen > 0) see(load)
  if (load.waiting[partition] === NEVER) load.seen++
  load.waiting[partition] = batches
}

/** Something was for the partition although it found no memory: Kafka has a queue for it from then on, an empty one. */
export function noteQueue(producer: ProducerState, topic: string, partition: number): void {
  const load = loadOf(producer, topic, partition)
  if (load.waiting[partition] !== NEVER) return
  load.waiting[partition] = UNSEEN
  load.unseen++
}

/** The sender looks at every queue, before it knows which brokers take something now. */
export function countQueues(producer: ProducerState): void {
  judgeBrokers(producer)
  for (const load of producer.loads.values()) {
    if (load.unseen > 0) see(load)
    const { waiting } = load
    for (let partition = 0; partition < waiting.length; partition++)
      if (waiting[partition]! > 0) waiting[partition] = 0
  }
  for (const queue of producer.queues.values()) {
    const first = queue[0]
    if (first) countQueue(producer, first.topic, first.partition, queue.length)
  }
}

function see(load: TopicLoad): void {
  const { waiting } = load
  for (let partition = 0; partition < waiting.length; partition++)
    if (waiting[partition] === UNSEEN) waiting[partition] = 0
  load.seen += load.unseen
  load.unseen = 0
}

/** A broker has batches that are ready, and takes them or not (RecordAccumulator.updateNodeLatencyStats). */
export function noteReady(
  producer: ProducerState,
  broker: number,
  canDrain: boolean,
  nowUs: number,
): void {
  if (availabilityTimeoutUs(producer) <= 0) return
  let latency = producer.nodeLatency.get(broker)
  if (!latency) {
    latency = { readyUs: nowUs, drainUs: nowUs, isUnavailable: false }
    producer.nodeLatency.set(broker, latency)
  }
  if (canDrain) latency.drainUs = nowUs
  latency.readyUs = nowUs
}

const availabilityTimeoutUs = ({ settings }: ProducerState): number =>
  (settings.partitionerAvailabilityTimeoutMs ?? 0) * 1000

/** Batches of a broker have been ready for longer than partitioner.availability.timeout.ms: it counts as unavailable. */
function judgeBrokers(producer: ProducerState): void {
  if (producer.nodeLatency.size === 0) return
  const timeoutUs = availabilityTimeoutUs(producer)
  for (const latency of producer.nodeLatency.values())
    latency.isUnavailable = timeoutUs > 0 && latency.readyUs - latency.drainUs > timeoutUs
}

export const isUnavailable = (producer: ProducerState, broker: number): boolean =>
  producer.nodeLatency.get(broker)?.isUnavailable ?? false

/**
 * The weights of a topic's partitions, or null for a uniform choice: also until every partition has had a batch. As in
 * Kafka only a partition with a batch waiting is left out for its broker, and the next one takes over its place: when
 * nothing waits there it is weighed with the batches of the one left out.
 */
export function loadTable(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
): PartitionLoadTable | null {
  const load = producer.loads.get(topic)
  if (!load || load.seen < metadata.partitions.length) return null
  const sizes = new Array<number>(load.seen).fill(0)
  const partitions = new Array<number>(load.seen).fill(0)
  let used = 0
  for (let partition = 0; partition < load.waiting.length; partition++) {
    const waiting = load.waiting[partition]!
    const leader = partitionOf(producer.core, topic, partition)?.leader ?? -1
    if (waiting < 0 || leader < 0) continue
    partitions[used] = partition
    if (waiting > 0) {
      sizes[used] = waiting
      if (isUnavailable(producer, leader)) continue
    }
    used++
  }
  return partitionLoadTable(sizes, partitions, used)
}

/** What the next partition of keyless records is drawn from. */
export function keylessChoice(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
  adaptive = producer.settings.partitionerAdaptivePartitioningEnable,
): KeylessChoice {
  return {
    partitionCount: metadata.partitions.length,
    available: available(metadata),
    load: adaptive ? loadTable(producer, topic, metadata) : null,
  }
}

/** Partitions with a leader, ascending. */
export function available({ partitions }: TopicMetadata): number[] {
  const found: number[] = []
  for (let partition = 0; partition < partitions.length; partition++)
    if (partitions[partition]!.leader >= 0) found.push(partition)
  return found
}

export function drawSticky(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
  adaptive: boolean,
  random: RandomState,
): void {
  const choice = keylessChoice(producer, topic, metadata, adaptive)
  producer.sticky.set(topic, stickyPartition(choice, nextUint32(random)))
}
