// `orders-2-752` names one record: topic, partition and offset, as in addresses.

import type { RecordRow } from '../../../bridge/queries.ts'

export interface RecordPlace {
  readonly partition: number
  readonly offset: number
}

export const recordName = (topic: string, place: RecordPlace): string =>
  `${topic}-${place.partition}-${place.offset}`

export const rowName = (row: RecordRow): string => recordName(row.topic, row)

/** null for what does not name a record of the topic. */
export function readRecordName(topic: string, name: string | null): RecordPlace | null {
  if (name === null || !name.startsWith(`${topic}-`)) return null
  const parts = /^(\d{1,10})-(\d{1,16})$/.exec(name.slice(topic.length + 1))
  if (!parts) return null
  const offset = Number(parts[2])
  return Number.isSafeInteger(offset) ? { partition: Number(parts[1]), offset } : null
}
