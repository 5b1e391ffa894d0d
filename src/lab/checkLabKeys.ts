import { fromBase64 } from '../kafka/base/base64.ts'
import type { KeyDistribution } from '../kafka/base/commands.ts'
import { utf8Length } from '../kafka/base/text.ts'
import { type LabProblem, labLimits } from './contract.ts'
import { mostKeys } from './drawnRecords.ts'
import { isGiven, rangeProblem, shown } from './labNumbers.ts'

type Given = Readonly<Record<string, unknown>>

const PARTS = 4
const PREFIX_CHARACTERS = 200

/** Bytes that the keys of a run may take: they lie in memory, each once. */
const ALL_KEYS_BYTES = 67_108_864

/** What is wrong with the keys of a set-up. `records` is checked elsewhere. */
export function checkLabKeys(keys: unknown, records: unknown): LabProblem[] {
  const problems = distributionProblems(keys)
  if (problems.length > 0 || typeof records !== 'number') return problems
  // Without problems it is one.
  return sizeProblems(keys as KeyDistribution, records)
}

function sizeProblems(keys: KeyDistribution, records: number): LabProblem[] {
  if (keys.kind === 'list' || keys.kind === 'none' || keys.kind === 'uuid') return []
  const field = keys.kind === 'composite' ? 'keys.parts' : 'keys.prefix'
  const longest = longestKey(keys, records)
  const { keyBytes } = labLimits
  if (longest > keyBytes)
    return [{ field, message: `Keys of ${shown(longest)} bytes; ${shown(keyBytes)} are allowed.` }]
  const most = Math.min(records, mostKeys(keys, records))
  if (most * longest <= ALL_KEYS_BYTES) return []
  const message = `Up to ${shown(most)} keys of up to ${shown(longest)} bytes take more than the ${shown(ALL_KEYS_BYTES)} bytes that are allowed: shorten what they begin with, or draw fewer.`
  return [{ field, message }]
}

const ISO_BYTES = 24

/** Bytes of the longest key that can come. */
function longestKey(
  keys: Exclude<KeyDistribution, { kind: 'list' | 'none' | 'uuid' }>,
  records: number,
): number {
  switch (keys.kind) {
    case 'sequential':
      return utf8Length(keys.prefix) + String(records).length
    case 'time':
      return utf8Length(keys.prefix) + ISO_BYTES
    case 'composite': {
      const separators = utf8Length(keys.separator) * (keys.parts.length - 1)
      return keys.parts.reduce((sum, part) => sum + numbered(part), separators)
    }
    default:
      return numbered(keys)
  }
}

const numbered = (part: { readonly prefix: string; readonly keys: number }): number =>
  utf8Length(part.prefix) + String(part.keys).length

function distributionProblems(keys: unknown): LabProblem[] {
  if (!isGiven(keys)) return [{ field: 'keys', message: 'Choose which keys the records have.' }]
  switch (keys.kind) {
    case 'none':
    case 'uuid':
      return []
    case 'sequential':
      return prefixProblems('keys', keys)
    case 'uniform':
      return [...prefixProblems('keys', keys), ...countProblems('keys', keys)]
    case 'zipf':
      return [
        ...prefixProblems('keys', keys),
        ...countProblems('keys', keys),
        ...exponentProblems('keys', keys),
      ]
    case 'hot':
      return [
        ...prefixProblems('keys', keys),
        ...countProblems('keys', keys),
        ...numberProblem('keys.hotShare', keys.hotShare, {
          what: 'The share of the hot key',
          least: 0,
          most: 1,
          share: true,
        }),
      ]
    case 'time':
      return [
        ...prefixProblems('keys', keys),
        ...numberProblem('keys.bucketMs', keys.bucketMs, {
          what: 'The bucket of time in milliseconds',
          least: 1,
          most: 86_400_000,
        }),
      ]
    case 'composite':
      return compositeProblems(keys)
    case 'list':
      return listProblems(keys)
    default:
      return [{ field: 'keys', message: 'There is no such distribution of keys.' }]
  }
}

type RangeOf = Parameters<typeof rangeProblem>[1]

function numberProblem(field: string, value: unknown, range: RangeOf): LabProblem[] {
  const message = rangeProblem(value, range)
  return message === null ? [] : [{ field, message }]
}

const countProblems = (field: string, { keys }: Given): LabProblem[] =>
  numberProblem(`${field}.keys`, keys, {
    what: 'The number of keys',
    least: 1,
    most: labLimits.records,
  })

const exponentProblems = (field: string, { exponent }: Given): LabProblem[] =>
  numberProblem(`${field}.exponent`, exponent, {
    what: 'The exponent',
    least: 0,
    most: 10,
    fraction: true,
  })

function prefixProblems(field: string, { prefix }: Given): LabProblem[] {
  if (typeof prefix === 'string' && prefix.length <= PREFIX_CHARACTERS) return []
  const message = `What keys begin with is a text of at most ${PREFIX_CHARACTERS} characters.`
  return [{ field: `${field}.prefix`, message }]
}

function compositeProblems({ separator, parts }: Given): LabProblem[] {
  if (!Array.isArray(parts) || parts.length < 1 || parts.length > PARTS)
    return [{ field: 'keys.parts', message: `A composite key has 1 to ${PARTS} parts.` }]
  const problems: LabProblem[] =
    typeof separator === 'string' && separator.length <= 20
      ? []
      : [{ field: 'keys.separator', message: 'Parts are joined by at most 20 characters.' }]
  const inParts = Array.from(parts).flatMap((part: unknown, at): LabProblem[] => {
    const field = `keys.parts.${at}`
    if (!isGiven(part)) return [{ field, message: 'A part has a prefix and keys.' }]
    return [
      ...prefixProblems(field, part),
      ...countProblems(field, part),
      ...exponentProblems(field, part),
    ]
  })
  return [...problems, ...inParts]
}

function listProblems({ keys, encoding }: Given): LabProblem[] {
  const field = 'keys.keys'
  const { listKeys, listBytes, keyBytes } = labLimits
  if (!Array.isArray(keys) || keys.length === 0)
    return [{ field, message: 'The list has no keys. Paste at least one.' }]
  if (keys.length > listKeys)
    return [
      {
        field,
        message: `The list has ${shown(keys.length)} keys; ${shown(listKeys)} are allowed.`,
      },
    ]
  if (encoding !== 'utf8' && encoding !== 'base64')
    return [{ field, message: 'Keys of a list are texts, as UTF-8 or base64.' }]
  let bytes = 0
  for (let at = 0; at < keys.length; at++) {
    const key: unknown = keys[at]
    if (key === null) continue
    const size = typeof key === 'string' ? sizeOf(key, encoding) : -1
    if (size < 0)
      return [
        {
          field,
          message: `Key ${shown(at + 1)} of the list is no ${encoding === 'utf8' ? 'text' : 'base64 text'}.`,
        },
      ]
    if (size > keyBytes)
      return [
        {
          field,
          message: `Key ${shown(at + 1)} of the list has ${shown(size)} bytes; ${shown(keyBytes)} are allowed.`,
        },
      ]
    bytes += size
  }
  if (bytes <= listBytes) return []
  return [
    { field, message: `The list has ${shown(bytes)} bytes; ${shown(listBytes)} are allowed.` },
  ]
}

function sizeOf(key: string, encoding: 'utf8' | 'base64'): number {
  if (encoding === 'utf8') return utf8Length(key)
  try {
    return fromBase64(key).length
  } catch {
    return -1
  }
}
