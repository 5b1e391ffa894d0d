import { readdirSync } from 'node:fs'
import { isClientPartitionerId } from '../../../kafka/base/clientPartitioners.ts'
import { randomFromSeed } from '../../../kafka/base/random.ts'
import { clientPartitioner } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import type {
  ClientPartitioner,
  PlacementInput,
} from '../../../kafka/partitioning/clients/contract.ts'
import { newPlacementState } from '../../../kafka/partitioning/clients/contract.ts'
import { casesOf, difference, type GoldenKind, runCase } from '../kind.ts'
import { checkRun, type RecordedRun } from './clientRun.ts'
import { checkSequence, type SequenceLine } from './clientSequences.ts'

interface RecordedKey {
  /** Null where the client hashes a missing key. */
  keyB64: string | null
  /** Partition by partition count. */
  counts: Record<string, number>
}

type RecordedLine = { version: string; partitioner: string } & (
  | RecordedKey
  | RecordedRun
  | SequenceLine
)

function check(recorded: RecordedLine): string | undefined {
  const { partitioner: id, version } = recorded
  if (!isClientPartitionerId(id)) return `no partitioner ${id}`
  const partitioner = clientPartitioner(id)
  const otherVersion = difference('version', partitioner.version, version)
  if (otherVersion !== undefined) return otherVersion
  if ('counts' in recorded) return checkKey(partitioner, recorded)
  return 'rule' in recorded ? checkSequence(recorded) : checkRun(partitioner, recorded)
}

function checkKey(partitioner: ClientPartitioner, recorded: RecordedKey): string | undefined {
  const { keyB64, counts } = recorded
  const key = keyB64 === null ? null : new Uint8Array(Buffer.from(keyB64, 'base64'))
  const found = Object.keys(counts).map((text) => [
    text,
    placeEachWay(partitioner, key, Number(text)),
  ])
  const expected = Object.entries(counts).map(([text, partition]) => [
    text,
    key === null ? [partition] : [partition, partition, partition],
  ])
  return difference('partitions', found, expected)
}

/** What `choose` gives and, with a key, what `partitionOf` and `explain` give. */
function placeEachWay(
  partitioner: ClientPartitioner,
  key: Uint8Array | null,
  partitionCount: number,
): (number | undefined)[] {
  const available = Array.from({ length: partitionCount }, (_, at) => at)
  const input: PlacementInput = {
    key,
    valueBytes: 1,
    partitionCount,
    available,
    nowUs: 0,
    queues: null,
  }
  const chosen = partitioner.choose(input, newPlacementState(), randomFromSeed(1))
  if (key === null) return [chosen]
  const { keyed } = partitioner
  if (keyed === null || !partitioner.isKeyed(key)) return [chosen]
  const padded = new Uint8Array([1, 2, 3, ...key, 4, 5])
  const last = keyed.explain(key, partitionCount).at(-1)
  return [
    chosen,
    keyed.partitionOf(padded, 3, 3 + key.length, partitionCount),
    last?.kind === 'modulo' ? last.remainder : last?.value,
  ]
}

/** Placement by real clients: `.jsonl` files of keys and of runs; the folder's notes and programs are passed over. */
export const clients: GoldenKind = {
  name: 'clients',
  run(folder, report) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.jsonl')) continue
      for (const [name, recorded] of casesOf(folder, file)) runCase(name, recorded, check, report)
    }
  },
}
