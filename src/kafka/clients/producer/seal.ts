import { producerId } from '../../base/ids.ts'
import { appendRecord, batchBuilder, sealBatch } from '../../records/batchBuilder.ts'
import { RECORD_BATCH_OVERHEAD } from '../../records/recordBatch.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'

/** The bytes of a batch, with the producer id and sequence it was given. */
export function seal(producer: ProducerState, batch: ProducerBatch): Uint8Array {
  const builder = batchBuilder({
    codec: producer.settings.compressionType,
    producerId: producerId(batch.producerId),
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    capacity: batch.bytes + RECORD_BATCH_OVERHEAD,
  })
  for (let at = 0; at < batch.keys.length; at++)
    appendRecord(builder, {
      timestamp: batch.timestamps[at]!,
      key: batch.keys[at]!,
      value: batch.values[at]!,
      headers: batch.headers[at]!,
    })
  return sealBatch(builder)
}
