import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  advance,
  advanceWithHeartbeats,
  answerOf,
  ask,
  CLUSTER_ID,
  type ControllerContext,
  controllerContext,
  createTopic,
  heartbeat,
  sendRequest,
  startBrokers,
} from '../../testing/controllerContext.ts'
import { cloneState } from '../base/cloneState.ts'
import { InvariantError } from '../base/errors.ts'
import { utf8Decode } from '../base/text.ts'
import { readFile } from '../disk/fileRead.ts'
import { crashDisk } from '../disk/flush.ts'
import { cloneDisk } from '../disk/virtualDisk.ts'
import { errorCode } from '../protocol/errors.ts'
import { iterateBatches } from '../records/record.ts'
import { isControl } from '../records/recordBatch.ts'
import {
  emptyMetadataImage,
  METADATA_TOPIC_ID,
  type MetadataImage,
  sortedTopics,
} from './metadataImage.ts'
import { replayBatch } from './replayMetadataRecord.ts'

const golden = join(import.meta.dirname, '../../testing/golden/metadata-log')
const realLog = new Uint8Array(readFileSync(join(golden, '00000000000000000000.log')))

const SNAPSHOT_OFFSET = 362
const realSnapshot = new Uint8Array(
  readFileSync(join(golden, '00000000000000000362-0000000001.checkpoint')),
)

const metadataFile = (context: ControllerContext): Uint8Array => {
  const bytes = readFile(context.disk, '__cluster_metadata-0/00000000000000000000.log')
  if (bytes === null) throw new Error('no metadata log')
  return bytes
}

describe("a real broker's metadata log", () => {
  const image = emptyMetadataImage('')
  const delta = replayBatch(image, realLog)

  test('replays to the topics it made', () => {
    expect(image.metadataOffset).toBe(648)
    expect(delta.records).toBeGreaterThan(600)
    expect(image.topics.size).toBe(59)
    expect(sortedTopics(image).every(({ partitions }) => partitions.length > 0)).toBe(true)
    expect(image.nextProducerId).toBeGreaterThan(0)
    expect([...image.features]).toContainEqual(['metadata.version', 30])
    expect(image.brokers.get(1)).toMatchObject({ rack: 'rack-1', port: 21092, fenced: true })
  })

  test("gives, at a snapshot's offset, the image that Kafka's snapshot holds", () => {
    const upToSnapshot = emptyMetadataImage('')
    for (const { at, size, header } of iterateBatches(realLog))
      if (header.baseOffset < SNAPSHOT_OFFSET)
        replayBatch(upToSnapshot, realLog.subarray(at, at + size))
    const snapshot = emptyMetadataImage('')
    replayBatch(snapshot, realSnapshot)
    expect(upToSnapshot.metadataOffset).toBe(SNAPSHOT_OFFSET - 1)
    expect(upToSnapshot.topics.size).toBeGreaterThan(40)
    const { metadataOffset, metadataEpoch, ...held } = snapshot
    expect(upToSnapshot).toMatchObject(held)
    expect(held).toMatchObject({ topics: upToSnapshot.topics, configs: upToSnapshot.configs })
  })

  test('may not be replayed with a hole', () => {
    const second = [...iterateBatches(realLog)][1]
    const hole = realLog.subarray(second?.at)
    expect(() => replayBatch(emptyMetadataImage(''), hole)).toThrow(InvariantError)
  })
})

function busyController(): ControllerContext {
  const context = controllerContext()
  startBrokers(context, [1, 2, 3])
  createTopic(
    context,
    'orders',
    [
      [2, 3],
      [3, 1],
    ],
    { 'retention.ms': '1000' },
  )
  createTopic(context, 'gone', [[1]])
  ask(context, 'DeleteTopics', 6, { topics: [{ name: 'gone' }], timeoutMs: 1 })
  advanceWithHeartbeats(context, 12_000, [1, 3])
  return context
}

describe('the metadata log', () => {
  test('begins as a formatted cluster: leader change, bootstrap records, registration of the controller', () => {
    const context = controllerContext()
    const batches = [...iterateBatches(metadataFile(context))]
    expect(
      batches.map(({ header }) => [isControl(header.attributes), header.recordsCount]),
    ).toEqual([
      [true, 1],
      [false, 5],
      [false, 1],
    ])
    expect(batches[0]?.size).toBe(91)
    expect([...context.state.image.features]).toEqual([
      ['metadata.version', 30],
      ['eligible.leader.replicas.version', 1],
    ])
    const quorumState = readFile(context.disk, '__cluster_metadata-0/quorum-state')
    const real = readFileSync(join(golden, 'quorum-state'), 'utf8')
    expect(utf8Decode(quorumState ?? new Uint8Array())).toBe(
      real.replace('"leaderId":1,', '"leaderId":100,').replace('"voterId":1', '"voterId":100'),
    )
  })

  test('replayed from its first byte gives the image of the controller', () => {
    const context = busyController()
    const image = emptyMetadataImage(CLUSTER_ID)
    replayBatch(image, metadataFile(context))
    expect(image).toEqual(context.state.image)
  })

  test('survives a power loss of the controller whole, and a new epoch begins', () => {
    const context = busyController()
    const disk = cloneDisk(context.disk)
    expect(crashDisk(disk, 0)).toBe(0)
    const again = controllerContext({ disk, startUs: context.nowUs, seed: 2 })
    const { metadataOffset, metadataEpoch, controllers, ...before } = context.state.image
    expect(again.state.image).toMatchObject({ ...before })
    expect(again.state.controllerEpoch).toBe(context.state.controllerEpoch + 1)
    expect(again.state.image.metadataEpoch).toBe(metadataEpoch + 1)
    // A leader change and the controller's new registration.
    expect(again.state.image.metadataOffset).toBe(metadataOffset + 2)
    expect(controllers.size).toBe(1)
  })

  test('after a restart a broker has a whole session before it is fenced', () => {
    const context = busyController()
    const again = controllerContext({ disk: context.disk, startUs: context.nowUs, seed: 2 })
    advance(again, 8999)
    expect(again.state.image.brokers.get(1)?.fenced).toBe(false)
    advance(again, 1)
    expect(again.state.image.brokers.get(1)?.fenced).toBe(true)
  })

  test('the same commands give the same bytes, in a clone too', () => {
    expect(metadataFile(busyController())).toEqual(metadataFile(busyController()))
    const { state } = busyController()
    expect(cloneState(state)).toEqual(state)
    expect(structuredClone(state)).toEqual(state)
  })

  test('gets no records while the cluster is idle unless metadata.max.idle.interval.ms is given', () => {
    const quiet = controllerContext()
    const end = quiet.state.log.logEndOffset
    advance(quiet, 60_000)
    expect(quiet.state.log.logEndOffset).toBe(end)
    const ticking = controllerContext({ overrides: { 'metadata.max.idle.interval.ms': '500' } })
    advance(ticking, 2000)
    expect(ticking.state.log.logEndOffset).toBe(end + 4)
  })
})

describe('a fetch of the metadata log', () => {
  const fetch = (
    context: ControllerContext,
    fetchOffset: number,
    fields: {
      maxWaitMs?: number
      epoch?: number
      lastFetchedEpoch?: number
      maxBytes?: number
    } = {},
  ): number =>
    sendRequest(context, 'broker:1', 'Fetch', 17, {
      clusterId: CLUSTER_ID,
      replicaState: { replicaId: 1, replicaEpoch: -1 },
      maxWaitMs: fields.maxWaitMs ?? 500,
      minBytes: 0,
      maxBytes: fields.maxBytes ?? 1024 * 1024,
      topics: [
        {
          topicId: METADATA_TOPIC_ID,
          partitions: [
            {
              partition: 0,
              currentLeaderEpoch: fields.epoch ?? 1,
              fetchOffset,
              lastFetchedEpoch: fields.lastFetchedEpoch ?? 1,
              partitionMaxBytes: fields.maxBytes ?? 1024 * 1024,
            },
          ],
        },
      ],
    })
  const partitionOfAnswer = (context: ControllerContext, id: number) =>
    answerOf(context, 'Fetch', id)?.responses[0]?.partitions[0] ?? null

  /** Fetches to the end as a broker does. */
  function follow(context: ControllerContext, image: MetadataImage, maxBytes?: number): void {
    for (;;) {
      const id = fetch(context, image.metadataOffset + 1, {
        maxWaitMs: 0,
        lastFetchedEpoch: image.metadataEpoch,
        ...(maxBytes === undefined ? {} : { maxBytes }),
      })
      const records = partitionOfAnswer(context, id)?.records ?? []
      if (records.length === 0) return
      for (const bytes of records) replayBatch(image, bytes)
    }
  }

  test('gives a broker the image of the controller, in pieces too', () => {
    const context = busyController()
    for (const maxBytes of [undefined, 100]) {
      const image = emptyMetadataImage(CLUSTER_ID)
      follow(context, image, maxBytes)
      expect(image).toEqual(context.state.image)
    }
  })

  test('waits at the end until something is appended', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    const end = context.state.log.logEndOffset
    const id = fetch(context, end)
    advance(context, 499)
    expect(partitionOfAnswer(context, id)).toBeNull()
    createTopic(context, 'orders', [[1]])
    expect(partitionOfAnswer(context, id)).toMatchObject({
      errorCode: 0,
      highWatermark: context.state.log.logEndOffset,
    })
    advance(context, 1000)
  })

  test('is answered without records when maxWaitMs is over', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    const id = fetch(context, context.state.log.logEndOffset)
    advance(context, 500)
    expect(partitionOfAnswer(context, id)).toMatchObject({ errorCode: 0, records: [] })
  })

  test('beyond the end is told where the logs part', () => {
    const context = controllerContext()
    const end = context.state.log.logEndOffset
    const id = fetch(context, end + 5)
    expect(partitionOfAnswer(context, id)).toMatchObject({
      divergingEpoch: { epoch: 1, endOffset: end },
      records: [],
    })
  })

  test('under another leader epoch is refused', () => {
    const context = controllerContext()
    const again = controllerContext({ disk: context.disk, seed: 2 })
    const old = partitionOfAnswer(again, fetch(again, 0, { epoch: 1 }))
    expect(old?.errorCode).toBe(errorCode('FENCED_LEADER_EPOCH'))
    expect(old?.currentLeader).toEqual({ leaderId: 100, leaderEpoch: 2 })
    const ahead = partitionOfAnswer(again, fetch(again, 0, { epoch: 3 }))
    expect(ahead?.errorCode).toBe(errorCode('UNKNOWN_LEADER_EPOCH'))
  })

  test('makes the broker an observer of the quorum', () => {
    const context = controllerContext()
    startBrokers(context, [1])
    fetch(context, context.state.log.logEndOffset)
    heartbeat(context, 1)
    const quorum = ask(context, 'DescribeQuorum', 2, {
      topics: [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }],
    })
    expect(quorum.topics[0]?.partitions[0]).toMatchObject({
      leaderId: 100,
      currentVoters: [{ replicaId: 100 }],
      observers: [{ replicaId: 1, logEndOffset: context.state.log.logEndOffset }],
    })
  })
})
