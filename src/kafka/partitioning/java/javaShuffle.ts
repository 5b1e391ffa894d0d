import { type JavaRandom, javaNextBelow } from './javaRandom.ts'

/** Collections.shuffle, in place: swaps from the end, one draw for each place but the first. */
export function javaShuffle<T>(list: T[], random: JavaRandom): void {
  for (let size = list.length; size > 1; size--) {
    const other = javaNextBelow(random, size)
    const last = list[size - 1]!
    list[size - 1] = list[other]!
    list[other] = last
  }
}
