import type {
  GroupMemberView,
  GroupPartitionView,
  GroupsView,
  GroupView,
  RebalanceView,
} from '../../bridge/views.ts'

/** Three stable groups; clickstream is far behind and its lag grows. */
export function exampleGroups(): GroupsView {
  return {
    groups: [
      exampleGroup('billing', 2, [
        ['billing-1', ['orders-0', 'payments-0', 'payments-2']],
        ['billing-2', ['orders-1', 'payments-1', 'payments-3']],
        ['billing-3', ['orders-2', 'orders-3']],
      ]),
      exampleGroup('fraud', 1, [
        ['fraud-a', ['payments-0', 'payments-1']],
        ['fraud-b', ['payments-2', 'payments-3']],
      ]),
      exampleGroup('clickstream', 3, [
        ['clickstream-1', ['clicks-0', 'clicks-1', 'clicks-2', 'clicks-3']],
      ]),
    ],
  }
}

type Owner = readonly [clientId: string, partitions: readonly string[]]

const split = (name: string): { topic: string; partition: number } => ({
  topic: name.slice(0, name.lastIndexOf('-')),
  partition: Number(name.slice(name.lastIndexOf('-') + 1)),
})

function exampleGroup(groupId: string, coordinator: number, owners: readonly Owner[]): GroupView {
  const behind = groupId === 'clickstream'
  const partitions = owners
    .flatMap(([clientId, names]) => names.map((name) => examplePartition(name, clientId, behind)))
    .toSorted((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition)
  return {
    groupId,
    state: 'Stable',
    type: 'classic',
    protocolType: 'consumer',
    protocolName: 'range',
    generationId: 8,
    coordinator,
    members: owners.map(([clientId, names], at) => exampleMember(clientId, names, at === 0)),
    partitions,
    topics: [...new Set(partitions.map(({ topic }) => topic))],
    totalLag: partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0),
    maxTimeLagMs: behind ? 31_400 : 4_900,
    status: behind ? 'WARN' : 'OK',
    rebalances: owners.length === 1 ? [] : [exampleRebalance(owners)],
  }
}

function examplePartition(name: string, clientId: string, behind: boolean): GroupPartitionView {
  const { topic, partition } = split(name)
  const lag = behind ? 600 - partition * 20 : 4 + partition * 3
  const highWatermark = 900 + partition * 7
  return {
    topic,
    partition,
    committed: highWatermark - lag,
    position: highWatermark - Math.floor(lag / 4),
    highWatermark,
    logEndOffset: highWatermark + 2,
    logStartOffset: 0,
    lag,
    positionLag: Math.floor(lag / 4),
    timeLagMs: behind ? 31_400 : 700 + partition * 1_400,
    trend: behind ? 3.4 : partition === 3 ? 0.4 : 0,
    consumeRate: 2.5 + partition / 4,
    status: behind || partition === 3 ? 'WARN' : 'OK',
    memberId: `${clientId}-5c1e7a90`,
    clientId,
    host: '/10.0.0.7',
    lagHistory: Array.from({ length: 60 }, (_, at) =>
      Math.max(0, Math.round(lag + (behind ? at * 3 - 180 : 3 * Math.sin(at / 3)))),
    ),
  }
}

const exampleMember = (
  clientId: string,
  names: readonly string[],
  isLeader: boolean,
): GroupMemberView => ({
  memberId: `${clientId}-5c1e7a90`,
  groupInstanceId: null,
  clientId,
  clientHost: '/10.0.0.7',
  isLeader,
  assignment: names.map(split),
  lag: 17,
  sessionExpiresUs: 252_345_000 + 43_800_000,
  protocols: ['range'],
})

const exampleRebalance = (owners: readonly Owner[]): RebalanceView => ({
  startedUs: 226_900_000,
  endedUs: 232_118_000,
  generationId: 8,
  reason: `${owners.at(-1)?.[0]} joined`,
  before: owners.slice(0, -1).map(([member, partitions], at) => ({
    member,
    partitions: at === 0 ? [...partitions, ...(owners.at(-1)?.[1] ?? [])] : partitions,
  })),
  after: owners.map(([member, partitions]) => ({ member, partitions })),
})
