import { describe, expect, it } from 'vitest'
import {
  advance,
  advanceUntil,
  ask,
  type BrokerContext,
  kill,
  runningCluster,
} from '../../testing/brokerContext.ts'
import { createTopic } from '../../testing/brokerRequests.ts'

const CONFIGS = { 'offsets.topic.num.partitions': '2', 'offsets.topic.replication.factor': '3' }

function coordinatorOf(cluster: BrokerContext, to: number): number {
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = ask(cluster, to, 'FindCoordinator', 4, { keyType: 0, coordinatorKeys: ['g'] })
    const [found] = answer.coordinators
    if (found?.errorCode === 0) return found.nodeId
    advance(cluster, 100)
  }
  throw new Error('no coordinator')
}

const commit = (cluster: BrokerContext, to: number, committedOffset: number) =>
  ask(cluster, to, 'OffsetCommit', 8, {
    groupId: 'g',
    generationIdOrMemberEpoch: -1,
    memberId: '',
    topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, committedOffset }] }],
  }).topics[0]!.partitions[0]!.errorCode

const committed = (cluster: BrokerContext, to: number) =>
  ask(cluster, to, 'OffsetFetch', 7, {
    groupId: 'g',
    topics: [{ name: 'orders', partitionIndexes: [0] }],
  }).topics[0]?.partitions[0]?.committedOffset

describe('the group coordinator in its broker', () => {
  it('makes its topic on first use, keeps offsets, and another broker has them when it dies', () => {
    const cluster = runningCluster({ configs: CONFIGS })
    createTopic(cluster, 'orders')
    const first = coordinatorOf(cluster, 1)
    advance(cluster, 1000)
    expect(commit(cluster, first, 42)).toBe(0)
    expect(committed(cluster, first)).toBe(42)
    kill(cluster, first)
    advance(cluster, 20_000)
    const second = coordinatorOf(cluster, first === 1 ? 2 : 1)
    expect(second).not.toBe(first)
    advanceUntil(cluster, () => committed(cluster, second) === 42)
    expect(commit(cluster, second, 43)).toBe(0)
    expect(committed(cluster, second)).toBe(43)
  })
})
