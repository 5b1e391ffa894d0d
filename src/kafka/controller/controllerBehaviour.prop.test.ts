import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  advance,
  ask,
  CLUSTER_ID,
  type ControllerContext,
  controllerContext,
  createTopic,
  epochOf,
  heartbeat,
  registerBroker,
} from '../../testing/controllerContext.ts'
import { readFile } from '../disk/fileRead.ts'
import {
  emptyMetadataImage,
  isActiveBroker,
  keyOfPartition,
  NO_LEADER,
  type PartitionRegistration,
  sortedPartitions,
} from './metadataImage.ts'
import { replayBatch } from './replayMetadataRecord.ts'

const brokerIds = [1, 2, 3, 4]

type Step =
  | {
      readonly kind: 'start' | 'heartbeat' | 'stop'
      readonly broker: number
      readonly clean: boolean
    }
  | { readonly kind: 'wait'; readonly ms: number }
  | {
      readonly kind: 'create'
      readonly replicas: number[]
      readonly minIsr: number
      readonly unclean: boolean
    }
  | {
      readonly kind: 'delete' | 'shrink' | 'expand' | 'elect'
      readonly pick: number
      readonly type: number
    }

const anyBroker = fc.constantFrom(...brokerIds)
const pick = fc.nat(50)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('start', 'heartbeat', 'heartbeat', 'heartbeat', 'stop'),
    broker: anyBroker,
    clean: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 1, max: 6000 }) }),
  fc.record({
    kind: fc.constant('create'),
    replicas: fc.uniqueArray(anyBroker, { minLength: 1, maxLength: 4 }),
    minIsr: fc.integer({ min: 1, max: 3 }),
    unclean: fc.boolean(),
  }),
  fc.record({
    kind: fc.constantFrom('delete', 'shrink', 'expand', 'expand', 'elect'),
    pick,
    type: fc.nat(1),
  }),
) as fc.Arbitrary<Step>

function run(context: ControllerContext, step: Step, number: number): void {
  const partitions = sortedPartitions(context.state.image)
  switch (step.kind) {
    case 'start':
      registerBroker(context, {
        id: step.broker,
        incarnation: number + 1,
        previousBrokerEpoch: step.clean ? epochOf(context, step.broker) : -1,
      })
      break
    case 'heartbeat':
      heartbeat(context, step.broker)
      break
    case 'stop':
      heartbeat(context, step.broker, { wantShutDown: true })
      break
    case 'wait':
      advance(context, step.ms)
      break
    case 'create':
      createTopic(context, `t${number}`, [step.replicas], {
        'min.insync.replicas': String(step.minIsr),
        'unclean.leader.election.enable': String(step.unclean),
      })
      break
    default: {
      const partition = partitions[step.pick % partitions.length]
      if (partition !== undefined) runOn(context, step, partition)
    }
  }
}

function runOn(
  context: ControllerContext,
  step: Extract<Step, { pick: number }>,
  partition: PartitionRegistration,
): void {
  const { topic, topicId, leader, isr, replicas } = partition
  if (step.kind === 'delete') {
    if (step.pick % 5 === 0) ask(context, 'DeleteTopics', 6, { topics: [{ name: topic }] })
  } else if (step.kind === 'elect') {
    ask(context, 'ElectLeaders', 2, { electionType: step.type, topicPartitions: null })
  } else if (leader !== NO_LEADER) {
    const outside = replicas.filter((id) => !isr.includes(id))
    const wanted =
      step.kind === 'shrink'
        ? isr.filter((id) => id === leader || id % 2 === 0)
        : [...isr, ...outside]
    ask(context, 'AlterPartition', 3, {
      brokerId: leader,
      brokerEpoch: epochOf(context, leader),
      topics: [
        {
          topicId,
          partitions: [
            {
              partitionIndex: 0,
              leaderEpoch: partition.leaderEpoch,
              partitionEpoch: partition.partitionEpoch,
              newIsrWithEpochs: wanted.map((id) => ({
                brokerId: id,
                brokerEpoch: epochOf(context, id),
              })),
            },
          ],
        },
      ],
    })
  }
}

/** What must hold of every partition after every request. */
function checkPartition(
  context: ControllerContext,
  before: PartitionRegistration | undefined,
  partition: PartitionRegistration,
): void {
  const { leader, isr, elr, replicas, lastKnownElr } = partition
  for (const list of [isr, elr, replicas]) expect(new Set(list).size).toBe(list.length)
  for (const id of [...isr, ...elr, ...lastKnownElr]) expect(replicas).toContain(id)
  for (const id of isr) expect(elr).not.toContain(id)
  for (const id of isr) expect(isActiveBroker(context.state.image, id)).toBe(true)
  if (leader !== NO_LEADER) {
    expect(isr).toContain(leader)
    expect(lastKnownElr).toEqual([])
  } else expect(isr).toEqual([])
  if (before === undefined || before === partition) return
  expect(partition.partitionEpoch).toBeGreaterThan(before.partitionEpoch)
  expect(partition.leaderEpoch).toBeGreaterThanOrEqual(before.leaderEpoch)
  if (before.leader !== leader) expect(partition.leaderEpoch).toBeGreaterThan(before.leaderEpoch)
}

test('whatever brokers do, leaders are alive and in the ISR, epochs grow, and the log replays to the image', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      const context = controllerContext()
      for (const id of brokerIds) registerBroker(context, { id, incarnation: 0 })
      for (const id of brokerIds) heartbeat(context, id)
      createTopic(context, 'first', [[1, 2, 3]])
      for (const [number, each] of steps.entries()) {
        const before = new Map(
          sortedPartitions(context.state.image).map((partition) => [
            keyOfPartition(partition),
            partition,
          ]),
        )
        run(context, each, number)
        for (const partition of sortedPartitions(context.state.image))
          checkPartition(context, before.get(keyOfPartition(partition)), partition)
      }
      const image = emptyMetadataImage(CLUSTER_ID)
      const log = readFile(context.disk, '__cluster_metadata-0/00000000000000000000.log')
      replayBatch(image, log ?? new Uint8Array())
      expect(image).toEqual(context.state.image)
    }),
    { numRuns: 60 },
  )
})
