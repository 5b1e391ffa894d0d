import { describe, expect, test } from 'vitest'
import {
  advanceWithHeartbeats,
  ask,
  type ControllerContext,
  controllerContext,
  createTopic,
  epochOf,
  heartbeat,
  registerBroker,
  startBrokers,
} from '../../testing/controllerContext.ts'
import { errorCode } from '../protocol/errors.ts'
import { partitionOf } from './metadataImage.ts'

const factsOf = (context: ControllerContext, kind: string) =>
  context.facts.filter((fact) => fact.kind === kind)

const partition = (context: ControllerContext, topic: string, index = 0) => {
  const found = partitionOf(context.state.image, topic, index)
  if (found === undefined) throw new Error(`no ${topic}-${index}`)
  return found
}

const alterIsr = (context: ControllerContext, leader: number, topic: string, isr: number[]) => {
  const { topicId, leaderEpoch, partitionEpoch, leaderRecoveryState } = partition(context, topic)
  return ask(context, 'AlterPartition', 3, {
    brokerId: leader,
    brokerEpoch: epochOf(context, leader),
    topics: [
      {
        topicId,
        partitions: [
          {
            partitionIndex: 0,
            leaderEpoch,
            partitionEpoch,
            leaderRecoveryState,
            newIsrWithEpochs: isr.map((id) => ({
              brokerId: id,
              brokerEpoch: epochOf(context, id),
            })),
          },
        ],
      },
    ],
  })
}

describe('an ISR change', () => {
  const context = controllerContext()
  startBrokers(context, [1, 2, 3])
  createTopic(context, 'orders', [[1, 2, 3]])
  alterIsr(context, 1, 'orders', [1, 2])
  const { topicId } = partition(context, 'orders')
  const epoch = epochOf(context, 1)

  test.each([
    ['from a leader that knows more', { leaderEpoch: 1 }, 'NOT_CONTROLLER'],
    ['with a partition epoch ahead', { partitionEpoch: 2 }, 'NOT_CONTROLLER'],
    ['with an old leader epoch', { leaderEpoch: -1 }, 'FENCED_LEADER_EPOCH'],
    ['with an old partition epoch', { partitionEpoch: 0 }, 'INVALID_UPDATE_VERSION'],
    ['without the leader', { isr: [[2, -1]] }, 'INVALID_REQUEST'],
    [
      'with a stranger',
      {
        isr: [
          [1, -1],
          [9, -1],
        ],
      },
      'INVALID_REQUEST',
    ],
    [
      'with a member twice',
      {
        isr: [
          [1, -1],
          [1, -1],
        ],
      },
      'INVALID_REQUEST',
    ],
    ['that is empty', { isr: [] }, 'INVALID_REQUEST'],
    [
      'with an older process of a member',
      {
        isr: [
          [1, epoch],
          [2, 0],
        ],
      },
      'INELIGIBLE_REPLICA',
    ],
    ['back to recovering', { leaderRecoveryState: 1, isr: [[1, -1]] }, 'INVALID_REQUEST'],
    ['of a partition that is not there', { partitionIndex: 5 }, 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['of a topic that is not there', { topicId: 'f'.repeat(32) }, 'UNKNOWN_TOPIC_ID'],
    ['from a follower', { from: 2 }, 'INVALID_REQUEST'],
  ] as const)('%s is refused', (_what, change, error) => {
    const {
      isr = [[1, -1]],
      from = 1,
      topicId: id = topicId,
      ...fields
    } = {
      ...(change as {
        isr?: number[][]
        from?: number
        topicId?: string
      }),
    }
    const before = context.state.log.logEndOffset
    const answer = ask(context, 'AlterPartition', 3, {
      brokerId: from,
      brokerEpoch: epochOf(context, from),
      topics: [
        {
          topicId: id,
          partitions: [
            {
              partitionIndex: 0,
              leaderEpoch: 0,
              partitionEpoch: 1,
              newIsrWithEpochs: isr.map(([brokerId = 0, brokerEpoch = 0]) => ({
                brokerId,
                brokerEpoch,
              })),
              ...fields,
            },
          ],
        },
      ],
    })
    expect(answer.topics[0]?.partitions[0]?.errorCode).toBe(errorCode(error))
    expect(context.state.log.logEndOffset).toBe(before)
  })

  test('tells the journal who fell behind', () => {
    expect(factsOf(context, 'isrChanged')[0]).toMatchObject({
      from: [1, 2, 3],
      to: [1, 2],
      reason: 'broker 3 fell behind the leader, broker 1',
    })
  })
})

describe('without an in-sync replica', () => {
  /** Broker 3 falls out of the ISR, then broker 2, which had all records, dies. */
  function lastInSyncReplicaDead(configs: Record<string, string> = {}): ControllerContext {
    const context = controllerContext()
    startBrokers(context, [1, 2, 3])
    createTopic(context, 'orders', [[2, 3]], configs)
    alterIsr(context, 2, 'orders', [2])
    advanceWithHeartbeats(context, 10_000, [1, 3])
    return context
  }

  test('a partition has no leader, and the last one is eligible and known', () => {
    expect(partition(lastInSyncReplicaDead(), 'orders')).toMatchObject({
      leader: -1,
      leaderEpoch: 1,
      isr: [],
      elr: [2],
      lastKnownElr: [2],
    })
  })

  test('a preferred election finds nobody, an unclean one takes whoever lives', () => {
    const context = lastInSyncReplicaDead()
    const elect = (electionType: number) =>
      ask(context, 'ElectLeaders', 2, {
        electionType,
        topicPartitions: [{ topic: 'orders', partitions: [0] }],
      }).replicaElectionResults[0]?.partitionResult[0]
    expect(elect(0)).toEqual({
      partitionId: 0,
      errorCode: errorCode('PREFERRED_LEADER_NOT_AVAILABLE'),
      errorMessage: 'The preferred leader was not available.',
    })
    expect(elect(1)).toMatchObject({ errorCode: 0 })
    expect(partition(context, 'orders')).toMatchObject({
      leader: 3,
      leaderEpoch: 2,
      isr: [3],
      elr: [],
      lastKnownElr: [],
      leaderRecoveryState: 1,
    })
  })

  test('unclean.leader.election.enable elects at once', () => {
    const context = lastInSyncReplicaDead({ 'unclean.leader.election.enable': 'true' })
    expect(partition(context, 'orders')).toMatchObject({ leader: 3, isr: [3], elr: [] })
  })

  test('an eligible replica that was killed may have lost records and is not elected from the ELR', () => {
    const context = lastInSyncReplicaDead()
    registerBroker(context, { id: 2, incarnation: 2 })
    expect(partition(context, 'orders')).toMatchObject({ leader: -1, elr: [], lastKnownElr: [2] })
    heartbeat(context, 2)
    // The last known leader is taken, as an unclean leader.
    expect(partition(context, 'orders')).toMatchObject({ leader: 2, leaderRecoveryState: 1 })
  })
})

test('those that leave an ISR below min.insync.replicas stay eligible until it recovers', () => {
  const context = controllerContext()
  startBrokers(context, [1, 2])
  createTopic(context, 'orders', [[1, 2]], { 'min.insync.replicas': '2' })
  advanceWithHeartbeats(context, 10_000, [1])
  expect(partition(context, 'orders')).toMatchObject({
    leader: 1,
    leaderEpoch: 0,
    isr: [1],
    elr: [2],
  })
  registerBroker(context, { id: 2, incarnation: 2 })
  expect(partition(context, 'orders').elr).toEqual([])
  heartbeat(context, 2)
  alterIsr(context, 1, 'orders', [1, 2])
  expect(partition(context, 'orders')).toMatchObject({ isr: [1, 2], elr: [] })
})
