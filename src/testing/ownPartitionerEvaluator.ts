// Answers batches of own partitioners without a sandbox, for tests only: the code is the test's own and comes to an end.

import { createContext, runInContext } from 'node:vm'
import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerError,
  OwnPartitionerErrorKind,
  OwnPartitionerFailure,
} from '../kafka/base/ownPartitioner.ts'
import { nextUint32, randomFromSeed } from '../kafka/base/random.ts'
import { utf8Decode } from '../kafka/base/text.ts'

const MOST_FAILURES = 16

const errorOf = (kind: OwnPartitionerErrorKind, message: string): OwnPartitionerError => ({
  kind,
  message,
  line: 1,
  column: 1,
})

/** Pure: the same batch gives the same answer. Places in the code are always line 1, column 1. */
export function evaluateOwnPartitioner(batch: OwnPartitionerBatch): OwnPartitionerAnswer {
  const random = randomFromSeed(batch.seed)
  const context = createContext({ random: () => nextUint32(random) / 4_294_967_296 })
  try {
    runInContext(batch.code, context)
  } catch (error) {
    return ended(batch, errorOf('syntax', String(error)))
  }
  if (runInContext('typeof partition', context) !== 'function')
    return ended(batch, errorOf('noFunction', 'There is no function named partition.'))
  runInContext(`state = ${batch.state}`, context)
  const partitions: number[] = []
  const failures: OwnPartitionerFailure[] = []
  let failed = 0
  for (const [at, key] of batch.keys.entries()) {
    const called = callOnce(batch, at, key, context)
    const isPlaced = typeof called === 'number'
    partitions.push(isPlaced ? called : -1)
    if (isPlaced) continue
    failed++
    if (failures.length < MOST_FAILURES) failures.push({ record: at, error: called })
  }
  const state: string = runInContext('JSON.stringify(state)', context)
  return { partitions, state, failures, failed, ended: null, fuel: batch.keys.length }
}

function callOnce(
  batch: OwnPartitionerBatch,
  at: number,
  key: Uint8Array | null,
  context: object,
): number | OwnPartitionerError {
  const record = {
    key: key === null ? null : utf8Decode(key),
    keyBytes: key === null ? null : [...key],
    valueBytes: batch.valueBytes[at],
    timestamp: batch.timestampsMs[at],
    index: batch.firstIndex + at,
  }
  const { topic: name, partitionCount: partitions, available } = batch
  const topic = { name, partitions, available }
  try {
    const call = `partition(${JSON.stringify(record)}, ${JSON.stringify(topic)}, state)`
    const found: unknown = runInContext(call, context)
    if (typeof found !== 'number' || !Number.isInteger(found))
      return errorOf('notAnInteger', `It returned ${String(found)}.`)
    if (found < 0 || found >= partitions)
      return errorOf('outOfRange', `${found} is no partition of ${partitions}.`)
    return found
  } catch (error) {
    return errorOf('threw', String(error))
  }
}

const ended = (batch: OwnPartitionerBatch, error: OwnPartitionerError): OwnPartitionerAnswer => ({
  partitions: [],
  state: batch.state,
  failures: [],
  failed: 0,
  ended: error,
  fuel: 0,
})
