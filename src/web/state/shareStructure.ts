/**
 * `next` with every part that equals the same part of `previous` replaced by it, so that unchanged
 * slices keep their identity and what shows them does not render again. Plain data only.
 */
export function shareStructure<Value>(previous: Value, next: Value): Value {
  return share(previous, next) as Value
}

function share(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous
  if (typeof previous !== 'object' || typeof next !== 'object') return next
  if (previous === null || next === null) return next
  if (Array.isArray(next)) return Array.isArray(previous) ? shareArray(previous, next) : next
  if (Array.isArray(previous) || next instanceof Uint8Array) return next
  return shareObject(previous as Plain, next as Plain)
}

type Plain = Readonly<Record<string, unknown>>

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  let same = previous.length === next.length
  const shared = next.map((value, index) => {
    const kept = share(previous[index], value)
    if (!Object.is(kept, previous[index])) same = false
    return kept
  })
  return same ? previous : shared
}

function shareObject(previous: Plain, next: Plain): Plain {
  const keys = Object.keys(next)
  let same = keys.length === Object.keys(previous).length
  const shared: Record<string, unknown> = {}
  for (const key of keys) {
    const kept = share(previous[key], next[key])
    if (!Object.is(kept, previous[key]) || !(key in previous)) same = false
    shared[key] = kept
  }
  return same ? previous : shared
}
