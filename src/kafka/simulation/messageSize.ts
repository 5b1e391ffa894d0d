import type { MessagePart } from '../base/journal.ts'

/** Bytes besides records that a message of a quiet cluster has: frame, header and the fields around the records. */
const FRAME_BYTES = 48
const PART_BYTES = 24

/**
 * Size of a message as figures and flights show it: its records exactly, the rest by estimate, since messages inside
 * a World are values and are never encoded.
 */
export function messageSize(parts: readonly MessagePart[]): number {
  let bytes = FRAME_BYTES
  for (const part of parts) bytes += PART_BYTES + part.bytes
  return bytes
}
