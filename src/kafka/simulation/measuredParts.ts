// The engine's costly parts one by one, each over the same batches. Knows no clock: whoever measures brings one.

import { effectiveTopicConfig } from '../base/configs/topicConfigs.ts'
import { assert } from '../base/errors.ts'
import { leaderEpoch, partitionIndex } from '../base/ids.ts'
import { utf8Encode } from '../base/text.ts'
import { emptyDisk } from '../disk/virtualDisk.ts'
import { appendAsLeader } from '../log/append.ts'
import { createLog, type PartitionLog } from '../log/partitionLog.ts'
import { readLog } from '../log/read.ts'
import { buildBatch, type NewRecord } from '../records/batchBuilder.ts'
import { crc32c } from '../records/crc32c.ts'
import { forEachRecord } from '../records/record.ts'
import { producerPath } from './producerPath.ts'
import { openScenario, scenarios } from './scenario.ts'

const NOW_MS = 1_760_000_000_000
const VALUE_BYTES = 100
const RECORDS_A_BATCH = 145
const BATCHES = 400
const TOPIC_ID = '0123456789abcdef0123456789abcdef'

/** What one round of a part worked through. */
export interface Done {
  readonly amount: number
  readonly unit: 'records' | 'bytes' | 'batches' | 'openings'
}

export interface MeasuredPart {
  readonly name: string
  /** What it should reach at least, in its unit a second; absent without such a goal. */
  readonly goal?: number
  /** Does its work once; each call as much as the other. */
  round(): Done
}

/** Parts over batches of 145 records of 100 bytes, 16 KiB, as a busy producer sends them. */
export function measuredParts(): MeasuredPart[] {
  const value = utf8Encode('event '.repeat(20).slice(0, VALUE_BYTES))
  const records: NewRecord[] = Array.from({ length: RECORDS_A_BATCH }, (_, index) => ({
    timestamp: NOW_MS + index,
    key: null,
    value,
  }))
  const batch = buildBatch({}, records)
  const amount = BATCHES * RECORDS_A_BATCH
  return [
    { name: 'build batches', round: () => buildAll(records, amount) },
    { name: 'read batches', round: () => readAll(batch, amount) },
    { name: 'CRC-32C', round: () => checkAll(batch) },
    { name: 'append to a log', round: () => appendAll(batch, amount) },
    { name: 'read a log', round: readerOfLog(batch) },
    { name: 'open the shop', round: openShop },
    producerPart('producer path, keyed', true),
    producerPart('producer path, keyless', false),
  ]
}

function buildAll(records: readonly NewRecord[], amount: number): Done {
  for (let count = 0; count < BATCHES; count++) buildBatch({}, records)
  return { amount, unit: 'records' }
}

function readAll(batch: Uint8Array, amount: number): Done {
  let bytes = 0
  for (let count = 0; count < BATCHES; count++)
    forEachRecord(batch, (_offset, _timestamp, _key, value) => {
      bytes += value?.byteLength ?? 0
      return true
    })
  assert(bytes === amount * VALUE_BYTES, 'every value was read')
  return { amount, unit: 'records' }
}

function checkAll(batch: Uint8Array): Done {
  const crc = crc32c(batch)
  for (let count = 1; count < BATCHES; count++) assert(crc32c(batch) === crc, 'one CRC')
  return { amount: BATCHES * batch.byteLength, unit: 'bytes' }
}

function filledLog(batch: Uint8Array) {
  const disk = emptyDisk()
  const log = createLog(disk, {
    topicPartition: { topic: 'bench', partitionIndex: partitionIndex(0) },
    topicId: TOPIC_ID,
    config: effectiveTopicConfig(new Map()),
    nowMs: NOW_MS,
  })
  for (let count = 0; count < BATCHES; count++) append(log, disk, batch)
  return { log, disk }
}

function append(log: PartitionLog, disk: ReturnType<typeof emptyDisk>, batch: Uint8Array): void {
  const outcome = appendAsLeader(log, disk, [batch], {
    leaderEpoch: leaderEpoch(1),
    nowMs: NOW_MS,
    origin: 'client',
  })
  assert(outcome.ok, 'the batch is appended')
}

function appendAll(batch: Uint8Array, amount: number): Done {
  filledLog(batch)
  return { amount, unit: 'records' }
}

function readerOfLog(batch: Uint8Array): () => Done {
  const { log, disk } = filledLog(batch)
  return () => {
    let at = log.logStartOffset
    while (at < log.logEndOffset) {
      const slice = readLog(log, disk, at, {
        maxBytes: 1_048_576,
        minOneMessage: true,
        upTo: 'logEnd',
      })
      assert(slice.ok, 'the log is read')
      at = slice.lastOffsetExclusive
    }
    return { amount: BATCHES, unit: 'batches' }
  }
}

const PATH_PARTITIONS = 6
const PATH_RECORDS = 300_000
const PATH_GOAL = 1_000_000

/** From send() to the sealed batch: partition, size, append, close, bytes with their CRC. */
function producerPart(name: string, keyed: boolean): MeasuredPart {
  const send = producerPath({ keyed, partitions: PATH_PARTITIONS })
  return {
    name,
    goal: PATH_GOAL,
    round() {
      send(PATH_RECORDS)
      return { amount: PATH_RECORDS, unit: 'records' }
    },
  }
}

function openShop(): Done {
  openScenario(scenarios.shop, 1, NOW_MS)
  return { amount: 1, unit: 'openings' }
}
