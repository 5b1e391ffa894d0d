// The header of a record batch field by field, with where each lies in the bytes.

import type { BatchField } from '../../bridge/queries.ts'
import {
  ATTRIBUTES_AT,
  BASE_OFFSET_AT,
  BASE_SEQUENCE_AT,
  BASE_TIMESTAMP_AT,
  BATCH_LENGTH_AT,
  CRC_AT,
  codecOf,
  isControl,
  isTransactional,
  LAST_OFFSET_DELTA_AT,
  LEADER_EPOCH_AT,
  MAGIC_AT,
  MAX_TIMESTAMP_AT,
  PRODUCER_EPOCH_AT,
  PRODUCER_ID_AT,
  RECORDS_COUNT_AT,
  type RecordBatchHeader,
  timestampTypeOf,
} from '../../kafka/records/recordBatch.ts'

function attributesText(attributes: number): string {
  const parts = [codecOf(attributes), timestampTypeOf(attributes)]
  const flags = [
    ...(isTransactional(attributes) ? ['transactional'] : []),
    ...(isControl(attributes) ? ['control'] : []),
  ]
  return `0x${attributes.toString(16).padStart(4, '0')} (${[...parts, ...flags].join(', ')})`
}

/** In the order of the bytes. Base offset and leader epoch are the broker's and lie outside the CRC. */
export function batchFields(header: RecordBatchHeader): BatchField[] {
  const field = (
    name: string,
    position: number,
    size: number,
    value: string | number,
    setByBroker = false,
  ): BatchField => ({ name, position, size, value: String(value), setByBroker })
  return [
    field('baseOffset', BASE_OFFSET_AT, 8, header.baseOffset, true),
    field('batchLength', BATCH_LENGTH_AT, 4, header.batchLength),
    field('partitionLeaderEpoch', LEADER_EPOCH_AT, 4, header.partitionLeaderEpoch, true),
    field('magic', MAGIC_AT, 1, header.magic),
    field('crc', CRC_AT, 4, `0x${header.crc.toString(16).padStart(8, '0')}`),
    field('attributes', ATTRIBUTES_AT, 2, attributesText(header.attributes)),
    field('lastOffsetDelta', LAST_OFFSET_DELTA_AT, 4, header.lastOffsetDelta),
    field('baseTimestamp', BASE_TIMESTAMP_AT, 8, header.baseTimestamp),
    field('maxTimestamp', MAX_TIMESTAMP_AT, 8, header.maxTimestamp),
    field('producerId', PRODUCER_ID_AT, 8, header.producerId),
    field('producerEpoch', PRODUCER_EPOCH_AT, 2, header.producerEpoch),
    field('baseSequence', BASE_SEQUENCE_AT, 4, header.baseSequence),
    field('recordsCount', RECORDS_COUNT_AT, 4, header.recordsCount),
  ]
}
