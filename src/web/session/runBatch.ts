import { endedPartitions } from '../../kafka/base/endedPartitions.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { OwnPartitioners } from '../sandbox/ownPartitioners.ts'

/** Whoever asks stands still until the batch has its answer, so it always gets one. */
export async function runBatch(
  ownPartitioners: () => Pick<OwnPartitioners, 'run'>,
  batch: OwnPartitionerBatch,
): Promise<OwnPartitionerAnswer> {
  try {
    return await ownPartitioners().run(batch)
  } catch (error) {
    return endedPartitions(batch, 'unavailable', `The sandbox failed: ${String(error)}`)
  }
}
