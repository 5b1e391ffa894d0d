import type { EventView } from '../../../bridge/views.ts'

export const levels = ['info', 'notice', 'warning', 'error'] as const
export type Level = (typeof levels)[number]

const topicsByKind: Readonly<Partial<Record<EventView['kind'], string>>> = {
  command: 'commands',
  brokerLifecycle: 'brokers',
  brokerFenced: 'brokers',
  brokerUnfenced: 'brokers',
  metadataReplayed: 'brokers',
  topicCreated: 'topics',
  topicDeleted: 'topics',
  leaderChanged: 'replication',
  isrChanged: 'replication',
  truncated: 'replication',
  highWatermark: 'replication',
  appended: 'replication',
  segmentRolled: 'logs',
  segmentDeleted: 'logs',
  logRecovered: 'logs',
  storage: 'logs',
  groupState: 'groups',
  groupMember: 'groups',
  assignmentChanged: 'groups',
  coordinatorLoaded: 'groups',
  coordinatorUnloaded: 'groups',
  offsetsCommitted: 'groups',
  clientState: 'clients',
  produceAcked: 'clients',
  produceFailed: 'clients',
  produceRetried: 'clients',
  recordsConsumed: 'clients',
  message: 'network',
  messageLost: 'network',
  connectionClosed: 'network',
  network: 'network',
}

export const eventTopics = [
  { value: 'brokers', label: 'Brokers' },
  { value: 'replication', label: 'Replication and leaders' },
  { value: 'logs', label: 'Logs and storage' },
  { value: 'topics', label: 'Topics' },
  { value: 'groups', label: 'Groups' },
  { value: 'clients', label: 'Clients' },
  { value: 'network', label: 'Network' },
  { value: 'commands', label: 'Your commands' },
]

export const topicOfEvent = (event: EventView): string => topicsByKind[event.kind] ?? 'other'
