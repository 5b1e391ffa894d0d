import { describe, expect, test } from 'vitest'
import { type LayoutInput, layoutPicture, type PictureLayout } from './layout.ts'

const topics = ['orders', 'payments', 'clicks'].map((name) => ({ name, partitions: 4 }))

const shop = (width: number, height: number): LayoutInput => ({
  width,
  height,
  brokerIds: [1, 2, 3],
  topics,
  producers: topics.map(({ name }) => ({ name: `to-${name}`, topic: name })),
  groups: [
    {
      groupId: 'billing',
      members: [
        { name: 'billing-1', partitions: ['orders-0', 'payments-0', 'payments-2'] },
        { name: 'billing-2', partitions: ['orders-1', 'payments-1', 'payments-3'] },
        { name: 'billing-3', partitions: ['orders-2', 'orders-3'] },
      ],
    },
    {
      groupId: 'fraud',
      members: [
        { name: 'fraud-a', partitions: ['payments-0', 'payments-1'] },
        { name: 'fraud-b', partitions: ['payments-2', 'payments-3'] },
      ],
    },
    {
      groupId: 'clickstream',
      members: [{ name: 'clickstream-1', partitions: topics.map((_, p) => `clicks-${p}`) }],
    },
  ],
})

const sizes = [
  [1088, 758],
  [1376, 758],
  [960, 626],
  [672, 626],
] as const

const apart = (boxes: readonly { readonly y: number; readonly height: number }[]): boolean =>
  boxes.every(
    (box, at) => at === 0 || (boxes[at - 1]?.y ?? 0) + (boxes[at - 1]?.height ?? 0) < box.y,
  )

describe.each(sizes)('at %i by %i', (width, height) => {
  const layout: PictureLayout = layoutPicture(shop(width, height))

  test('the shop fits without scrolling', () => {
    expect(layout.height).toBe(height)
    expect(layout.width).toBe(width)
    expect(layout.laneBottom).toBeLessThanOrEqual(height)
  })

  test('rows, cards and lanes do not overlap', () => {
    expect(layout.rows).toHaveLength(12)
    const rows = layout.rows.map(({ y }) => ({ y, height: layout.rowHeight - 1 }))
    expect(apart(rows)).toBe(true)
    expect(apart(layout.producerCards)).toBe(true)
    expect(apart(layout.groupCards)).toBe(true)
    for (const [at, lane] of layout.lanes.entries()) {
      const next = layout.lanes[at + 1]?.x ?? layout.groupsX
      expect(lane.x + lane.width).toBeLessThan(next)
      expect(lane.tapeX + layout.tapeCells * layout.pitch).toBeLessThan(lane.x + lane.width)
    }
    expect(layout.groupsX + layout.groupWidth).toBeLessThan(width)
  })

  test('a tape with its flags stays inside its row', () => {
    const flags = layout.tapeTop + layout.leaderHeight + 3 + 12
    expect(flags).toBeLessThanOrEqual(layout.rowHeight)
  })

  test('wires leave and arrive inside their cards', () => {
    for (const card of layout.producerCards) {
      expect(card.ports).toHaveLength(4)
      for (const y of card.ports) {
        expect(y).toBeGreaterThan(card.y)
        expect(y).toBeLessThan(card.y + card.height)
      }
    }
    for (const card of layout.groupCards) {
      for (const y of card.chips.values()) {
        expect(y).toBeGreaterThan(card.y)
        expect(y).toBeLessThan(card.y + card.height)
      }
    }
  })
})

test('too many cards fold, and what still does not fit makes the board scroll', () => {
  const input = shop(1088, 758)
  const many = Array.from({ length: 14 }, (_, at) => ({ name: `p${at}`, topic: 'orders' }))
  const layout = layoutPicture({ ...input, producers: many })
  expect(layout.producerCards).toHaveLength(14)
  expect(layout.producerCards.every(({ portPitch }) => portPitch === 0)).toBe(true)
  expect(apart(layout.producerCards)).toBe(true)
  expect(layout.height).toBeGreaterThan(758)
})

test('a narrow place keeps the smallest width and scrolls sideways', () => {
  expect(layoutPicture(shop(500, 600)).width).toBe(640)
  const five = { ...shop(640, 600), brokerIds: [1, 2, 3, 4, 5] }
  expect(layoutPicture(five).width).toBe(880)
})
