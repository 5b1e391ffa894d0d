// Rows of the brokers' table: the brokers with their skews, and the controller, a node of its own.

import type { BrokerView } from '../../../bridge/views.ts'
import { CONTROLLER_ID } from '../../../kafka/base/addresses.ts'
import type { StateTone } from '../../ui/Badge.tsx'

export interface BrokerRow {
  readonly nodeId: number
  /** null: the controller, which holds no partitions and has no figures here. */
  readonly broker: BrokerView | null
  readonly leaderSkew: Skew | null
  readonly replicaSkew: Skew | null
}

export interface Skew {
  /** How far from the mean of the brokers that hold any, in percent. */
  readonly percent: number
  /** More than its even share, counted in whole partitions: not just a remainder. */
  readonly uneven: boolean
}

export function brokerRows(brokers: readonly BrokerView[]): readonly BrokerRow[] {
  const leaders = brokers.map((broker) => broker.leaders)
  const replicas = brokers.map((broker) => broker.replicas)
  const rows = brokers.map((broker) => ({
    nodeId: broker.brokerId,
    broker,
    leaderSkew: skewOf(broker.leaders, leaders),
    replicaSkew: skewOf(broker.replicas, replicas),
  }))
  const controller = { nodeId: CONTROLLER_ID, broker: null, leaderSkew: null, replicaSkew: null }
  return brokers.length === 0 ? [] : [...rows, controller]
}

/** The mean counts only brokers that hold any, as kafka-ui does; null while nobody holds any. */
export function skewOf(count: number, all: readonly number[]): Skew | null {
  const holding = all.filter((each) => each > 0)
  if (holding.length === 0) return null
  const mean = holding.reduce((sum, each) => sum + each, 0) / holding.length
  return { percent: ((count - mean) / mean) * 100, uneven: count > Math.ceil(mean) }
}

type Lifecycle = BrokerView['lifecycle']

export const lifecycleWords: Readonly<Record<Lifecycle, string>> = {
  down: 'down',
  recovering: 'recovering its log',
  starting: 'starting',
  fenced: 'fenced',
  running: 'running',
  controlledShutdown: 'shutting down',
}

export const lifecycleTones: Readonly<Record<Lifecycle, StateTone>> = {
  down: 'bad',
  recovering: 'busy',
  starting: 'busy',
  fenced: 'warn',
  running: 'ok',
  controlledShutdown: 'busy',
}

export const lifecycleSentences: Readonly<Record<Lifecycle, string>> = {
  down: 'Its process does not run; what is on its disk stays there.',
  recovering: 'It checks the end of each log that was not closed cleanly.',
  starting: 'It registers with the controller and reads the metadata.',
  fenced: 'The controller does not count on it: it leads nothing and is in no ISR.',
  running: 'It sends heartbeats and serves requests.',
  controlledShutdown: 'It hands its leaders over before it stops.',
}

export const brokerFilters = ['down', 'fenced', 'outOfSync'] as const
export type BrokerFilter = (typeof brokerFilters)[number]

export const filterWords: Readonly<Record<BrokerFilter, string>> = {
  down: 'Not running',
  fenced: 'Fenced or silent',
  outOfSync: 'With replicas out of sync',
}

export const readFilter = (text: string | null): BrokerFilter | null =>
  brokerFilters.find((filter) => filter === text) ?? null

export function passes({ broker }: BrokerRow, filter: BrokerFilter | null): boolean {
  if (filter === null) return true
  if (broker === null) return false
  switch (filter) {
    case 'down':
      return broker.lifecycle !== 'running'
    case 'fenced':
      return broker.lifecycle === 'fenced' || broker.fencedAtUs !== null
    case 'outOfSync':
      return broker.outOfSync > 0
  }
}
