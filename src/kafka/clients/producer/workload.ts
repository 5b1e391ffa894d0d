// What a simulated application sends: how many records a second, with which keys and values. All chance is the World's.

import type { Workload } from '../../base/commands.ts'
import { nextBelow, nextBetween, nextUint32, type RandomState } from '../../base/random.ts'
import { utf8Encode } from '../../base/text.ts'
import type { RecordHeader } from '../../records/record.ts'

/** More often than this the application does not wake up, unless said: it makes several records at a time instead. */
const LEAST_TICK_US = 10_000

export interface WorkloadTick {
  /** Records to make now. */
  readonly records: number
  /** Virtual time until the next tick. */
  readonly nextUs: number
}

/** The next tick of a rate: spread by half around the mean, so that records do not march in step. */
export function nextTick(workload: Workload, random: RandomState): WorkloadTick {
  const { recordsPerSecond, tickUs = LEAST_TICK_US } = workload
  const meanUs = 1_000_000 / recordsPerSecond
  if (meanUs >= tickUs) {
    const half = Math.floor(meanUs / 2)
    return {
      records: 1,
      nextUs: Math.max(1, Math.floor(meanUs) - half + nextBelow(random, 2 * half + 1)),
    }
  }
  const exact = (recordsPerSecond * tickUs) / 1_000_000
  const whole = Math.floor(exact)
  const rest = Math.round((exact - whole) * 1_000_000)
  return { records: whole + (nextBelow(random, 1_000_000) < rest ? 1 : 0), nextUs: tickUs }
}

const items = ['notebook', 'kettle', 'desk lamp', 'chair', 'mug', 'poster', 'backpack', 'headset']
const pages = ['/home', '/search', '/cart', '/product', '/checkout', '/help']

/** The bytes of the next value: about `valueBytes`, in the asked format. A key in base64 is no text to write into it. */
export function nextValue(
  workload: Workload,
  keyText: string | null,
  random: RandomState,
): Uint8Array | null {
  if (workload.tombstoneShare > 0) {
    const share = Math.round(workload.tombstoneShare * 1_000_000)
    if (nextBelow(random, 1_000_000) < share) return null
  }
  const spread = Math.round(workload.valueBytes * workload.valueSpread)
  const low = Math.max(0, workload.valueBytes - spread)
  const size =
    spread === 0 ? workload.valueBytes : nextBetween(random, low, workload.valueBytes + spread)
  switch (workload.valueFormat) {
    case 'random':
      return randomBytes(size, random)
    case 'text':
      return padded(`event ${nextUint32(random)} `, size)
    case 'json':
      return json(isBase64(workload) ? null : keyText, size, random)
  }
}

const isBase64 = ({ keys }: Workload): boolean => keys.kind === 'list' && keys.encoding === 'base64'

function randomBytes(size: number, random: RandomState): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 4) {
    const word = nextUint32(random)
    bytes[at] = word
    bytes[at + 1] = word >>> 8
    bytes[at + 2] = word >>> 16
    bytes[at + 3] = word >>> 24
  }
  return bytes
}

const BLOCK_BYTES = 65536
/** The block that values are carved out of. Bytes that were handed out are not touched again. */
let block = new Uint8Array(0)
let used = 0

/** Zeroed bytes. An ArrayBuffer for each small value would take longer than to make the value. */
function room(size: number): Uint8Array {
  if (used + size > block.byteLength) {
    block = new Uint8Array(Math.max(size, BLOCK_BYTES))
    used = 0
  }
  const bytes = block.subarray(used, used + size)
  used += size
  return bytes
}

/** ASCII text, cut or filled up with dots to `size`. */
function padded(text: string, size: number): Uint8Array {
  const bytes = room(size).fill(0x2e)
  const end = Math.min(size, text.length)
  for (let at = 0; at < end; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

function json(keyText: string | null, size: number, random: RandomState): Uint8Array {
  const cents = nextBetween(random, 199, 19999)
  const about = {
    ...(keyText !== null && { key: keyText }),
    item: items[nextBelow(random, items.length)],
    page: pages[nextBelow(random, pages.length)],
    quantity: 1 + nextBelow(random, 5),
    eur: Math.floor(cents / 100) + (cents % 100) / 100,
  }
  const text = JSON.stringify(about)
  const missing = size - text.length - ',"note":""'.length
  if (missing <= 0) return utf8Encode(text)
  return utf8Encode(`${text.slice(0, -1)},"note":"${'.'.repeat(missing)}"}`)
}

export const workloadHeaders = (workload: Workload): RecordHeader[] =>
  workload.headers.map((header) => ({ key: header.key, value: utf8Encode(header.value) }))
