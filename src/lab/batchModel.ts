// Which batch a record would go into, by batch.size and linger.ms alone, as if brokers took no time. It decides when
// sticky rules move on, and counts batches.

/** Bytes of a batch of format v2 before its first record. */
const BATCH_OVERHEAD = 61

export interface BatchModel {
  readonly batchSize: number
  readonly lingerUs: number
  /** Bytes of the open batch by partition; 0 when none is open. */
  readonly bytes: Float64Array
  readonly openedUs: Float64Array
  readonly records: Int32Array
  batches: number
}

export const batchModel = (
  partitions: number,
  batchSize: number,
  lingerMs: number,
): BatchModel => ({
  batchSize,
  lingerUs: lingerMs * 1000,
  bytes: new Float64Array(partitions),
  openedUs: new Float64Array(partitions),
  records: new Int32Array(partitions),
  batches: 0,
})

const varintSize = (value: number): number => {
  let size = 1
  for (let rest = value * 2; rest > 127; rest = Math.floor(rest / 128)) size++
  return size
}

/** Bytes of a record of format v2 without headers; lengths of -1 are null. */
function recordSize(offset: number, elapsedMs: number, key: number, value: number): number {
  const body =
    1 +
    varintSize(elapsedMs) +
    varintSize(offset) +
    (key < 0 ? 1 : varintSize(key) + key) +
    (value < 0 ? 1 : varintSize(value) + value) +
    1
  return varintSize(body) + body
}

/** Size of the record in the batch that is open now, or -1 when it would open a new one. */
export function sizeInOpenBatch(
  model: BatchModel,
  partition: number,
  nowUs: number,
  key: number,
  value: number,
): number {
  const open = model.bytes[partition]!
  const openedUs = model.openedUs[partition]!
  if (open === 0 || nowUs >= openedUs + model.lingerUs) return -1
  const elapsedMs = Math.floor((nowUs - openedUs) / 1000)
  const size = recordSize(model.records[partition]!, elapsedMs, key, value)
  return open + size > model.batchSize ? -1 : size
}

/**
 * Appends to the open batch (`size` from `sizeInOpenBatch`), or opens one (-1). Returns the bytes it took, with those of the
 * batch itself when it opened one, as Kafka's producer tells its partitioner.
 */
export function appendToModel(
  model: BatchModel,
  partition: number,
  nowUs: number,
  size: number,
  key: number,
  value: number,
): number {
  if (size >= 0) {
    model.bytes[partition]! += size
    model.records[partition]!++
    return size
  }
  const first = recordSize(0, 0, key, value)
  model.batches++
  model.bytes[partition] = BATCH_OVERHEAD + first
  model.openedUs[partition] = nowUs
  model.records[partition] = 1
  return BATCH_OVERHEAD + first
}

export const isFullInModel = (model: BatchModel, partition: number): boolean =>
  model.bytes[partition]! >= model.batchSize
