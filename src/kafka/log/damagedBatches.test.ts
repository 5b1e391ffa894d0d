import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { logContext, topicConfig } from '../../testing/logContext.ts'
import { leaderEpoch, partitionIndex } from '../base/ids.ts'
import { readBytesAt } from '../disk/fileRead.ts'
import { emptyDisk } from '../disk/virtualDisk.ts'
import { type AppendOutcome, appendAsLeader } from './append.ts'
import { appendAsFollower, type FollowerAppended } from './appendFollower.ts'
import { createLog, type PartitionLog } from './partitionLog.ts'

interface Verdict {
  readonly accepted?: true
  readonly code?: string
  readonly reason?: string
  readonly firstOffset?: number
  readonly lastOffset?: number
  readonly maxTimestamp?: number
  readonly logAppendTime?: number
  readonly logEndOffset?: number
  readonly storedB64?: string
  readonly recordErrors?: readonly { batchIndex: number; message: string }[]
}

interface DamagedCase {
  readonly case: string
  readonly bytesB64: string
  readonly topicConfig?: Readonly<Record<string, string>>
  readonly leader: Verdict
  readonly follower: Verdict
}

const GOLDEN = join(import.meta.dirname, '../../testing/golden/batches/damaged.jsonl')
const cases: DamagedCase[] = readFileSync(GOLDEN, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))

/** The clock and the leader's epoch of the recording. */
const NOW = 1_700_000_010_000
const LEADER_EPOCH = leaderEpoch(7)

function emptyLogFor(recorded: DamagedCase) {
  const disk = emptyDisk()
  const log = createLog(disk, {
    topicPartition: { topic: 't', partitionIndex: partitionIndex(0) },
    topicId: '0'.repeat(32),
    config: topicConfig(recorded.topicConfig),
    nowMs: NOW,
  })
  return { disk, log }
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

function storedBytes(log: PartitionLog, disk: ReturnType<typeof emptyDisk>): string {
  const file = disk.files.get(log.segments[0]!.path)!
  return Buffer.from(readBytesAt(file, 0, file.size)).toString('base64')
}

function verdictOf(outcome: AppendOutcome | FollowerAppended, log: PartitionLog): Verdict {
  if (!outcome.ok) return { code: outcome.error }
  return {
    accepted: true,
    firstOffset: outcome.firstOffset,
    lastOffset: outcome.lastOffset,
    maxTimestamp: outcome.maxTimestamp,
    logAppendTime: 'logAppendTimeMs' in outcome ? outcome.logAppendTimeMs : -1,
    logEndOffset: log.logEndOffset,
  }
}

const expected = (verdict: Verdict): Verdict => {
  if (verdict.accepted !== true) return { code: verdict.code! }
  const { firstOffset, lastOffset, maxTimestamp, logAppendTime, logEndOffset } = verdict
  return {
    accepted: true,
    firstOffset: firstOffset!,
    lastOffset: lastOffset!,
    maxTimestamp: maxTimestamp!,
    logAppendTime: logAppendTime!,
    logEndOffset: logEndOffset!,
  }
}

it('a leader accepts and refuses damaged client batches as Kafka does', () => {
  const differing: unknown[] = []
  for (const recorded of cases) {
    const { disk, log } = emptyLogFor(recorded)
    const outcome = appendAsLeader(log, disk, [bytesOf(recorded.bytesB64)], {
      leaderEpoch: LEADER_EPOCH,
      nowMs: NOW,
      origin: 'client',
    })
    const actual = verdictOf(outcome, log)
    const wanted = expected(recorded.leader)
    if (JSON.stringify(actual) !== JSON.stringify(wanted))
      differing.push({ case: recorded.case, actual, wanted, reason: recorded.leader.reason })
    else if (recorded.leader.storedB64 !== undefined && !isGzipRebuilt(recorded)) {
      if (storedBytes(log, disk) !== recorded.leader.storedB64)
        differing.push({ case: recorded.case, stored: storedBytes(log, disk) })
    } else if (!outcome.ok && recorded.leader.recordErrors !== undefined) {
      const errors = JSON.stringify(outcome.recordErrors)
      if (errors !== JSON.stringify(recorded.leader.recordErrors))
        differing.push({ case: recorded.case, errors })
    }
  }
  expect(differing).toEqual([])
  expect(cases.length).toBeGreaterThan(50)
})

/** The bytes of a batch that the broker compressed depend on its compressor. */
const isGzipRebuilt = (recorded: DamagedCase): boolean =>
  recorded.topicConfig?.['compression.type'] === 'gzip'

it('a follower checks CRC, order and epoch of fetched batches and nothing else', () => {
  const differing: unknown[] = []
  for (const recorded of cases) {
    const { disk, log } = emptyLogFor(recorded)
    const outcome = appendAsFollower(log, disk, [bytesOf(recorded.bytesB64)], {
      leaderEpoch: LEADER_EPOCH,
      nowMs: NOW,
    })
    const actual = verdictOf(outcome, log)
    const wanted = expected(recorded.follower)
    if (JSON.stringify(actual) !== JSON.stringify(wanted))
      differing.push({ case: recorded.case, actual, wanted, reason: recorded.follower.reason })
    else if (recorded.follower.storedB64 !== undefined) {
      if (storedBytes(log, disk) !== recorded.follower.storedB64)
        differing.push({ case: recorded.case, stored: storedBytes(log, disk) })
    }
  }
  expect(differing).toEqual([])
})

it('a refused batch leaves log and disk as they were', () => {
  const context = logContext()
  const before = context.disk.operations
  const refused = ({ leader, topicConfig: own }: DamagedCase) =>
    leader.accepted !== true && own === undefined
  for (const recorded of cases.filter(refused)) {
    const outcome = appendAsLeader(context.log, context.disk, [bytesOf(recorded.bytesB64)], {
      leaderEpoch: LEADER_EPOCH,
      nowMs: NOW,
      origin: 'client',
    })
    if (!outcome.ok) continue
    throw new Error(`${recorded.case} was accepted under the default settings`)
  }
  expect(context.disk.operations).toBe(before)
  expect(context.log.logEndOffset).toBe(0)
})
