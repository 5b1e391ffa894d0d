import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  javaHashAdd,
  javaHashKeys,
  javaHashOrder,
  javaHashRemove,
  javaHashTable,
  STRING_KEYS,
} from './javaHashOrder.ts'
import { javaRandom } from './javaRandom.ts'
import { javaShuffle } from './javaShuffle.ts'
import { javaStringHash, partitionForGroup, utilsAbs } from './stringHash.ts'

// Few letters whose words collide (`Aa` and `BB` hash alike), so that bins become trees.
const crowded = fc
  .array(fc.constantFrom('Aa', 'BB', 'C#'), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
const steps = fc.array(fc.record({ key: crowded, remove: fc.boolean() }), { maxLength: 400 })

describe('a Java hash table', () => {
  it.prop([steps])('holds the keys that a Set holds after the same steps', (wanted) => {
    const table = javaHashTable(STRING_KEYS)
    const model = new Set<string>()
    for (const { key, remove } of wanted) {
      if (remove) expect(javaHashRemove(table, key)).toBe(model.delete(key))
      else {
        expect(javaHashAdd(table, key)).toBe(!model.has(key))
        model.add(key)
      }
    }
    expect(javaHashKeys(table).sort()).toEqual([...model].sort())
    expect(table.size).toBe(model.size)
  })

  it.prop([fc.uniqueArray(fc.string({ maxLength: 8 }), { maxLength: 60 })])(
    'gives keys with different bins the same order whatever the order of insertion',
    (keys) => {
      const bins = new Set(keys.map((key) => spread(key) & 127))
      if (bins.size < keys.length || keys.length <= 12) return
      expect(javaHashOrder([...keys].reverse(), STRING_KEYS)).toEqual(
        javaHashOrder(keys, STRING_KEYS),
      )
    },
  )
})

const spread = (key: string): number => {
  const hash = javaStringHash(key)
  return hash ^ (hash >>> 16)
}

describe('hashes of ids', () => {
  it('the absolute value of the smallest int is 0, so its partition is 0', () => {
    expect(javaStringHash('polygenelubricants')).toBe(-0x80000000)
    expect(utilsAbs(-0x80000000)).toBe(0)
    expect(partitionForGroup('polygenelubricants', 50)).toBe(0)
  })

  it.prop([fc.string(), fc.integer({ min: 1, max: 1000 })])(
    'a group has a partition of the log, always the same',
    (id, count) => {
      const partition = partitionForGroup(id, count)
      expect(partition).toBeGreaterThanOrEqual(0)
      expect(partition).toBeLessThan(count)
      expect(partitionForGroup(id, count)).toBe(partition)
    },
  )
})

it.prop([fc.array(fc.integer()), fc.integer()])('a shuffle keeps all elements', (list, seed) => {
  const shuffled = [...list]
  javaShuffle(shuffled, javaRandom(seed))
  const ascending = (left: number, right: number) => left - right
  expect(shuffled.sort(ascending)).toEqual([...list].sort(ascending))
})
