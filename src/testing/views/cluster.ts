import type {
  BrokerView,
  ClusterView,
  PartitionView,
  ReplicaView,
  TapeView,
  TopicView,
} from '../../bridge/views.ts'

const brokerIds = [1, 2, 3]

interface TopicFacts {
  readonly name: string
  /** Log end offset and leader of each partition. */
  readonly partitions: readonly (readonly [logEndOffset: number, leader: number])[]
  readonly rate: number
  readonly keyless: boolean
}

const topics: readonly TopicFacts[] = [
  {
    name: 'orders',
    partitions: [
      [929, 1],
      [714, 2],
      [768, 3],
      [630, 1],
    ],
    rate: 12.1,
    keyless: false,
  },
  {
    name: 'payments',
    partitions: [
      [871, 2],
      [704, 3],
      [719, 1],
      [577, 2],
    ],
    rate: 11.4,
    keyless: false,
  },
  {
    name: 'clicks',
    partitions: [
      [3848, 3],
      [4196, 1],
      [4064, 2],
      [3153, 3],
    ],
    rate: 60.3,
    keyless: true,
  },
]

/** Three brokers, three topics of four partitions; broker 3 lags behind on clicks-2. */
export function exampleCluster(): ClusterView {
  const partitions = topics.flatMap((topic) =>
    topic.partitions.map((_, index) => examplePartition(topic, index)),
  )
  return {
    timeUs: 252_345_000,
    clusterId: 'kx2Sb1mZQpeR0yfGdLwT4A',
    brokers: brokerIds.map((id) => exampleBroker(id, partitions)),
    topics: topics.map((topic) => exampleTopic(topic, partitions)),
    partitions,
  }
}

function exampleBroker(brokerId: number, partitions: readonly PartitionView[]): BrokerView {
  const held = partitions.flatMap((partition) =>
    partition.replicas.filter((replica) => replica.brokerId === brokerId),
  )
  return {
    brokerId,
    rack: 'abc'[brokerId - 1] ?? null,
    host: `broker-${brokerId}`,
    port: 9092,
    lifecycle: 'running',
    isController: brokerId === 1,
    leaders: partitions.filter((partition) => partition.leader === brokerId).length,
    replicas: held.length,
    outOfSync: held.filter((replica) => replica.state === 'outOfSync').length,
    bytesOnDisk: held.reduce((sum, replica) => sum + replica.bytes, 0),
    bytesToFlush: 4_096 * brokerId,
    requestsPerSecond: [412, 388, 371][brokerId - 1] ?? 0,
    bytesInPerSecond: 8_400 + 300 * brokerId,
    bytesOutPerSecond: 21_000 + 700 * brokerId,
    fencedAtUs: null,
    lastHeartbeatUs: 251_900_000,
    cutFrom: [],
    slowedByMs: 0,
  }
}

function exampleTopic(facts: TopicFacts, partitions: readonly PartitionView[]): TopicView {
  const own = partitions.filter((partition) => partition.topic === facts.name)
  const records = own.reduce((sum, partition) => sum + partition.records, 0)
  const largest = Math.max(...own.map((partition) => partition.records))
  return {
    name: facts.name,
    topicId: `${facts.name}-topic-id`.padEnd(32, '0'),
    internal: false,
    partitions: own.length,
    replicationFactor: 3,
    records,
    bytes: own.reduce((sum, partition) => sum + partition.bytes, 0),
    cleanupPolicy: 'delete',
    minInsyncReplicas: 2,
    recordsPerSecond: facts.rate,
    skew: largest / (records / own.length),
    lastRecordMs: Date.UTC(2026, 10, 24, 9, 4, 12, 300),
    groups: facts.keyless
      ? [{ groupId: 'clickstream', lag: 1_907 }]
      : facts.name === 'payments'
        ? [
            { groupId: 'billing', lag: 25 },
            { groupId: 'fraud', lag: 4 },
          ]
        : [{ groupId: 'billing', lag: 32 }],
    configOverrides: [{ name: 'min.insync.replicas', value: '2' }],
  }
}

function examplePartition(facts: TopicFacts, index: number): PartitionView {
  const [logEndOffset, leader] = facts.partitions[index] ?? [0, 1]
  const highWatermark = logEndOffset - 2
  const order = [0, 1, 2].map((step) => ((leader - 1 + step) % 3) + 1)
  const lagging = facts.name === 'clicks' && index === 2 ? 3 : -1
  const replicas: ReplicaView[] = order.map((brokerId) => {
    const end =
      brokerId === lagging ? logEndOffset - 16 : logEndOffset - (brokerId === leader ? 0 : 1)
    return {
      brokerId,
      state: brokerId === leader ? 'leader' : brokerId === lagging ? 'outOfSync' : 'inSync',
      logStartOffset: 0,
      logEndOffset: end,
      highWatermark: brokerId === leader ? highWatermark : highWatermark - 1,
      bytes: end * 131,
      segments: 2,
    }
  })
  const group = facts.name === 'clicks' ? 'clickstream' : 'billing'
  const behind = facts.name === 'clicks' ? 612 : 7 + index
  return {
    topic: facts.name,
    partition: index,
    leader,
    leaderEpoch: 4,
    partitionEpoch: 6,
    replicas,
    isr: order.filter((brokerId) => brokerId !== lagging),
    logStartOffset: 0,
    lastStableOffset: highWatermark,
    highWatermark,
    logEndOffset,
    records: logEndOffset,
    bytes: logEndOffset * 131,
    segments: 2,
    recordsPerSecond: facts.rate / facts.partitions.length,
    lastRecordMs: Date.UTC(2026, 10, 24, 9, 4, 12, 100 + index),
    tape: exampleTape(logEndOffset, index, facts.keyless),
    readers: [
      {
        groupId: group,
        client: `${group}-${(index % 3) + 1}`,
        committed: highWatermark - behind,
        position: highWatermark - Math.floor(behind / 3),
      },
    ],
  }
}

function exampleTape(logEndOffset: number, seed: number, keyless: boolean): TapeView {
  const offsets = Array.from({ length: 40 }, (_, at) => logEndOffset - 40 + at)
  const hueOf = (offset: number): number => (offset * 7 + seed * 5 + (offset % 3)) % 12
  const hasKey = (offset: number): boolean => !keyless || offset % 4 === 0
  return {
    mode: 'records',
    offsets,
    lastOffsets: offsets,
    hues: offsets.map((offset) => (hasKey(offset) ? hueOf(offset) : -1)),
    tombstones: offsets.map((offset) => offset % 17 === 0),
    keys: offsets.map((offset) => (hasKey(offset) ? `customer-${hueOf(offset) + 1}` : null)),
    segmentBases: [logEndOffset - 13],
  }
}
