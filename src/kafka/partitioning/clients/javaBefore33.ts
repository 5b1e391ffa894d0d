// The Java producer's partitioners before 3.3, which many services still run: turns without a key up to 2.3, then
// (KIP-480, 2.4 to 3.2) one partition until a record would open a new batch there.

import { nextBelow, nextUint32, type RandomState } from '../../base/random.ts'
import { partitionOfTurn } from '../roundRobinPartitioner.ts'
import type { ClientPartitioner, PlacementInput, PlacementState } from './contract.ts'
import { murmur2Masked } from './keyedRules.ts'
import { randomWritable } from './keyless.ts'

/**
 * A partition for the records to come: with two or more to choose from never the same again. Without any
 * leader all are drawn from, the same one too.
 */
function drawSticky(input: PlacementInput, state: PlacementState, random: RandomState): number {
  const old = state.partition
  const { available } = input
  // A draw among the others is the same as drawing until another one comes, without a loop.
  const at = available.length > 1 ? available.indexOf(old) : -1
  if (at < 0) state.partition = randomWritable(input, random)
  else {
    const drawn = nextBelow(random, available.length - 1)
    state.partition = available[drawn < at ? drawn : drawn + 1]!
  }
  state.sinceUs = input.nowUs
  return state.partition
}

const keyedPartition = (key: Uint8Array, partitionCount: number): number =>
  murmur2Masked.partitionOf(key, 0, key.length, partitionCount)

function sticky(ignoreKeys: boolean) {
  const isKeyed = (key: Uint8Array | null): boolean => key !== null && !ignoreKeys
  return {
    client: 'Java',
    version: '3.2.3',
    usedBy: 'Java, Scala, Kotlin with kafka-clients 2.4 to 3.2',
    isDefault: false,
    keylessRule: 'one partition until a record would open a new batch, then another at random',
    keyed: ignoreKeys ? null : murmur2Masked,
    isKeyed,
    choose(input, state, random) {
      if (isKeyed(input.key)) return keyedPartition(input.key!, input.partitionCount)
      return state.partition >= 0 ? state.partition : drawSticky(input, state, random)
    },
    // KafkaProducer.doSend asks it for keyed records too: one that opens a batch on the sticky partition moves
    // the keyless ones on, though it is placed again where it was.
    onNewBatch(input, state, random) {
      const opensOn = isKeyed(input.key)
        ? keyedPartition(input.key!, input.partitionCount)
        : state.partition
      if (state.partition < 0 || state.partition === opensOn) drawSticky(input, state, random)
      return true
    },
  } satisfies Partial<ClientPartitioner>
}

export const javaBefore33Partitioners: readonly ClientPartitioner[] = [
  {
    ...sticky(false),
    id: 'java-2.4-default',
    source: 'DefaultPartitioner.java: partition; StickyPartitionCache.java: nextPartition',
    setting: 'nothing set (2.4 to 3.2)',
    label: 'Java 2.4 to 3.2 default',
    keyedRule: 'murmur2(key) without its sign bit, mod n',
    emptyKeyRule: 'a key like any other',
  },
  {
    ...sticky(true),
    id: 'java-2.4-uniform-sticky',
    source: 'UniformStickyPartitioner.java: partition; StickyPartitionCache.java: nextPartition',
    setting: 'partitioner.class=UniformStickyPartitioner (2.4 to 3.2)',
    label: 'Java 2.4 to 3.2 uniform sticky',
    keyedRule: 'none: as without a key',
    emptyKeyRule: 'ignored too',
  },
  {
    id: 'java-2.3-default',
    client: 'Java',
    version: '2.3.1',
    source: 'DefaultPartitioner.java: partition, nextValue',
    setting: 'nothing set (up to 2.3)',
    isDefault: false,
    label: 'Java up to 2.3 default',
    usedBy: 'Java, Scala, Kotlin with kafka-clients up to 2.3',
    keyedRule: 'murmur2(key) without its sign bit, mod n',
    keylessRule: 'partitions with a leader in turn, beginning at random',
    emptyKeyRule: 'a key like any other',
    keyed: murmur2Masked,
    isKeyed: (key) => key !== null,
    choose({ key, partitionCount, available }, state, random) {
      if (key !== null) return keyedPartition(key, partitionCount)
      const count = state.counter >= 0 ? state.counter : nextUint32(random)
      state.counter = (count + 1) >>> 0
      return partitionOfTurn(count, partitionCount, available)
    },
  },
]
