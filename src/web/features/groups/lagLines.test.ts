import { expect, test } from 'vitest'
import type { GroupPartitionView } from '../../../bridge/views.ts'
import { lagInWords, lagLines } from './lagLines.ts'

const partition = (
  topic: string,
  index: number,
  lagHistory: readonly (number | null)[],
): GroupPartitionView => ({
  topic,
  partition: index,
  committed: 1,
  position: 1,
  highWatermark: 10,
  logEndOffset: 10,
  logStartOffset: 0,
  lag: 9,
  positionLag: 9,
  timeLagMs: 100,
  trend: 0,
  consumeRate: 1,
  status: 'OK',
  memberId: null,
  clientId: null,
  host: null,
  lagHistory,
})

test('histories end at the same second and shorter ones begin with gaps', () => {
  const { lines, data } = lagLines(
    [partition('orders', 0, [1, 2, 3]), partition('orders', 1, [5])],
    [],
    100,
    60,
  )
  expect(lines.map(({ name }) => name)).toEqual(['orders-0', 'orders-1'])
  expect(data).toEqual([
    [98, 99, 100],
    [1, 2, 3],
    [null, null, 5],
  ])
})

test('partitions that moved lie on top', () => {
  const partitions = [partition('a', 0, [1]), partition('a', 1, [1]), partition('a', 2, [1])]
  expect(lagLines(partitions, ['a-2'], 9, 60).lines.map(({ name }) => name)).toEqual([
    'a-2',
    'a-0',
    'a-1',
  ])
})

test('more partitions than an eye tells apart are summed by topic', () => {
  const partitions = Array.from({ length: 20 }, (_, at) => partition('big', at, [null, at]))
  const { lines, data } = lagLines([...partitions, partition('small', 0, [7, 7])], [], 9, 60)
  expect(lines.map(({ name }) => name)).toEqual(['big', 'small'])
  expect(data[1]).toEqual([null, 190])
})

test('the sentence sums over partitions and names the highest point between', () => {
  expect(
    lagInWords([
      [60, 61, 62],
      [1, 9, 2],
      [null, 4, 3],
    ]),
  ).toBe('1 at 1:00, 5 at 1:02, most 13 at 1:01.')
})
