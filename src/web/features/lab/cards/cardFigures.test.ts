import { describe, expect, test } from 'vitest'
import { exampleLabResult } from '../../../../testing/views/lab.ts'
import { bestFigures, figureIds, figureOf, figureText, labelOf, noteOf } from './cardFigures.ts'

const result = exampleLabResult()
const [java, turns] = result.placements as [
  (typeof result.placements)[0],
  (typeof result.placements)[0],
]

describe('figures of the cards', () => {
  test('the least is the best, and a tie has none', () => {
    const best = bestFigures(result.placements, 'records')
    expect(best.skew).toBe(1)
    expect(best.split).toBe(0)
    expect(bestFigures([java, java], 'records')).toEqual({
      skew: null,
      late: null,
      split: null,
      moved: null,
    })
  })

  test('whose own code failed does not compete', () => {
    const error = { kind: 'threw', message: 'No.', line: 1, column: 1 } as const
    const failed = { ...turns, failure: { error, record: 3, key: 'a' } }
    expect(bestFigures([java, failed], 'records').skew).toBeNull()
  })

  test('a figure that means nothing is a dash with the reason', () => {
    expect(figureText('moved', figureOf(turns, 'moved', 'records'))).toBe('-')
    expect(noteOf('moved', null, result, turns)).toBe('no key has a place')
    expect(labelOf('moved', result.setup)).toBe('Keys moved, 4 to 6')
    const still = exampleLabResult({ growTo: 4 })
    expect(noteOf('moved', null, still, turns)).toBe('nothing grows')
    expect(labelOf('moved', still.setup)).toBe('Keys moved')
  })

  test('a strategy that placed nothing has no figures', () => {
    const none = { ...java, placed: 0 }
    for (const id of figureIds) expect(figureText(id, figureOf(none, id, 'records'))).toBe('-')
    expect(bestFigures([java, turns, none], 'records').skew).toBe(1)
  })

  test('nothing is said of order where there is none to keep', () => {
    expect(noteOf('late', 0, result, java)).toBe('every key in order')
    expect(noteOf('late', 0, result, { placed: 9, keysSplit: 2 })).toBe('none late in this reading')
    expect(noteOf('late', 0, result, { placed: 0, keysSplit: 0 })).toBe('nothing was placed')
    const keyless = { ...result, distinctKeys: 0 }
    for (const id of ['late', 'split', 'moved'] as const)
      expect(noteOf(id, 0, keyless, { placed: 9, keysSplit: 0 })).toBe('there are no keys')
  })

  test('a skew of thousands has no decimals', () => {
    expect(figureText('skew', 1.744)).toBe('1.74×')
    expect(figureText('skew', 2454)).toBe('2,454×')
  })
})
