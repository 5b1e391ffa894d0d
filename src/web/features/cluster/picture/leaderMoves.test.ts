import { expect, test } from 'vitest'
import type { PartitionView } from '../../../../bridge/views.ts'
import { exampleCluster } from '../../../../testing/views/cluster.ts'
import { newLeaderMemory, rememberLeaders } from './leaderMoves.ts'

const orders1 = exampleCluster().partitions[1] as PartitionView

const led = (leader: number, leaderEpoch: number, away: boolean): PartitionView[] => [
  {
    ...orders1,
    leader,
    leaderEpoch,
    replicas: orders1.replicas.map((replica) => ({
      ...replica,
      state:
        replica.brokerId === leader
          ? 'leader'
          : replica.brokerId === 2 && away
            ? 'offline'
            : 'inSync',
    })),
  },
]

test('a new leader in a higher epoch is a move, seen once', () => {
  const memory = newLeaderMemory()
  rememberLeaders(memory, led(2, 4, false), 1_000_000, 10)
  expect(memory.moves.size).toBe(0)
  rememberLeaders(memory, led(3, 5, true), 2_000_000, 20)
  expect(memory.moves.get('orders-1')).toEqual({ from: 2, to: 3, atUs: 2_000_000, atMs: 20 })
})

test('the arrow stays while the old leader is away, and goes some time after it is back', () => {
  const memory = newLeaderMemory()
  rememberLeaders(memory, led(2, 4, false), 1_000_000, 10)
  rememberLeaders(memory, led(3, 5, true), 2_000_000, 20)
  rememberLeaders(memory, led(3, 5, true), 60_000_000, 30)
  expect(memory.moves.has('orders-1')).toBe(true)
  rememberLeaders(memory, led(3, 5, false), 60_100_000, 40)
  expect(memory.moves.has('orders-1')).toBe(false)
})

test('when time jumps back it is another run and nothing has moved', () => {
  const memory = newLeaderMemory()
  rememberLeaders(memory, led(2, 4, false), 9_000_000, 10)
  rememberLeaders(memory, led(3, 5, false), 1_000_000, 20)
  expect(memory.moves.size).toBe(0)
})
