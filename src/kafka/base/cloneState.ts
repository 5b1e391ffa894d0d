/**
 * A deep copy of plain data. Bytes are immutable once they are in a state and are shared by reference, so a
 * clone of a World costs its structure and not its logs. Anything that is not plain data is a programmer's error.
 */
export function cloneState<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(copy)
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>()
    for (const [key, item] of value) map.set(key, copy(item))
    return map
  }
  if (value instanceof Set) return new Set(value)
  if (ArrayBuffer.isView(value)) return structuredCopyOfNumbers(value)
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value)) result[key] = copy((value as Record<string, unknown>)[key])
  return result
}

/** Numeric columns other than bytes (counters, rings) are mutable state and are copied. */
function structuredCopyOfNumbers(view: ArrayBufferView): unknown {
  if (view instanceof Float64Array) return view.slice()
  if (view instanceof Int32Array) return view.slice()
  if (view instanceof Uint32Array) return view.slice()
  throw new TypeError('state holds a view that cannot be cloned')
}
