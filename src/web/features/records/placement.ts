// Where a client would put a record: the steps of its hash, or a sentence where it does not hash.

import type { ClientPartitionerId } from '../../../kafka/base/clientPartitioners.ts'
import { randomFromSeed } from '../../../kafka/base/random.ts'
import { clientPartitioner } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import {
  type ClientPartitioner,
  newPlacementState,
  type PlacementStep,
} from '../../../kafka/partitioning/clients/contract.ts'

export type Placement =
  | {
      readonly kind: 'hashed'
      readonly partition: number
      readonly steps: readonly PlacementStep[]
    }
  | {
      readonly kind: 'keyless' | 'emptyKey' | 'ignored'
      /** Known beforehand only where it is always the same. */
      readonly partition: number | null
      readonly sentence: string
    }

export function placementOf(
  id: ClientPartitionerId,
  key: Uint8Array | null,
  partitionCount: number,
): Placement {
  const partitioner = clientPartitioner(id)
  const { keyed } = partitioner
  if (key !== null && keyed !== null && partitioner.isKeyed(key)) {
    const partition = keyed.partitionOf(key, 0, key.length, partitionCount)
    return { kind: 'hashed', partition, steps: keyed.explain(key, partitionCount) }
  }
  if (key === null) {
    const partition = alwaysPartition(partitioner, partitionCount)
    return { kind: 'keyless', partition, sentence: keylessSentence(partitioner) }
  }
  if (keyed !== null) {
    return { kind: 'emptyKey', partition: null, sentence: emptyKeySentence(partitioner) }
  }
  return { kind: 'ignored', partition: null, sentence: ignoredSentence(partitioner) }
}

export const keylessSentence = ({ id, label, keylessRule }: ClientPartitioner): string =>
  id === 'java' ? stickySentence : `${label}, without a key: ${keylessRule}.`

/** Of Java's producer. */
export const stickySentence =
  'Records without a key stay on one partition until about batch.size bytes went there; then the producer draws the next one, more often where fewer batches wait. So a batch is full and the partitions even out over time.'

const emptyKeySentence = ({ label, keylessRule }: ClientPartitioner): string =>
  `${label} counts an empty key as none: ${keylessRule}.`

function ignoredSentence({ label, keyedRule, keylessRule }: ClientPartitioner): string {
  // `none: as without a key` and `keys are ignored` leave it to the keyless rule to say what happens.
  const own = /^none: (?!as without)(.*)$/.exec(keyedRule)?.[1]
  return `${label} does not look at the key: ${own ?? keylessRule}.`
}

/** For a rule that says `always`: the one partition of every keyless record. */
function alwaysPartition(partitioner: ClientPartitioner, partitionCount: number): number | null {
  if (!partitioner.keylessRule.startsWith('always ')) return null
  return partitioner.choose(
    {
      key: null,
      valueBytes: 0,
      partitionCount,
      available: Array.from({ length: partitionCount }, (_, partition) => partition),
      nowUs: 0,
      queues: null,
    },
    newPlacementState(),
    randomFromSeed(1),
  )
}
