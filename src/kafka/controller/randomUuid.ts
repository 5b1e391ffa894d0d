import type { Uuid } from '../base/ids.ts'
import { nextUint32, type RandomState } from '../base/random.ts'

const hex = (value: number): string => value.toString(16).padStart(8, '0')

/** A random (version 4) id. As in Kafka, none whose text form would begin with a dash, which tools take for an option. */
export function randomUuid(random: RandomState): Uuid {
  for (;;) {
    const words = [0, 0, 0, 0].map(() => nextUint32(random))
    words[1] = ((words[1]! & 0xffff0fff) | 0x4000) >>> 0
    words[2] = ((words[2]! & 0x3fffffff) | 0x80000000) >>> 0
    const dash = words[0]! >>> 26 === 62
    if (!dash) return words.map(hex).join('')
  }
}
