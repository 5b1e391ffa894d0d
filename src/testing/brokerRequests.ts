// Requests as tests of brokers need them: one topic, one partition.

import { topicPartitionKey } from '../kafka/base/ids.ts'
import { utf8Decode, utf8Encode } from '../kafka/base/text.ts'
import type { ResponseBody } from '../kafka/protocol/envelope.ts'
import { type BatchOptions, buildBatch } from '../kafka/records/batchBuilder.ts'
import { iterateBatches, readRecords } from '../kafka/records/record.ts'
import type { Partition } from '../kafka/replication/partition.ts'
import {
  advance,
  advanceUntil,
  ask,
  type BrokerContext,
  bodyOf,
  broker,
  outcomeOf,
  request,
} from './brokerContext.ts'

export interface TopicOptions {
  readonly partitions?: number
  readonly replicas?: readonly number[]
  readonly configs?: Readonly<Record<string, string>>
}

/** One partition on brokers 1, 2 and 3 in this order unless said; returns when every broker knows it. */
export function createTopic(
  context: BrokerContext,
  name: string,
  options: TopicOptions = {},
): void {
  const { partitions = 1, replicas = [1, 2, 3], configs = {} } = options
  const assignments = Array.from({ length: partitions }, (_, partitionIndex) => ({
    partitionIndex,
    brokerIds: [...replicas],
  }))
  const topic = {
    name,
    numPartitions: -1,
    replicationFactor: -1,
    assignments,
    configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
  }
  const answer = ask(context, 1, 'CreateTopics', 7, { topics: [topic], timeoutMs: 10000 })
  const result = answer.topics[0]!
  if (result.errorCode !== 0) throw new Error(`${name}: ${result.errorCode} ${result.errorMessage}`)
  advanceUntil(context, () =>
    replicas.every((id) => broker(context, id).partitions.has(topicPartitionKey(name, 0))),
  )
  advance(context, 5)
}

export const replica = (context: BrokerContext, id: number, topic: string, index = 0): Partition =>
  broker(context, id).partitions.get(topicPartitionKey(topic, index))!

export function batchOf(values: readonly string[], options: BatchOptions = {}): Uint8Array {
  const records = values.map((value) => ({
    timestamp: 1_700_000_000_000,
    key: null,
    value: utf8Encode(value),
  }))
  return buildBatch(options, records)
}

export interface ProduceOptions {
  readonly acks?: number
  readonly timeoutMs?: number
  readonly to?: number
  readonly partition?: number
  readonly version?: number
  readonly batch?: BatchOptions
}

/** Sends without waiting; returns the request's id. */
export function sendProduce(
  context: BrokerContext,
  topic: string,
  values: readonly string[],
  options: ProduceOptions = {},
): number {
  const { acks = -1, timeoutMs = 30000, to = 1, partition = 0, version = 11 } = options
  const records = [batchOf(values, options.batch)]
  return request(context, to, 'Produce', version, {
    acks,
    timeoutMs,
    topicData: [{ name: topic, partitionData: [{ index: partition, records }] }],
  })
}

type Produced = ResponseBody<'Produce'>['responses'][number]['partitionResponses'][number]

export const producedOf = (context: BrokerContext, id: number): Produced =>
  bodyOf(context, id, 'Produce').responses[0]!.partitionResponses[0]!

export function produce(
  context: BrokerContext,
  topic: string,
  values: readonly string[],
  options: ProduceOptions = {},
): Produced {
  const id = sendProduce(context, topic, values, options)
  advanceUntil(context, () => outcomeOf(context, id) !== 'waiting')
  return producedOf(context, id)
}

export interface FetchOptions {
  readonly offset?: number
  readonly maxWaitMs?: number
  readonly minBytes?: number
  readonly maxBytes?: number
  readonly to?: number
  readonly version?: number
  readonly currentLeaderEpoch?: number
  readonly lastFetchedEpoch?: number
}

export function sendFetch(
  context: BrokerContext,
  topic: string,
  options: FetchOptions = {},
): number {
  const { offset = 0, maxWaitMs = 0, minBytes = 1, to = 1, version = 12 } = options
  const { currentLeaderEpoch = -1, lastFetchedEpoch = -1, maxBytes = 52428800 } = options
  const partition = {
    partition: 0,
    fetchOffset: offset,
    partitionMaxBytes: 1048576,
    currentLeaderEpoch,
    lastFetchedEpoch,
  }
  return request(context, to, 'Fetch', version, {
    maxWaitMs,
    minBytes,
    maxBytes,
    topics: [{ topic, partitions: [partition] }],
  })
}

type Fetched = ResponseBody<'Fetch'>['responses'][number]['partitions'][number]

export const fetchedOf = (context: BrokerContext, id: number): Fetched =>
  bodyOf(context, id, 'Fetch').responses[0]!.partitions[0]!

export function fetch(context: BrokerContext, topic: string, options: FetchOptions = {}): Fetched {
  const id = sendFetch(context, topic, options)
  advanceUntil(context, () => outcomeOf(context, id) !== 'waiting')
  return fetchedOf(context, id)
}

export function valuesOf(records: readonly Uint8Array[] | null): string[] {
  const values: string[] = []
  for (const chunk of records ?? [])
    for (const { at, size } of iterateBatches(chunk))
      for (const { value } of readRecords(chunk.subarray(at, at + size)))
        values.push(value === null ? 'null' : utf8Decode(value))
  return values
}
