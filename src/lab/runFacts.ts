import { toBase64 } from '../kafka/base/base64.ts'
import { utf8Decode } from '../kafka/base/text.ts'
import type { Assigned, MembersPartitions } from './balance.ts'
import type { LabKey } from './contract.ts'
import type { DrawnRecords } from './drawnRecords.ts'
import { keyAt } from './keyArena.ts'
import type { RecordsByKey } from './keyPlaces.ts'

/** What all strategies of a run share. */
export interface RunFacts {
  readonly records: DrawnRecords
  readonly groups: RecordsByKey
  readonly hottest: readonly number[]
  readonly assigned: readonly Assigned[]
  readonly byMembers: readonly Assigned[]
  /** Of the chosen assignor and member count. */
  readonly members: MembersPartitions
}

const SHOWN_CHARACTERS = 200

/** As people read it: bytes that are no UTF-8 in base64, long ones cut. */
export function keyText({ arena }: DrawnRecords, key: number): string | null {
  if (key < 0) return null
  const bytes = keyAt(arena, key)
  const text = textOf(bytes)
  if (text.length <= SHOWN_CHARACTERS) return text
  // Not between the two halves of one character.
  const isHalf = /[\ud800-\udbff]/.test(text[SHOWN_CHARACTERS - 1]!)
  return `${text.slice(0, isHalf ? SHOWN_CHARACTERS - 1 : SHOWN_CHARACTERS)}…`
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8Decode(bytes, 0, bytes.length, true)
  } catch {
    return `base64:${toBase64(bytes)}`
  }
}

export const labKeys = ({ records, groups, hottest }: RunFacts): LabKey[] =>
  hottest.map((key) => ({
    text: keyText(records, key),
    hash: records.arena.hashes[key]!,
    records: groups.starts[key + 1]! - groups.starts[key]!,
  }))
