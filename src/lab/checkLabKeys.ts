import { fromBase64 } from '../kafka/base/base64.ts'
import { utf8Length } from '../kafka/base/text.ts'
import { type LabProblem, labLimits } from './contract.ts'
import { isGiven, rangeProblem, shown } from './labNumbers.ts'

type Given = Readonly<Record<string, unknown>>

const PARTS = 4
const PREFIX_CHARACTERS = 200

/** What is wrong with the keys of a set-up. */
export function checkLabKeys(keys: unknown): LabProblem[] {
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
          fraction: true,
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
  const inParts = parts.flatMap((part: unknown, at): LabProblem[] => {
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
