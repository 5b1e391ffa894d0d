// What is on the bench: the set-up as it is edited, wrong numbers included, and where its keys come from.

import type { KeyDistribution } from '../../../kafka/base/commands.ts'
import { type LabSetup, type LabStrategy, labLimits } from '../../../lab/contract.ts'

/** How the keys are chosen on screen: a list is pasted, of a file or of a topic. */
export type KeySource = Exclude<KeyDistribution['kind'], 'list'> | 'pasted' | 'file' | 'topic'

export interface Bench {
  readonly setup: LabSetup
  readonly source: KeySource
  /** Of the sources left: what was set there. */
  readonly kept: Readonly<Partial<Record<KeySource, KeptKeys>>>
}

interface KeptKeys {
  readonly keys: KeyDistribution
  readonly keysFrom: string | null
}

export const firstSetup: LabSetup = {
  seed: 1915,
  records: 10_000,
  recordsPerSecond: 1_000,
  keys: { kind: 'zipf', prefix: 'customer-', keys: 40, exponent: 1.05 },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 200,
  valueSpread: 0.3,
  partitions: 6,
  growTo: 8,
  members: 3,
  assignor: 'range',
  strategies: [
    { kind: 'client', partitioner: 'java' },
    { kind: 'client', partitioner: 'librdkafka-consistent-random' },
    { kind: 'client', partitioner: 'java-round-robin' },
    { kind: 'client', partitioner: 'sarama-hash' },
  ],
  secondClient: 'librdkafka-consistent-random',
  batchSize: 16_384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 2_000, fault: { kind: 'none' } },
}

export const benchOf = (setup: LabSetup): Bench => ({
  setup,
  source: sourceOf(setup),
  kept: {},
})

function sourceOf({ keys, keysFrom }: LabSetup): KeySource {
  if (keys.kind !== 'list') return keys.kind
  if (keysFrom?.startsWith('topic ')) return 'topic'
  return keysFrom === null ? 'pasted' : 'file'
}

export const change = (bench: Bench, part: Partial<LabSetup>): Bench => ({
  ...bench,
  setup: { ...bench.setup, ...part },
})

export function withSource(bench: Bench, source: KeySource): Bench {
  const { setup, kept } = bench
  if (source === bench.source) return bench
  const now: KeptKeys = { keys: setup.keys, keysFrom: setup.keysFrom }
  const next = kept[source] ?? { keys: firstKeys(source, setup.keys), keysFrom: null }
  return {
    setup: { ...setup, ...next },
    source,
    kept: { ...kept, [bench.source]: now },
  }
}

/** Numbers that two kinds share go from one to the other. */
function firstKeys(source: KeySource, from: KeyDistribution): KeyDistribution {
  const prefix = 'prefix' in from ? from.prefix : 'customer-'
  const keys = 'keys' in from && typeof from.keys === 'number' ? from.keys : 40
  switch (source) {
    case 'none':
    case 'uuid':
      return { kind: source }
    case 'uniform':
      return { kind: source, prefix, keys }
    case 'zipf':
      return { kind: source, prefix, keys, exponent: 1.05 }
    case 'hot':
      return { kind: source, prefix, keys, hotShare: 0.5 }
    case 'sequential':
      return { kind: source, prefix: 'order-' }
    case 'time':
      return { kind: source, prefix: '', bucketMs: 1_000 }
    case 'composite':
      return {
        kind: source,
        separator: ':',
        parts: [
          { prefix: 'tenant-', keys: 5, exponent: 1 },
          { prefix: 'user-', keys: 40, exponent: 0 },
        ],
      }
    case 'pasted':
    case 'file':
    case 'topic':
      return { kind: 'list', keys: [], encoding: 'utf8' }
  }
}

/**
 * `growTo` is a third more when it would fall below. Typing 12 goes by 1, so what it was above before says nothing.
 */
export function withPartitions(bench: Bench, partitions: number): Bench {
  const { setup } = bench
  const growTo =
    setup.growTo < partitions
      ? Math.min(labLimits.partitions, Math.ceil((partitions * 4) / 3))
      : setup.growTo
  return change(bench, { partitions, growTo })
}

export const withStrategies = (bench: Bench, strategies: readonly LabStrategy[]): Bench =>
  change(bench, { strategies })

/** Equal strategies place equally, so a result is found by what it was made of. */
export const sameStrategy = (left: LabStrategy, right: LabStrategy): boolean =>
  left.kind === 'client'
    ? right.kind === 'client' && left.partitioner === right.partitioner
    : right.kind === 'own' && left.name === right.name && left.code === right.code

const mostAtOnce = 100_000

/** Small runs begin by themselves; a large one waits for a click. */
export const runsByItself = ({ records, keys, partitions, strategies }: LabSetup): boolean =>
  records * Math.max(1, strategies.length / 4) <= mostAtOnce &&
  partitions <= 2_000 &&
  (keys.kind !== 'list' || keys.keys.length <= mostAtOnce)
