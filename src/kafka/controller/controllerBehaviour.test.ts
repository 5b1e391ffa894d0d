import { describe, expect, test } from 'vitest'
import {
  advance,
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

describe('a broker', () => {
  test('registers fenced, with the offset of its registration as its epoch', () => {
    const context = controllerContext()
    const end = context.state.log.logEndOffset
    expect(registerBroker(context, { id: 1, incarnation: 1 })).toMatchObject({
      errorCode: 0,
      brokerEpoch: end,
    })
    expect(context.state.image.brokers.get(1)).toMatchObject({ fenced: true, brokerEpoch: end })
  })

  test('stays fenced until it has replayed its own registration', () => {
    const context = controllerContext()
    const { brokerEpoch } = registerBroker(context, { id: 1, incarnation: 1 })
    const early = heartbeat(context, 1, { currentMetadataOffset: brokerEpoch - 1 })
    expect(early).toMatchObject({ isCaughtUp: false, isFenced: true })
    const caughtUp = heartbeat(context, 1, { currentMetadataOffset: brokerEpoch })
    expect(caughtUp).toMatchObject({ isCaughtUp: true, isFenced: false })
    expect(factsOf(context, 'brokerUnfenced')).toHaveLength(1)
  })

  test('that asks to be fenced is fenced', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    expect(heartbeat(context, 1, { wantFence: true }).isFenced).toBe(true)
  })

  test('of another cluster is refused', () => {
    const context = controllerContext()
    const answer = ask(context, 'BrokerRegistration', 4, { brokerId: 1, clusterId: 'other' })
    expect(answer.errorCode).toBe(errorCode('INCONSISTENT_CLUSTER_ID'))
  })

  test('with the id of a living one is refused until that one is silent for the session timeout', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    const refused = registerBroker(context, { id: 1, incarnation: 2 })
    expect(refused.errorCode).toBe(errorCode('DUPLICATE_BROKER_REGISTRATION'))
    advance(context, 9000)
    expect(registerBroker(context, { id: 1, incarnation: 2 }).errorCode).toBe(0)
  })

  test('that registers again as the same process keeps its state under a new epoch', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    const before = epochOf(context, 1)
    expect(registerBroker(context, { id: 1, incarnation: 1 }).errorCode).toBe(0)
    expect(context.state.image.brokers.get(1)?.fenced).toBe(false)
    expect(epochOf(context, 1)).toBeGreaterThan(before)
  })

  test('with an old epoch gets STALE_BROKER_EPOCH, as does one never registered', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    const stale = errorCode('STALE_BROKER_EPOCH')
    expect(heartbeat(context, 1, { brokerEpoch: 0 }).errorCode).toBe(stale)
    expect(heartbeat(context, 7).errorCode).toBe(stale)
    const ids = ask(context, 'AllocateProducerIds', 0, { brokerId: 1, brokerEpoch: 0 })
    expect(ids.errorCode).toBe(stale)
    const alter = ask(context, 'AlterPartition', 3, { brokerId: 1, brokerEpoch: 0, topics: [] })
    expect(alter.errorCode).toBe(stale)
  })
})

test('a silent leader is fenced, another leads, and it comes back into the ISR and by preferred election to the lead', () => {
  const context = controllerContext()
  startBrokers(context, [1, 2, 3])
  createTopic(context, 'orders', [[2, 3, 1]])
  expect(partition(context, 'orders')).toMatchObject({ leader: 2, leaderEpoch: 0, isr: [2, 3, 1] })

  advanceWithHeartbeats(context, 8000, [1, 3])
  expect(partition(context, 'orders').leader).toBe(2)
  advanceWithHeartbeats(context, 2000, [1, 3])
  expect(partition(context, 'orders')).toMatchObject({
    leader: 3,
    leaderEpoch: 1,
    partitionEpoch: 1,
    isr: [3, 1],
  })
  expect(factsOf(context, 'brokerFenced')).toHaveLength(1)
  expect(factsOf(context, 'leaderChanged')).toEqual([
    {
      kind: 'leaderChanged',
      topic: 'orders',
      partition: 0,
      from: 2,
      to: 3,
      leaderEpoch: 1,
      reason: 'broker 2 was fenced: no heartbeat for 9000 ms',
    },
  ])

  registerBroker(context, { id: 2, incarnation: 2 })
  expect(alterIsr(context, 3, 'orders', [3, 1, 2]).topics[0]?.partitions[0]?.errorCode).toBe(
    errorCode('INELIGIBLE_REPLICA'),
  )
  heartbeat(context, 2)
  expect(alterIsr(context, 3, 'orders', [3, 1, 2]).topics[0]?.partitions[0]).toMatchObject({
    errorCode: 0,
    leaderId: 3,
    leaderEpoch: 1,
    isr: [3, 1, 2],
    partitionEpoch: 2,
  })
  const elected = ask(context, 'ElectLeaders', 2, {
    electionType: 0,
    topicPartitions: [{ topic: 'orders', partitions: [0] }],
  })
  expect(elected.replicaElectionResults[0]?.partitionResult[0]).toMatchObject({ errorCode: 0 })
  expect(partition(context, 'orders')).toMatchObject({ leader: 2, leaderEpoch: 2 })
  expect(factsOf(context, 'leaderChanged').at(-1)).toMatchObject({
    reason: 'preferred replica election',
  })
})

test('the preferred leader takes over by itself every leader.imbalance.check.interval.seconds', () => {
  const context = controllerContext()
  startBrokers(context, [1, 2])
  createTopic(context, 'orders', [[2, 1]])
  advanceWithHeartbeats(context, 10_000, [1])
  registerBroker(context, { id: 2, incarnation: 2 })
  heartbeat(context, 2)
  alterIsr(context, 1, 'orders', [1, 2])
  advanceWithHeartbeats(context, 280_000, [1, 2])
  expect(partition(context, 'orders').leader).toBe(1)
  advanceWithHeartbeats(context, 20_000, [1, 2])
  expect(partition(context, 'orders').leader).toBe(2)
})

describe('controlled shutdown', () => {
  test('moves leaders, then lets the broker go when all others know', () => {
    const context = controllerContext()
    startBrokers(context, [1, 2])
    createTopic(context, 'orders', [[1, 2]])
    heartbeat(context, 2)
    const first = heartbeat(context, 1, { wantShutDown: true })
    expect(first).toMatchObject({ isFenced: false, shouldShutDown: false })
    expect(partition(context, 'orders')).toMatchObject({ leader: 2, leaderEpoch: 1, isr: [2] })
    expect(factsOf(context, 'leaderChanged').at(-1)).toMatchObject({
      reason: 'controlled shutdown of broker 1',
    })
    expect(heartbeat(context, 1, { wantShutDown: true }).shouldShutDown).toBe(false)
    heartbeat(context, 2)
    const last = heartbeat(context, 1, { wantShutDown: true })
    expect(last).toMatchObject({ isFenced: true, shouldShutDown: true })
    expect(context.state.image.brokers.get(1)?.fenced).toBe(true)
  })

  test('lets the same id register again at once', () => {
    const context = controllerContext()
    startBrokers(context, [1, 2])
    createTopic(context, 'orders', [[1, 2]])
    heartbeat(context, 1, { wantShutDown: true })
    expect(registerBroker(context, { id: 1, incarnation: 2 }).errorCode).toBe(0)
  })

  test('of the last in-sync replica leaves it eligible and the partition without a leader', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    createTopic(context, 'orders', [[1]])
    heartbeat(context, 1, { wantShutDown: true })
    expect(partition(context, 'orders')).toMatchObject({ leader: -1, isr: [], elr: [1] })
    const previousBrokerEpoch = epochOf(context, 1)
    heartbeat(context, 1, { wantShutDown: true })
    registerBroker(context, { id: 1, incarnation: 2, previousBrokerEpoch })
    heartbeat(context, 1)
    expect(partition(context, 'orders')).toMatchObject({ leader: 1, isr: [1], elr: [] })
  })
})

test('each block of producer ids is given out once', () => {
  const context = controllerContext()
  startBrokers(context, [1, 2])
  const allocate = (id: number) =>
    ask(context, 'AllocateProducerIds', 0, { brokerId: id, brokerEpoch: epochOf(context, id) })
  expect(allocate(1)).toMatchObject({ errorCode: 0, producerIdStart: 0, producerIdLen: 1000 })
  expect(allocate(2)).toMatchObject({ errorCode: 0, producerIdStart: 1000, producerIdLen: 1000 })
})

test("an API that is not the controller's closes the connection", () => {
  const context = controllerContext()
  expect(() => ask(context, 'Produce', 11, {})).toThrow('not answered')
  expect(context.closed.size).toBe(1)
})
