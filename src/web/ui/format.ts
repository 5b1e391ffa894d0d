// Numbers as people read them here: 12,345; 3.4 MiB; 1.2 s; 00:04:12.345; `-` for never.

export const never = '-'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

export const formatNumber = (value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value) ? never : whole.format(value)

/** With a fixed number of decimals: 1,234.5. */
export const formatDecimal = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined || Number.isNaN(value)
    ? never
    : value.toLocaleString('en-US', {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      })

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** 0 B, 980 B, 1.9 MiB, 64 KiB: three figures at most, a decimal only below 100 of a unit. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || Number.isNaN(bytes)) return never
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1023.5 && unit < byteUnits.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 || Number.isInteger(value) ? 0 : 1
  return `${formatDecimal(value, digits)} ${byteUnits[unit]}`
}

/** From milliseconds: 0 ms, 12 ms, 1.2 s, 4 min 12 s, 2 h 5 min, 3 d 4 h. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return never
  if (ms < 0) return `-${formatDuration(-ms)}`
  if (ms > 0 && ms < 1) return `${formatDecimal(ms, 2)} ms`
  if (ms < 999.5) return `${formatNumber(ms)} ms`
  if (ms < 59_950) return `${formatDecimal(ms / 1000, 1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return pair(seconds, 60, 'min', 's')
  if (seconds < 86_400) return pair(Math.round(seconds / 60), 60, 'h', 'min')
  return pair(Math.round(seconds / 3600), 24, 'd', 'h')
}

function pair(value: number, base: number, big: string, small: string): string {
  const rest = value % base
  const head = `${formatNumber(Math.floor(value / base))} ${big}`
  return rest === 0 ? head : `${head} ${rest} ${small}`
}

/** Virtual microseconds as a clock: 00:04:12.345, hours as many as needed. */
export function formatVirtualTime(us: number | null | undefined): string {
  if (us === null || us === undefined || Number.isNaN(us)) return never
  const ms = Math.floor(us / 1000)
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(
    Math.floor(ms / 1000) % 60,
  )}.${String(ms % 1000).padStart(3, '0')}`
}

/** Minutes and seconds for ticks: 4:12, 1:04:12. */
export function formatTick(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const rest = two(Math.floor(seconds) % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}

const two = (value: number): string => String(value).padStart(2, '0')

/** A record's timestamp, of the virtual wall clock in UTC: 09:04:05.768. */
export function formatWallTime(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms) || ms < 0) return never
  return new Date(ms).toISOString().slice(11, 23)
}

/** With the day: 2026-11-24 09:04:05.768. */
export function formatWallDate(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms) || ms < 0) return never
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ')
}

/** 12.1/s, 388/s. */
export function formatRate(perSecond: number | null | undefined): string {
  if (perSecond === null || perSecond === undefined || Number.isNaN(perSecond)) return never
  return `${formatDecimal(perSecond, perSecond >= 100 || perSecond === 0 ? 0 : 1)}/s`
}

/** 1 record, 2 records. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

/** `1 broker`, `brokers 1 and 2`, `1, 2 and 3`. */
export function listInWords(items: readonly (string | number)[]): string {
  if (items.length <= 1) return String(items[0] ?? 'none')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
