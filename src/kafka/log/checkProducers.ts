import { isControl } from '../records/recordBatch.ts'
import { type AppendRefusal, refuseAppend } from './appendRefusal.ts'
import type { CheckedBatch } from './appendToSegment.ts'
import { readEndMarker } from './endMarker.ts'
import type { PartitionLog } from './partitionLog.ts'
import { nameOf } from './prepareAppend.ts'
import {
  type BatchMetadata,
  checkDataBatch,
  checkProducerEpoch,
  findDuplicate,
  hasProducerId,
  type ProducerRefusal,
  type ProducerStateEntry,
} from './producerState.ts'

export type ProducersVerdict =
  | { readonly is: 'new' }
  | { readonly is: 'duplicate'; readonly stored: BatchMetadata }
  | { readonly is: 'refused'; readonly refusal: AppendRefusal }

const NEW: ProducersVerdict = { is: 'new' }

const refused = ({ error, message }: ProducerRefusal): ProducersVerdict => ({
  is: 'refused',
  refusal: refuseAppend(error, message),
})

/** Whether the producers of these batches may write them: sequences of clients, epochs of markers. */
export function checkProducers(
  log: PartitionLog,
  batches: readonly CheckedBatch[],
  isClient: boolean,
): ProducersVerdict {
  for (const batch of batches) {
    const { header } = batch
    const entry = hasProducerId(header) ? log.producers.get(header.producerId) : undefined
    if (entry === undefined) continue
    const verdict = isControl(header.attributes)
      ? checkMarker(log, batch, entry)
      : isClient
        ? checkData(log, batch, entry)
        : NEW
    if (verdict.is !== 'new') return verdict
  }
  return NEW
}

function checkData(
  log: PartitionLog,
  { header }: CheckedBatch,
  entry: ProducerStateEntry,
): ProducersVerdict {
  const stored = findDuplicate(entry, header)
  if (stored !== null) return { is: 'duplicate', stored }
  const refusal = checkDataBatch(entry, header, header.baseOffset, nameOf(log))
  return refusal === null ? NEW : refused(refusal)
}

function checkMarker(
  log: PartitionLog,
  { bytes, header }: CheckedBatch,
  entry: ProducerStateEntry,
): ProducersVerdict {
  const marker = readEndMarker(bytes)
  if (marker === null) return NEW
  const partition = nameOf(log)
  const stale = checkProducerEpoch(entry, header.producerEpoch, header.baseOffset, partition)
  if (stale !== null) return refused(stale)
  if (marker.coordinatorEpoch >= entry.coordinatorEpoch) return NEW
  return refused({
    error: 'TRANSACTION_COORDINATOR_FENCED',
    message: `Invalid coordinator epoch for producerId ${entry.producerId} at offset ${header.baseOffset} in partition ${partition}: ${marker.coordinatorEpoch} (zombie), ${entry.coordinatorEpoch} (current)`,
  })
}
