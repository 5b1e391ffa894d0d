// Bounds of the keys of a workload, with a sentence that says what is allowed. null: nothing is wrong.

import { fromBase64 } from '../base/base64.ts'
import type { KeyDistribution } from '../base/commands.ts'
import { CodecError } from '../base/errors.ts'
import { utf8Length } from '../base/text.ts'

const MAX_KEYS = 10_000_000
/** Each needs a table of shares. */
const MAX_ZIPF_KEYS = 100_000
const MAX_EXPONENT = 5
const MAX_PREFIX_BYTES = 256
const MAX_SEPARATOR_BYTES = 16
const MAX_PARTS = 4
const MAX_BUCKET_MS = 86_400_000
/** More keys are a matter for the lab: a producer's settings travel with every picture of it. */
const MAX_LIST_KEYS = 10_000
const MAX_LIST_BYTES = 262_144

type Zipf = { readonly keys: number; readonly exponent: number }

export function checkKeys(keys: KeyDistribution): string | null {
  if ('prefix' in keys && !isShort(keys.prefix, MAX_PREFIX_BYTES)) return LONG_PREFIX
  switch (keys.kind) {
    case 'none':
    case 'sequential':
    case 'uuid':
      return null
    case 'uniform':
      return checkCount(keys.keys)
    case 'zipf':
      return checkCount(keys.keys) ?? checkZipf(keys)
    case 'hot':
      return (
        checkCount(keys.keys) ??
        (keys.hotShare >= 0 && keys.hotShare <= 1
          ? null
          : 'The share of the hot key is from 0 to 1.')
      )
    case 'time':
      return isWhole(keys.bucketMs, 1, MAX_BUCKET_MS)
        ? null
        : `A bucket of time has 1 to ${MAX_BUCKET_MS} ms.`
    case 'composite':
      return checkComposite(keys)
    case 'list':
      return checkList(keys)
    default:
      return 'There is no such kind of keys.'
  }
}

const LONG_PREFIX = `A prefix of keys has at most ${MAX_PREFIX_BYTES} bytes.`

const isWhole = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high

const isShort = (text: unknown, most: number): boolean =>
  typeof text === 'string' && text.length <= most && utf8Length(text) <= most

const checkCount = (keys: number): string | null =>
  isWhole(keys, 1, MAX_KEYS) ? null : `The number of keys is a whole number from 1 to ${MAX_KEYS}.`

function checkZipf({ keys, exponent }: Zipf): string | null {
  if (keys > MAX_ZIPF_KEYS) return `Zipf keys number at most ${MAX_ZIPF_KEYS}.`
  if (exponent >= 0 && exponent <= MAX_EXPONENT) return null
  return `The exponent of Zipf keys is from 0 to ${MAX_EXPONENT}.`
}

function checkComposite({
  parts,
  separator,
}: Extract<KeyDistribution, { kind: 'composite' }>): string | null {
  if (!isShort(separator, MAX_SEPARATOR_BYTES))
    return `The separator of composite keys has at most ${MAX_SEPARATOR_BYTES} bytes.`
  if (!Array.isArray(parts) || parts.length < 1 || parts.length > MAX_PARTS)
    return `A composite key has 1 to ${MAX_PARTS} parts.`
  for (const part of parts) {
    if (!isShort(part.prefix, MAX_PREFIX_BYTES)) return LONG_PREFIX
    const wrong = checkCount(part.keys) ?? (part.exponent === 0 ? null : checkZipf(part))
    if (wrong !== null) return wrong
  }
  return null
}

function checkList({ keys, encoding }: Extract<KeyDistribution, { kind: 'list' }>): string | null {
  if (encoding !== 'utf8' && encoding !== 'base64')
    return 'A list of keys is written as utf8 or base64.'
  if (!Array.isArray(keys) || keys.length < 1 || keys.length > MAX_LIST_KEYS)
    return `A list of keys has 1 to ${MAX_LIST_KEYS} keys.`
  let bytes = 0
  for (const [at, key] of keys.entries()) {
    if (key === null) continue
    if (typeof key !== 'string') return `Key ${at + 1} of the list is neither a text nor null.`
    bytes += key.length > MAX_LIST_BYTES ? key.length : utf8Length(key)
    if (bytes > MAX_LIST_BYTES) return `A list of keys has at most ${MAX_LIST_BYTES} bytes.`
    if (encoding === 'base64' && !isBase64(key)) return `Key ${at + 1} of the list is no base64.`
  }
  return null
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
