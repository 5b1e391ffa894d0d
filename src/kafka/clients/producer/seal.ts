import { producerId } from '../../base/ids.ts'
import { appendFields, batchBuilder, sealAndDiscard } from '../../records/batchBuilder.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'

/** A record's size is reserved with the longest length field; so much of it may stay unused at the end. */
const LENGTH_FIELD_BYTES = 5

/** The bytes of a batch, with the producer id and sequence it was given. */
export function seal(producer: ProducerState, batch: ProducerBatch): Uint8Array {
  const { timestamps, keys, values, headers } = batch
  const builder = batchBuilder({
    codec: producer.settings.compressionType,
    producerId: producerId(batch.producerId),
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    capacity: batch.bytes + LENGTH_FIELD_BYTES,
  })
  for (let at = 0; at < keys.length; at++)
    appendFields(builder, at, timestamps[at]!, keys[at]!, values[at]!, headers[at]!)
  return sealAndDiscard(builder)
}
