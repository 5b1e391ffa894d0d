import type { UnknownTaggedField } from '../../kafka/protocol/schema.ts'
import { hexOfBytes } from '../../kafka/protocol/uuid.ts'

/** A tagged field beyond the schema, as recorded: in which struct, and its bytes. */
export interface RecordedTag {
  readonly path: readonly (string | number)[]
  readonly tag: number
  readonly hex: string
}

interface Struct {
  [field: string]: unknown
  unknownTaggedFields?: UnknownTaggedField[]
}

/** Puts recorded tags into a message that is still to be encoded. */
export function addTags(message: unknown, tags: readonly RecordedTag[] = []): void {
  for (const { path, tag, hex } of tags) {
    let at = message as Struct
    for (const step of path) at = at[step] as Struct
    at.unknownTaggedFields ??= []
    at.unknownTaggedFields.push({ tag, data: new Uint8Array(Buffer.from(hex, 'hex')) })
  }
}

/** The unknown tags of a decoded message, by path and tag. */
export function tagsOf(message: unknown, path: readonly (string | number)[] = []): RecordedTag[] {
  if (typeof message !== 'object' || message === null || message instanceof Uint8Array) return []
  const own = (message as Struct).unknownTaggedFields ?? []
  const tags = own.map(({ tag, data }): RecordedTag => ({ path, tag, hex: hexOfBytes(data) }))
  for (const [name, value] of Object.entries(message)) {
    if (name === 'unknownTaggedFields') continue
    const step = Array.isArray(message) ? Number(name) : name
    tags.push(...tagsOf(value, [...path, step]))
  }
  return tags
}

/** Tags in one order, for comparing. */
export const sortedTags = (tags: readonly RecordedTag[] = []): RecordedTag[] =>
  [...tags].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1))
