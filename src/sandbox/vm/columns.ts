// A batch's records as columns in one buffer, which is what crosses into the worker and then into the machine.
// In this order, numbers little-endian: timestamps (float64), ends of keys (int32), bytes of values (int32), whether the
// key is null (a byte), the keys' bytes.

export const BYTES_A_RECORD = 17

export interface RecordColumns {
  readonly keys: readonly (Uint8Array | null)[]
  readonly valueBytes: readonly number[]
  readonly timestampsMs: readonly number[]
}

export function packColumns({ keys, valueBytes, timestampsMs }: RecordColumns): ArrayBuffer {
  const count = keys.length
  const keyBytes = keys.reduce((sum, key) => sum + (key?.length ?? 0), 0)
  const buffer = new ArrayBuffer(count * BYTES_A_RECORD + keyBytes)
  new Float64Array(buffer, 0, count).set(timestampsMs)
  const ends = new Int32Array(buffer, count * 8, count)
  new Int32Array(buffer, count * 12, count).set(valueBytes)
  const nulls = new Uint8Array(buffer, count * 16, count)
  const bytes = new Uint8Array(buffer, count * BYTES_A_RECORD)
  let end = 0
  keys.forEach((key, index) => {
    if (key) bytes.set(key, end)
    else nulls[index] = 1
    end += key?.length ?? 0
    ends[index] = end
  })
  return buffer
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Keys as texts: UTF-8 with replacement characters where bytes are none; null for none. */
export function keyTexts(columns: ArrayBuffer, count: number): (string | null)[] {
  const ends = new Int32Array(columns, count * 8, count)
  const nulls = new Uint8Array(columns, count * 16, count)
  const bytes = new Uint8Array(columns, count * BYTES_A_RECORD)
  // Most keys are short and ASCII, and a decoder costs more to call for each than it costs to read all of them.
  const ascii = bytes.every((byte) => byte < 0x80) ? decoder.decode(bytes) : null
  let start = 0
  return Array.from(ends, (end, index) => {
    const from = start
    start = end
    if (nulls[index] === 1) return null
    return ascii === null ? decoder.decode(bytes.subarray(from, end)) : ascii.slice(from, end)
  })
}
