import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  advance,
  answerMetadata,
  answerProduce,
  producerContext,
} from '../../../testing/clientContext.ts'
import { openProduces, type Producer, produceRequests } from '../../../testing/producerRequests.ts'
import { randomFromSeed } from '../../base/random.ts'
import type { RequestBody } from '../../protocol/envelope.ts'
import { batchAt } from '../../records/record.ts'
import { availableMemory } from './bufferPool.ts'
import { anywhere, produceRecord } from './produceRecord.ts'
import { sendReady } from './sender.ts'
import { average, largest, rate, recordEvent, statRow } from './windowedStat.ts'

const linesOf = <Line>(name: string): Line[] =>
  readFileSync(join(import.meta.dirname, '../../../testing/golden/producer', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

type Sent = readonly (number | readonly [partition: number, records: number, bytes: number])[]

interface RecordedEvent {
  /** A partition, or -1 for the keyless choice. */
  readonly append?: number
  readonly bytes?: number
  /** Null: buffer.memory was used up. */
  readonly partition?: number | null
  readonly tick?: number
  /** Place among the requests in flight. */
  readonly answer?: number
  readonly ok?: boolean
  readonly lead?: number
  readonly node?: number
  readonly sent: readonly Sent[]
  readonly free: number
}

interface RecordedRun {
  readonly seed: number
  readonly batchSize: number
  readonly lingerMs: number
  readonly bufferMemory: number
  readonly maxRequestSize: number
  readonly maxInFlight: number
  readonly adaptive: boolean
  readonly availability: number
  readonly leaders: readonly number[]
  readonly events: readonly RecordedEvent[]
}

function producerOf(run: RecordedRun): Producer {
  const producer = producerContext({
    enableIdempotence: false,
    batchSize: run.batchSize,
    lingerMs: run.lingerMs,
    bufferMemory: run.bufferMemory,
    maxRequestSize: run.maxRequestSize,
    maxInFlightRequestsPerConnection: run.maxInFlight,
    partitionerAdaptivePartitioningEnable: run.adaptive,
    partitionerAvailabilityTimeoutMs: run.availability,
    retryBackoffMs: 1000,
  })
  answerMetadata(producer, run.leaders)
  Object.assign(producer.environment.random, randomFromSeed(run.seed))
  return producer
}

/** Does what was done, and gives the partition of an append. */
function repeat(producer: Producer, event: RecordedEvent): number | null | undefined {
  const { state, environment } = producer
  if (event.append !== undefined) {
    const destination = event.append < 0 ? anywhere : { explicit: event.append, chosen: null }
    const value = new Uint8Array(event.bytes!)
    const record = {
      topic: 'orders',
      key: null,
      value,
      headers: [],
      timestampMs: 5,
      commandId: null,
    }
    const produced = produceRecord(state, record, destination, environment)
    if (produced.ok && produced.sendNow) sendReady(state, environment)
    return produced.ok ? produced.partition : null
  }
  if (event.answer !== undefined) {
    const answered = openProduces(producer)[event.answer]!
    producer.open = [answered, ...producer.open.filter((one) => one !== answered)]
    answerProduce(producer, event.ok ? 0 : 'NOT_ENOUGH_REPLICAS')
  } else if (event.lead !== undefined) {
    state.core.topics.get('orders')!.partitions[event.lead]!.leader = event.node!
    sendReady(state, environment)
  } else
    for (let ms = 0; ms < event.tick!; ms++) {
      // One look a millisecond, as recorded: a second one would judge by what the first has noted.
      producer.timers.delete('send')
      state.sendTimerUs = 0
      advance(producer, 1)
      sendReady(state, environment)
    }
  return undefined
}

const sentSince = (producer: Producer, before: number): Sent[] =>
  produceRequests(producer)
    .slice(before)
    .map(({ broker, body }) => [
      broker,
      ...(body as RequestBody<'Produce'>).topicData.flatMap(({ partitionData }) =>
        partitionData.map(({ index, records }): [number, number, number] => {
          const batch = batchAt(records![0]!, 0)!
          return [index, batch.header.recordsCount, batch.size]
        }),
      ),
    ])

const runs = linesOf<RecordedRun>('accumulator.jsonl')

test.each(runs.map((run) => [run.seed, run] as const))(
  'appends, keyless choices, drains and memory are those of Kafka’s accumulator: run %i',
  (_seed, run) => {
    const producer = producerOf(run)
    for (const [at, event] of run.events.entries()) {
      const before = produceRequests(producer).length
      const partition = repeat(producer, event)
      const { sent, free } = event
      expect({
        at,
        partition,
        sent: sentSince(producer, before),
        free: availableMemory(producer.state),
      }).toEqual({ at, partition: event.partition, sent, free })
    }
  },
)

interface RecordedStat {
  readonly events: readonly (readonly [value: number, atMs: number])[]
  readonly atMs: number
  readonly avg: string
  readonly max: string
  readonly rate: string
}

test('averages, maxima and rates are those of Kafka’s stats', () => {
  for (const line of linesOf<RecordedStat>('stats.jsonl')) {
    const row = statRow(1)
    for (const [value, atMs] of line.events) recordEvent(row, 0, value, atMs)
    expect(average(row, 0, line.atMs)).toBe(Number(line.avg))
    expect(largest(row, 0, line.atMs)).toBe(Number(line.max))
    expect(rate(row, 0, line.atMs)).toBeCloseTo(Number(line.rate), 10)
  }
})
