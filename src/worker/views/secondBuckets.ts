// Sums by second of virtual time, the newest so many of them.

const SECOND_US = 1_000_000

export interface SecondBuckets {
  /** The newest second that has a bucket; -1 before the first. */
  second: number
  readonly sums: Float64Array
}

export const secondBuckets = (seconds: number): SecondBuckets => ({
  second: -1,
  sums: new Float64Array(seconds),
})

/** Moves on to the second of `timeUs`; passed seconds are empty. */
export function turnTo(buckets: SecondBuckets, timeUs: number): void {
  const second = Math.floor(timeUs / SECOND_US)
  const { sums } = buckets
  if (second <= buckets.second) return
  const gap = Math.min(second - buckets.second, sums.length)
  for (let back = 0; back < gap; back++) sums[(second - back) % sums.length] = 0
  buckets.second = second
}

export function addTo(buckets: SecondBuckets, timeUs: number, amount: number): void {
  turnTo(buckets, timeUs)
  const second = Math.floor(timeUs / SECOND_US)
  if (second <= buckets.second - buckets.sums.length) return
  const at = second % buckets.sums.length
  buckets.sums[at] = buckets.sums[at]! + amount
}

/** Mean a second over the last `seconds` whole seconds before `timeUs`. */
export function rateOf(buckets: SecondBuckets | undefined, timeUs: number, seconds = 5): number {
  if (!buckets || buckets.second < 0) return 0
  turnTo(buckets, timeUs)
  const { second, sums } = buckets
  const whole = Math.min(seconds, sums.length - 1, Math.max(second, 1))
  let sum = 0
  for (let back = 1; back <= whole; back++)
    sum += sums[(second - back + sums.length) % sums.length]!
  return Math.round((sum / whole) * 100) / 100
}

/** Whole seconds, oldest first, at most as many as there are. */
export function historyOf(buckets: SecondBuckets | undefined, timeUs: number): number[] {
  if (!buckets || buckets.second < 0) return []
  turnTo(buckets, timeUs)
  const { second, sums } = buckets
  const length = Math.min(sums.length - 1, second)
  const history: number[] = []
  for (let back = length; back >= 1; back--) history.push(sums[(second - back) % sums.length]!)
  return history
}
