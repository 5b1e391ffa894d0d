// Follows one producer through the journal and the logs: what was sent, what became of it, and how long it took.

import { clientAddress } from '../../kafka/base/addresses.ts'
import { assert } from '../../kafka/base/errors.ts'
import type { JournalEntry } from '../../kafka/base/journal.ts'
import { nextRecord, recordCursor } from '../../kafka/records/recordCursor.ts'
import { entriesSince, JOURNAL_CAPACITY } from '../../kafka/simulation/journal.ts'
import type { World } from '../../kafka/simulation/world.ts'
import type { LabBrokersRun } from '../../lab/contract.ts'
import { batchesFrom, contentOf } from '../logs/batchWalk.ts'
import { leaderLog } from '../logs/replicaLog.ts'
import { LAB_PRODUCER, LAB_TOPIC } from './brokersWorld.ts'

export interface BrokersMeter {
  /** Of the first journal entry that is not looked at yet. */
  nextSequence: number
  /** Virtual microseconds of the send() calls by the millisecond that their records carry. */
  readonly sentUs: Map<number, number>
  firstSendUs: number
  lastAnswerUs: number
  acked: number
  failed: number
  /** Batches that ended, acknowledged or given up, and their records. */
  batches: number
  batchedRecords: number
  requests: number
  /** Batches in these requests; one that is sent again counts again. */
  requestParts: number
  readonly recordsByPartition: number[]
  /** Of acknowledged records, microseconds. */
  readonly latenciesUs: number[]
}

export const newBrokersMeter = (world: World, partitions: number): BrokersMeter => ({
  nextSequence: world.journal.nextSequence,
  sentUs: new Map(),
  firstSendUs: -1,
  lastAnswerUs: -1,
  acked: 0,
  failed: 0,
  batches: 0,
  batchedRecords: 0,
  requests: 0,
  requestParts: 0,
  recordsByPartition: new Array<number>(partitions).fill(0),
  latenciesUs: [],
})

/** The application called send() in the event that was just carried out. */
export function noteSends(meter: BrokersMeter, world: World): void {
  if (meter.firstSendUs < 0) meter.firstSendUs = world.nowUs
  meter.sentUs.set(world.epochMs + Math.floor(world.nowUs / 1000), world.nowUs)
}

const address = clientAddress(LAB_PRODUCER)

/** Looks at what the journal says since the last time. */
export function readJournal(meter: BrokersMeter, world: World): void {
  const { journal } = world
  if (journal.nextSequence === meter.nextSequence) return
  assert(
    journal.nextSequence - meter.nextSequence <= JOURNAL_CAPACITY,
    'the journal was looked at too late',
  )
  for (const entry of entriesSince(journal, meter.nextSequence)) take(meter, world, entry)
  meter.nextSequence = journal.nextSequence
}

function take(meter: BrokersMeter, world: World, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'message':
      if (entry.api !== 'Produce' || entry.from !== address) return
      meter.requests++
      meter.requestParts += entry.parts.length
      return
    case 'produceAcked':
      ended(meter, entry.partition, entry.records)
      meter.acked += entry.records
      meter.lastAnswerUs = entry.timeUs
      takeLatencies(meter, world, entry.partition, entry.baseOffset, entry.records, entry.timeUs)
      return
    case 'produceFailed':
      meter.failed += entry.records
      if (entry.partition >= 0) ended(meter, entry.partition, entry.records)
  }
}

function ended(meter: BrokersMeter, partition: number, records: number): void {
  meter.batches++
  meter.batchedRecords += records
  meter.recordsByPartition[partition]! += records
}

/** When a record was sent its own timestamp tells; the log has it. */
function takeLatencies(
  meter: BrokersMeter,
  world: World,
  partition: number,
  baseOffset: number,
  records: number,
  nowUs: number,
): void {
  const log = leaderLog(world, LAB_TOPIC, partition)
  if (!log || baseOffset < 0) return
  for (const batch of batchesFrom(log, baseOffset)) {
    if (batch.baseOffset >= baseOffset + records) return
    const content = contentOf(batch)
    if (!content) return
    const cursor = recordCursor(content.bytes)
    while (nextRecord(cursor)) {
      const sentUs = meter.sentUs.get(cursor.timestamp) ?? (cursor.timestamp - world.epochMs) * 1000
      meter.latenciesUs.push(nowUs - sentUs)
    }
  }
}

export function brokersFigures(
  meter: BrokersMeter,
  faulty: ReadonlySet<number>,
): Omit<LabBrokersRun, 'strategy' | 'failure' | 'records'> {
  const { acked, failed, batches, requests, recordsByPartition } = meter
  const durationUs = meter.lastAnswerUs < 0 ? 0 : meter.lastAnswerUs - meter.firstSendUs
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  let onFaulty = 0
  for (const partition of faulty) onFaulty += recordsByPartition[partition]!
  return {
    acked,
    failed,
    batches,
    requests,
    recordsPerBatch: share(meter.batchedRecords, batches),
    batchesPerRequest: share(meter.requestParts, requests),
    latencyMs: percentiles(meter.latenciesUs),
    throughput: share(acked, durationUs / 1_000_000),
    recordsByPartition,
    shareOnFaulty: share(onFaulty, meter.batchedRecords),
    durationMs: durationUs / 1000,
  }
}

/** By nearest rank. */
function percentiles(latenciesUs: readonly number[]): LabBrokersRun['latencyMs'] {
  const sorted = Float64Array.from(latenciesUs).sort()
  const at = (percent: number): number =>
    sorted.length === 0 ? 0 : sorted[Math.ceil((percent * sorted.length) / 100) - 1]! / 1000
  return { p50: at(50), p95: at(95), p99: at(99), max: at(100) }
}
