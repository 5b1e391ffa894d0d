import { errorName } from '../protocol/errors.ts'

/** How deep error codes lie in Kafka's responses: body, topic, partition, and one more for groups of topics. */
const MAX_DEPTH = 4

/** The first error code that is not NONE in a response, by name, or null. Looks at every array once. */
export function responseError(body: unknown, depth = 0): string | null {
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array) return null
  if (depth > MAX_DEPTH) return null
  if (Array.isArray(body)) {
    for (const item of body) {
      const found = responseError(item, depth)
      if (found !== null) return found
    }
    return null
  }
  const struct = body as Record<string, unknown>
  const code = struct.errorCode
  if (typeof code === 'number' && code !== 0) return errorName(code)
  for (const key in struct) {
    const value = struct[key]
    if (!Array.isArray(value) || value.length === 0 || key === 'records') continue
    const found = responseError(value, depth + 1)
    if (found !== null) return found
  }
  return null
}
