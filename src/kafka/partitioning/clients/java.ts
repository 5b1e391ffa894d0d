// Apache Kafka's own producer since 3.3 (KIP-794): keyed records by murmur2, the others stay on one partition until
// about a batch of bytes went there.

import { nextUint32, type RandomState } from '../../base/random.ts'
import { countAppended, nextKeylessPartition, partitionLoadTable } from '../builtInPartitioner.ts'
import { partitionOfTurn } from '../roundRobinPartitioner.ts'
import type { ClientPartitioner, PlacementInput, PlacementState } from './contract.ts'
import { murmur2Masked } from './keyedRules.ts'
import { nextTurn } from './keyless.ts'

/** `counter` of the state: enough bytes went to the partition, but its batch is not full yet. */
const SWITCH_IS_DUE = 1
const NO_SWITCH = 0

function draw(
  input: PlacementInput,
  state: PlacementState,
  adaptive: boolean,
  random: RandomState,
): number {
  const { partitionCount, available, queues } = input
  const load = adaptive && queues !== null ? partitionLoadTable(queues, available) : null
  state.partition = nextKeylessPartition({ partitionCount, available, load }, nextUint32(random))
  state.bytes = 0
  state.counter = NO_SWITCH
  state.sinceUs = input.nowUs
  return state.partition
}

interface Settings {
  readonly adaptive: boolean
  readonly ignoreKeys: boolean
}

function builtIn({ adaptive, ignoreKeys }: Settings) {
  const isKeyed = (key: Uint8Array | null): boolean => key !== null && !ignoreKeys
  return {
    client: 'Java',
    version: '4.3.1',
    source: 'BuiltInPartitioner.java: partitionForKey, nextPartition, updatePartitionInfo',
    usedBy: 'Java, Scala, Kotlin; Spring Kafka, Kafka Connect',
    keyed: ignoreKeys ? null : murmur2Masked,
    isKeyed,
    choose(input, state, random) {
      if (isKeyed(input.key))
        return murmur2Masked.partitionOf(input.key!, 0, input.key!.length, input.partitionCount)
      return state.partition >= 0 ? state.partition : draw(input, state, adaptive, random)
    },
    onNewBatch(input, state, random) {
      if (isKeyed(input.key) || state.counter !== SWITCH_IS_DUE) return false
      draw(input, state, adaptive, random)
      return true
    },
    onAppended(input, state, appended, random) {
      if (isKeyed(input.key) || appended.partition !== state.partition) return
      const sticky = { partition: state.partition, producedBytes: state.bytes }
      const batchSize = Math.max(1, appended.batchSize)
      if (countAppended(sticky, appended.bytes, batchSize, appended.allFull)) {
        draw(input, state, adaptive, random)
        return
      }
      state.bytes = sticky.producedBytes
      state.counter = state.bytes >= batchSize ? SWITCH_IS_DUE : NO_SWITCH
    },
  } satisfies Partial<ClientPartitioner>
}

const ADAPTIVE_STICKY =
  'one partition until batch.size bytes went there, then a random one; short queues more often'

export const javaPartitioners: readonly ClientPartitioner[] = [
  {
    ...builtIn({ adaptive: true, ignoreKeys: false }),
    id: 'java',
    setting: 'nothing set',
    isDefault: true,
    label: 'Java default',
    keyedRule: 'murmur2(key) without its sign bit, mod n',
    keylessRule: ADAPTIVE_STICKY,
    emptyKeyRule: 'a key like any other',
  },
  {
    ...builtIn({ adaptive: true, ignoreKeys: true }),
    id: 'java-ignore-keys',
    setting: 'partitioner.ignore.keys=true',
    isDefault: false,
    label: 'Java, keys ignored',
    keyedRule: 'none: as without a key',
    keylessRule: ADAPTIVE_STICKY,
    emptyKeyRule: 'ignored too',
  },
  {
    ...builtIn({ adaptive: false, ignoreKeys: false }),
    id: 'java-not-adaptive',
    setting: 'partitioner.adaptive.partitioning.enable=false',
    isDefault: false,
    label: 'Java, not adaptive',
    keyedRule: 'murmur2(key) without its sign bit, mod n',
    keylessRule: 'one partition until batch.size bytes went there, then a random one',
    emptyKeyRule: 'a key like any other',
  },
  {
    id: 'java-round-robin',
    client: 'Java',
    version: '4.3.1',
    source: 'RoundRobinPartitioner.java: partition, nextValue',
    setting: 'partitioner.class=RoundRobinPartitioner',
    isDefault: false,
    label: 'Java round robin',
    usedBy: 'Java, Scala, Kotlin; Spring Kafka, Kafka Connect',
    keyedRule: 'none: as without a key',
    keylessRule: 'partitions with a leader in turn, beginning with the first',
    emptyKeyRule: 'ignored too',
    keyed: null,
    isKeyed: () => false,
    choose: ({ partitionCount, available }, state) =>
      partitionOfTurn(nextTurn(state, 1), partitionCount, available),
  },
]
