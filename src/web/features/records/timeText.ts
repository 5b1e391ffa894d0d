/**
 * A time typed by a person, UTC, as ms since 1970: `2026-11-24 09:04:05.768`, `09:04:05` (of the day of
 * `nearMs`) or the number itself. null for anything else.
 */
export function readTime(text: string, nearMs: number | null): number | null {
  const typed = text.trim()
  if (/^\d{12,16}$/.test(typed)) return Number(typed)
  const day = /^\d{4}-\d{2}-\d{2}/.exec(typed)?.[0] ?? dayOf(nearMs ?? 0)
  const clock = /(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(typed)
  if (!clock) return null
  const [, hours = '', minutes = '', seconds = '0', fraction = '0'] = clock
  const time = Date.parse(`${day}T00:00:00Z`)
  const ms = Number(fraction.padEnd(3, '0'))
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  if (Number.isNaN(time) || h > 23 || m > 59 || s > 59) return null
  return time + ((h * 60 + m) * 60 + s) * 1000 + ms
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
