// Narrow reads of the views: a component takes ids and selects the smallest slice.

import { useShallow } from 'zustand/react/shallow'
import type {
  BrokerView,
  ClientsView,
  ClusterView,
  ConsumerView,
  EventView,
  GroupView,
  PartitionView,
  ProducerView,
  RequestView,
  StatusView,
  TopicView,
} from '../../bridge/views.ts'
import { topicPartitionKey } from '../../kafka/base/ids.ts'
import { useViewStore } from './viewStore.ts'

const noBrokers: readonly BrokerView[] = []
const noTopics: readonly TopicView[] = []
const noPartitions: readonly PartitionView[] = []
const noGroups: readonly GroupView[] = []

/** A slice of the status, null before the first publication. Select what exists or build it flat: slices are compared shallowly. */
export const useStatus = <Slice>(select: (status: StatusView) => Slice): Slice | null =>
  useViewStore(useShallow((state) => (state.status ? select(state.status) : null)))

export const useCluster = <Slice>(select: (cluster: ClusterView) => Slice): Slice | null =>
  useViewStore(useShallow((state) => (state.cluster ? select(state.cluster) : null)))

export const useClients = <Slice>(select: (clients: ClientsView) => Slice): Slice | null =>
  useViewStore(useShallow((state) => (state.clients ? select(state.clients) : null)))

export const useBrokers = (): readonly BrokerView[] =>
  useViewStore((state) => state.cluster?.brokers ?? noBrokers)

export const useBroker = (brokerId: number): BrokerView | undefined =>
  useViewStore((state) => state.cluster?.brokers.find((broker) => broker.brokerId === brokerId))

export const useTopics = (): readonly TopicView[] =>
  useViewStore((state) => state.cluster?.topics ?? noTopics)

export const useTopic = (name: string): TopicView | undefined =>
  useViewStore((state) => state.cluster?.topics.find((topic) => topic.name === name))

export const usePartition = (topic: string, partition: number): PartitionView | undefined =>
  useViewStore((state) => state.partitions.get(topicPartitionKey(topic, partition)))

export const usePartitionsOf = (topic: string): readonly PartitionView[] =>
  useViewStore((state) => state.partitionsByTopic.get(topic) ?? noPartitions)

export const usePartitions = (): readonly PartitionView[] =>
  useViewStore((state) => state.cluster?.partitions ?? noPartitions)

export const useProducer = (name: string): ProducerView | undefined =>
  useViewStore((state) => state.clients?.producers.find((client) => client.name === name))

export const useConsumer = (name: string): ConsumerView | undefined =>
  useViewStore((state) => state.clients?.consumers.find((client) => client.name === name))

export const useGroups = (): readonly GroupView[] =>
  useViewStore((state) => state.groups?.groups ?? noGroups)

export const useGroup = (groupId: string): GroupView | undefined =>
  useViewStore((state) => state.groups?.groups.find((group) => group.groupId === groupId))

/** Whether a view has come yet; until then screens show a skeleton. */
export const useViewReady = (name: 'status' | 'cluster' | 'clients' | 'groups'): boolean =>
  useViewStore((state) => state[name] !== null)

/** The event log, oldest first. */
export const useEvents = (): readonly EventView[] => useViewStore((state) => state.events)

export const useEvent = (sequence: number): EventView | undefined =>
  useViewStore((state) => state.events.find((event) => event.sequence === sequence))

export const useActivity = (): {
  readonly activity: readonly number[]
  readonly startUs: number
} =>
  useViewStore(
    useShallow((state) => ({ activity: state.activity, startUs: state.activityStartUs })),
  )

export const useRequests = (): readonly RequestView[] => useViewStore((state) => state.requests)
