// The keys of a workload: what simulated producers and the partitioning lab both draw, so that both draw the same.

import { fromBase64 } from './base64.ts'
import type { KeyDistribution } from './commands.ts'
import { nextBelow, nextUint32, type RandomState } from './random.ts'
import { utf8Encode } from './text.ts'

/** The text of the next key, or null for a keyless record. `count` is how many records were made before. */
export function nextKeyText(
  keys: KeyDistribution,
  count: number,
  random: RandomState,
  nowMs: number,
): string | null {
  switch (keys.kind) {
    case 'none':
      return null
    case 'sequential':
      return keys.prefix + count
    case 'uniform':
      return keys.prefix + (1 + nextBelow(random, keys.keys))
    case 'hot': {
      const hot = nextBelow(random, 1_000_000) < Math.round(keys.hotShare * 1_000_000)
      return keys.prefix + (hot || keys.keys < 2 ? 1 : 2 + nextBelow(random, keys.keys - 1))
    }
    case 'zipf':
      return keys.prefix + zipf(keys.keys, keys.exponent, random)
    case 'time':
      return keys.prefix + isoText(Math.floor(nowMs / keys.bucketMs) * keys.bucketMs)
    case 'uuid':
      return uuidText(random)
    case 'composite':
      return keys.parts
        .map((part) => part.prefix + ranked(part.keys, part.exponent, random))
        .join(keys.separator)
    case 'list':
      return keys.keys[count % keys.keys.length] ?? null
  }
}

/** The serialized key of a text that `nextKeyText` gave. */
export const keyBytes = (keys: KeyDistribution, text: string): Uint8Array =>
  keys.kind === 'list' && keys.encoding === 'base64' ? fromBase64(text) : utf8Encode(text)

const ranked = (keys: number, exponent: number, random: RandomState): number =>
  exponent === 0 ? 1 + nextBelow(random, keys) : zipf(keys, exponent, random)

/** Cumulative shares in millionths by (keys, exponent); a pure table that is made once. */
const zipfTables = new Map<string, number[]>()

function zipf(keys: number, exponent: number, random: RandomState): number {
  const name = `${keys}/${exponent}`
  let table = zipfTables.get(name)
  if (!table) {
    table = zipfTable(keys, exponent)
    if (zipfTables.size > 100) zipfTables.clear()
    zipfTables.set(name, table)
  }
  const draw = nextBelow(random, table[table.length - 1]!)
  let low = 0
  let high = table.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (table[middle]! > draw) high = middle
    else low = middle + 1
  }
  return low + 1
}

function zipfTable(keys: number, exponent: number): number[] {
  let sum = 0
  const table: number[] = []
  for (let key = 1; key <= keys; key++) {
    sum += Math.max(1, Math.round(1_000_000 * power(key, exponent)))
    table.push(sum)
  }
  return table
}

/** key^-exponent. Rounded to nine digits, so that engines whose last bits differ draw the same. */
const power = (key: number, exponent: number): number =>
  Math.round(key ** -exponent * 1_000_000_000) / 1_000_000_000

const hexOf = (word: number): string => word.toString(16).padStart(8, '0')

function uuidText(random: RandomState): string {
  const first = hexOf(nextUint32(random))
  const second = hexOf(((nextUint32(random) & 0xffff0fff) | 0x4000) >>> 0)
  const third = hexOf(((nextUint32(random) & 0x3fffffff) | 0x80000000) >>> 0)
  const fourth = hexOf(nextUint32(random))
  return `${first}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${fourth}`
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `2025-10-09T08:53:20Z`, with milliseconds when there are any. Proleptic Gregorian, years 0 to 9999. */
function isoText(ms: number): string {
  const days = Math.floor(ms / 86_400_000)
  const rest = ms - days * 86_400_000
  const { year, month, day } = dateOfDay(days)
  const seconds = Math.floor(rest / 1000)
  const fraction = rest % 1000
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const millis = fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}${millis}Z`
}

/** Civil date of a day since 1970-01-01: years counted from March, so that the leap day comes last. */
function dateOfDay(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
