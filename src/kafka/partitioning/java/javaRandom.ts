// java.util.Random: a 48-bit linear congruential generator. Kafka's placement and shuffles draw from it,
// so equal seeds must give equal draws. The state is two 24-bit halves; every product stays below 2^53.

const HALF = 0x1000000
const MULTIPLIER_HIGH = 0x5de
const MULTIPLIER_LOW = 0xece66d
const INCREMENT = 0xb

/** Plain data: the high and the low 24 bits of the 48-bit state. */
export interface JavaRandom {
  high: number
  low: number
}

/** `seed` is a Java long; a number must be a safe integer. */
export function javaRandom(seed: number | bigint): JavaRandom {
  const scrambled = BigInt.asUintN(48, BigInt(seed)) ^ 0x5deece66dn
  return { high: Number(scrambled >> 24n), low: Number(scrambled & 0xffffffn) }
}

/** Moves on and returns the upper `bits` (1 to 32) of the state as an int32. */
function next(random: JavaRandom, bits: number): number {
  const lowProduct = random.low * MULTIPLIER_LOW + INCREMENT
  const carry = Math.floor(lowProduct / HALF)
  const highSum = random.high * MULTIPLIER_LOW + random.low * MULTIPLIER_HIGH + carry
  random.low = lowProduct % HALF
  random.high = highSum % HALF
  return Math.floor((random.high * HALF + random.low) / 2 ** (48 - bits)) | 0
}

/** Random.nextInt(): an int32. */
export const javaNextInt = (random: JavaRandom): number => next(random, 32)

/** Random.nextInt(bound): 0 to bound - 1. `bound` is 1 to 2^31 - 1. */
export function javaNextBelow(random: JavaRandom, bound: number): number {
  let draw = next(random, 31)
  if ((bound & (bound - 1)) === 0) return Math.floor((bound * draw) / 0x80000000)
  const last = bound - 1
  let value = draw % bound
  // A draw from the incomplete last stretch would favour small values; Java sees it as int overflow.
  while (draw - value + last > 0x7fffffff) {
    draw = next(random, 31)
    value = draw % bound
  }
  return value
}

/** Random.nextLong(): a signed 64-bit integer. */
export function javaNextLong(random: JavaRandom): bigint {
  const high = BigInt(next(random, 32)) << 32n
  return BigInt.asIntN(64, high + BigInt(next(random, 32)))
}

/** Random.nextBoolean(). */
export const javaNextBoolean = (random: JavaRandom): boolean => next(random, 1) !== 0

/** Random.nextDouble(): 0 to below 1 with 53 bits. */
export function javaNextDouble(random: JavaRandom): number {
  const high = next(random, 26) * 0x8000000
  return (high + next(random, 27)) / 2 ** 53
}
