// What is typed for the keys of a workload, and the distribution it stands for. Bounds are those of the engine.

import { fromBase64 } from '../../../../kafka/base/base64.ts'
import type { KeyDistribution } from '../../../../kafka/base/commands.ts'
import { CodecError } from '../../../../kafka/base/errors.ts'
import { utf8Length } from '../../../../kafka/base/text.ts'
import { keyListText, readKeyList } from './keyList.ts'
import { readNumber } from './numberSettings.ts'
import { type WorkloadNumber, workloadNumbers } from './producerNumbers.ts'

export interface KeyPartDraft {
  readonly id: number
  readonly prefix: string
  readonly keys: string
  readonly exponent: string
}

export interface KeysDraft {
  readonly keyKind: KeyDistribution['kind']
  readonly keyPrefix: string
  readonly keySeparator: string
  readonly keyParts: readonly KeyPartDraft[]
  /** A key a line. */
  readonly keyList: string
  readonly keyListEncoding: 'utf8' | 'base64'
}

/** A problem by the field's id. */
export type Note = (id: string, problem: string | null) => void

export const mostKeyParts = 4
const mostPrefixBytes = 256
const mostSeparatorBytes = 16
const mostZipfKeys = 100_000
const mostListKeys = 10_000
const mostListBytes = 262_144

const partsAtFirst: readonly KeyPartDraft[] = [
  { id: 0, prefix: 'tenant-', keys: '5', exponent: '1' },
  { id: 1, prefix: 'user-', keys: '100', exponent: '0' },
]

export function keysDraft(keys: KeyDistribution): KeysDraft {
  const composite = keys.kind === 'composite' ? keys : null
  const list = keys.kind === 'list' ? keys : null
  return {
    keyKind: keys.kind,
    keyPrefix: 'prefix' in keys ? keys.prefix : 'customer-',
    keySeparator: composite?.separator ?? ':',
    keyParts:
      composite?.parts.map((part, id) => ({
        id,
        prefix: part.prefix,
        keys: String(part.keys),
        exponent: String(part.exponent),
      })) ?? partsAtFirst,
    keyList: list ? keyListText(list.keys) : 'customer-1\ncustomer-2\ncustomer-3',
    keyListEncoding: list?.encoding ?? 'utf8',
  }
}

/** `number` reads a number of the workload and notes what is wrong with it. */
export function readKeys(
  draft: KeysDraft,
  number: (id: WorkloadNumber) => number,
  note: Note,
): KeyDistribution {
  const prefix = draft.keyPrefix
  const counted = (): { prefix: string; keys: number } => {
    notePrefix('keyPrefix', prefix, note)
    return { prefix, keys: number('keys') }
  }
  switch (draft.keyKind) {
    case 'none':
      return { kind: 'none' }
    case 'uuid':
      return { kind: 'uuid' }
    case 'uniform':
      return { kind: 'uniform', ...counted() }
    case 'zipf': {
      const keys = { kind: 'zipf' as const, ...counted(), exponent: number('exponent') }
      if (keys.keys > mostZipfKeys) note('keys', 'At most 100,000 by Zipf.')
      return keys
    }
    case 'hot':
      return { kind: 'hot', ...counted(), hotShare: number('hotShare') }
    case 'sequential':
      notePrefix('keyPrefix', prefix, note)
      return { kind: 'sequential', prefix }
    case 'time':
      notePrefix('keyPrefix', prefix, note)
      return { kind: 'time', prefix, bucketMs: number('bucketMs') }
    case 'composite':
      return readComposite(draft, note)
    case 'list':
      return readList(draft, note)
  }
}

function notePrefix(id: string, prefix: string, note: Note): void {
  if (utf8Length(prefix) > mostPrefixBytes) note(id, `At most ${mostPrefixBytes} bytes.`)
}

function readComposite({ keySeparator, keyParts }: KeysDraft, note: Note): KeyDistribution {
  if (utf8Length(keySeparator) > mostSeparatorBytes) {
    note('keySeparator', `At most ${mostSeparatorBytes} bytes.`)
  }
  const parts = keyParts.map((part) => {
    const read = (field: 'keys' | 'exponent'): number => {
      const { value, problem } = readNumber(workloadNumbers[field], part[field])
      note(partField(part, field), problem)
      return value ?? 0
    }
    notePrefix(partField(part, 'prefix'), part.prefix, note)
    const keys = read('keys')
    const exponent = read('exponent')
    if (exponent !== 0 && keys > mostZipfKeys) {
      note(partField(part, 'keys'), 'At most 100,000 by Zipf; any with exponent 0.')
    }
    return { prefix: part.prefix, keys, exponent }
  })
  return { kind: 'composite', separator: keySeparator, parts }
}

/** The id of a part's field. */
export const partField = ({ id }: KeyPartDraft, field: 'prefix' | 'keys' | 'exponent'): string =>
  `keyPart${id}.${field}`

function readList({ keyList, keyListEncoding }: KeysDraft, note: Note): KeyDistribution {
  const keys = readKeyList(keyList)
  const bytes = keys.reduce((sum, key) => sum + (key === null ? 0 : utf8Length(key)), 0)
  if (keys.length === 0) note('keyList', 'A list needs at least one key.')
  if (keys.length > mostListKeys) {
    const given = keys.length.toLocaleString('en-US')
    note('keyList', `At most 10,000 keys; these are ${given}. The lab takes a million.`)
  }
  if (bytes > mostListBytes) note('keyList', 'At most 256 KiB in all.')
  if (keyListEncoding === 'base64') {
    const bad = keys.findIndex((key) => key !== null && !isBase64(key))
    if (bad >= 0) note('keyList', `Key ${bad + 1} is no base64.`)
  }
  return { kind: 'list', keys, encoding: keyListEncoding }
}

function isBase64(text: string): boolean {
  try {
    fromBase64(text)
    return true
  } catch (error) {
    if (error instanceof CodecError) return false
    throw error
  }
}
