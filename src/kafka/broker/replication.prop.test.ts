import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advance,
  advanceUntil,
  type BrokerContext,
  broker,
  kill,
  outcomeOf,
  runningCluster,
  start,
} from '../../testing/brokerContext.ts'
import {
  createTopic,
  fetch,
  producedOf,
  replica,
  sendProduce,
  valuesOf,
} from '../../testing/brokerRequests.ts'

type Action =
  | { readonly type: 'produce' }
  | { readonly type: 'advance'; readonly ms: number }
  | { readonly type: 'kill' | 'start'; readonly id: number }
  | { readonly type: 'cut' | 'heal'; readonly from: number; readonly to: number }

const brokerNumber = fc.integer({ min: 1, max: 3 })
const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('produce' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('advance' as const),
        ms: fc.integer({ min: 1, max: 15_000 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constantFrom('kill' as const, 'start' as const),
        id: brokerNumber,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constantFrom('cut' as const, 'heal' as const),
        from: brokerNumber,
        to: brokerNumber,
      }),
    },
  ),
  { minLength: 5, maxLength: 40 },
)

interface Run {
  readonly cluster: BrokerContext
  readonly sent: Map<number, string>
}

function leaderOf({ cluster }: Run): number {
  for (const [id, state] of cluster.brokers)
    if (state.partitions.get('orders-0')?.role === 'leader' && state.lifecycle === 'running')
      return id
  return 1
}

function carryOut(run: Run, action: Action): void {
  const { cluster, sent } = run
  switch (action.type) {
    case 'produce': {
      const value = `v${sent.size}`
      sent.set(sendProduce(cluster, 'orders', [value], { to: leaderOf(run) }), value)
      advance(cluster, 1)
      return
    }
    case 'advance':
      advance(cluster, action.ms)
      return
    case 'kill':
      if (broker(cluster, action.id).lifecycle !== 'down') kill(cluster, action.id)
      return
    case 'start':
      if (broker(cluster, action.id).lifecycle === 'down') start(cluster, action.id)
      return
    case 'cut':
      cluster.cut.add(`broker:${action.from}>broker:${action.to}`)
      return
    case 'heal':
      cluster.cut.delete(`broker:${action.from}>broker:${action.to}`)
  }
}

/** A leader never counts as replicated what a member of its ISR, as committed, does not have. */
function checkHighWatermarks({ cluster }: Run): void {
  for (const [, state] of cluster.brokers) {
    const partition = state.partitions.get('orders-0')
    if (partition?.role !== 'leader') continue
    for (const follower of partition.followers.values()) {
      if (!partition.isr.includes(follower.brokerId) || follower.logEndOffset < 0) continue
      const known = Math.max(follower.logEndOffset, partition.leaderEpochStartOffset)
      expect(partition.log.highWatermark).toBeLessThanOrEqual(known)
    }
  }
}

function healAll({ cluster }: Run): void {
  cluster.cut.clear()
  for (const [id, state] of cluster.brokers) if (state.lifecycle === 'down') start(cluster, id)
  advanceUntil(cluster, () => [1, 2, 3].every((id) => broker(cluster, id).lifecycle === 'running'))
  // What a cut link has swallowed is missed only after replica.socket.timeout.ms.
  advance(cluster, 40_000)
  advanceUntil(cluster, () =>
    [1, 2, 3].some((id) => {
      const partition = replica(cluster, id, 'orders')
      return partition.role === 'leader' && partition.isr.length === 3
    }),
  )
  advance(cluster, 2000)
}

const wholeLog = (cluster: BrokerContext, id: number): string[] =>
  valuesOf(fetch(cluster, 'orders', { to: id }).records)

describe('whatever brokers and links do', () => {
  it('what acks=all acknowledged is in every replica afterwards, and all replicas are the same', () => {
    fc.assert(
      fc.property(actions, fc.integer({ min: 1, max: 1000 }), (steps, seed) => {
        const run: Run = { cluster: runningCluster({ seed }), sent: new Map() }
        const { cluster, sent } = run
        createTopic(cluster, 'orders', { configs: { 'min.insync.replicas': '2' } })
        for (const step of steps) {
          carryOut(run, step)
          checkHighWatermarks(run)
        }
        healAll(run)
        const log = wholeLog(cluster, leaderOf(run))
        for (const id of [1, 2, 3]) expect(wholeLog(cluster, id)).toEqual(log)
        for (const [id, value] of sent) {
          const outcome = outcomeOf(cluster, id)
          if (typeof outcome !== 'string' && producedOf(cluster, id).errorCode === 0)
            expect(log).toContain(value)
        }
      }),
      { numRuns: 40, seed: 20260724 },
    )
  }, 120_000)
})
