import { describe, expect, test } from 'vitest'
import { utf8Encode } from '../../../../kafka/base/text.ts'
import { partitionForKey } from '../../../../kafka/partitioning/murmur2.ts'
import { exampleLabResult } from '../../../../testing/views/lab.ts'
import { movedRows } from './movedTable.ts'

describe('where keys go when a topic grows', () => {
  const result = exampleLabResult()
  const [java, turns] = movedRows(result, 5)

  test('shows each key where its hash puts it before and after', () => {
    const cells = java?.cells.map((cell) => cell && [cell.from, cell.to, cell.moves])
    expect(cells).toEqual(
      result.hottest.slice(0, 5).map(({ text }) => {
        const bytes = utf8Encode(text ?? '')
        const from = partitionForKey(bytes, 4)
        const to = partitionForKey(bytes, 6)
        return [String(from), String(to), from !== to]
      }),
    )
  })

  test('a strategy that gives keys no place has no cells', () => {
    expect(turns).toEqual({
      cells: [null, null, null, null, null],
      recordsMoved: null,
      keysMoved: null,
    })
  })

  test('a key in many partitions is a count', () => {
    const [placement] = result.placements
    if (!placement?.growth) throw new Error('the example grows')
    const wide = {
      ...placement,
      hottestAt: [
        { partitions: [3, 0, 1, 2].map((partition) => ({ partition, records: 1 })), inAll: 4 },
      ],
      growth: { ...placement.growth, hottestAt: [[5, 2]] },
    }
    const [row] = movedRows({ ...result, placements: [wide] }, 1)
    expect(row?.cells[0]).toEqual({ from: '4 of them', to: '2 5', moves: true })
  })
})
