import type { Uuid } from '../../base/ids.ts'

const word = (uuid: Uuid, index: number): number =>
  Number.parseInt(uuid.slice(8 * index, 8 * index + 8), 16)

/** Kafka's Uuid.hashCode, int32: its four words combined by XOR. */
export const uuidHash = (uuid: Uuid): number =>
  word(uuid, 0) ^ word(uuid, 1) ^ word(uuid, 2) ^ word(uuid, 3)

/** Kafka's Uuid.compareTo: -1, 0 or 1. Both halves are signed longs, so ids from 8000… on come first. */
export function compareUuids(left: Uuid, right: Uuid): number {
  for (let index = 0; index < 4; index++) {
    const signed = index % 2 === 0
    const ours = signed ? word(left, index) | 0 : word(left, index)
    const theirs = signed ? word(right, index) | 0 : word(right, index)
    if (ours !== theirs) return ours < theirs ? -1 : 1
  }
  return 0
}
