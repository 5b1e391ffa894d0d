// What a client's settings and states are called, in words.

import type { ConsumerView, ProducerView } from '../../../bridge/views.ts'
import type { KeyDistribution, ProducerSettings } from '../../../kafka/base/commands.ts'
import { clientPartitioner } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { StateTone } from '../../ui/Badge.tsx'
import { formatDecimal, formatNumber } from '../../ui/format.ts'

export type ClientView = ProducerView | ConsumerView

export const isConsumer = (client: ClientView): client is ConsumerView => 'assignment' in client

type CompositePart = Extract<KeyDistribution, { kind: 'composite' }>['parts'][number]

type State = ClientView['state']

export const stateTones: Readonly<Record<State, StateTone>> = {
  running: 'ok',
  joining: 'busy',
  paused: 'warn',
  waiting: 'warn',
  stopped: 'off',
  crashed: 'bad',
}

export function stateSentence(client: ClientView): string {
  switch (client.state) {
    case 'running':
      if (isConsumer(client)) return 'It polls and processes records.'
      return client.workloadEnded
        ? 'It has made all records of its workload and stays idle.'
        : 'It makes and sends records.'
    case 'joining':
      return 'It waits for the group’s coordinator to hand out the partitions.'
    case 'paused':
      return 'It polls and sends heartbeats, but fetches nothing.'
    case 'waiting':
      return isConsumer(client)
        ? 'It looks for the coordinator of its group.'
        : 'Its application is held up: the buffer is full or metadata is missing.'
    case 'stopped':
      return 'It was closed cleanly.'
    case 'crashed':
      return 'Its process ended without a goodbye.'
  }
}

export const isOff = ({ state }: { readonly state: State }): boolean =>
  state === 'stopped' || state === 'crashed'

export function acksInWords(settings: ProducerSettings): string {
  const acks = settings.acks === -1 ? 'all' : String(settings.acks)
  return settings.enableIdempotence ? `${acks}, idempotent` : acks
}

export function partitionerInWords(settings: ProducerSettings): string {
  const { partitioner } = settings
  if (partitioner === 'roundRobin' || partitioner === 'java-round-robin') return 'round robin'
  if (partitioner === 'own') return 'its own code'
  if (partitioner !== 'default' && partitioner !== 'java') {
    return clientPartitioner(partitioner).label
  }
  const sticky = settings.partitionerAdaptivePartitioningEnable ? 'adaptive sticky' : 'sticky'
  if (settings.partitionerIgnoreKeys || settings.workload.keys.kind === 'none') return sticky
  return 'murmur2 of the key'
}

export function keysInWords(keys: KeyDistribution): string {
  switch (keys.kind) {
    case 'none':
      return 'no keys'
    case 'uniform':
      return `${formatNumber(keys.keys)} keys, evenly`
    case 'zipf':
      return `${formatNumber(keys.keys)} keys by Zipf, exponent ${formatDecimal(keys.exponent, 2)}`
    case 'hot':
      return `${formatNumber(keys.keys)} keys, one with ${formatNumber(keys.hotShare * 100)} %`
    case 'sequential':
      return 'a new key each'
    case 'time':
      return `one key for every ${formatNumber(keys.bucketMs)} ms`
    case 'uuid':
      return 'a random UUID each'
    case 'composite':
      return `composed of ${keys.parts.map(partInWords).join(', ')}`
    case 'list':
      return keys.keys.length === 1
        ? 'one key of a list'
        : `${formatNumber(keys.keys.length)} keys of a list, in turn`
  }
}

function partInWords({ prefix, keys, exponent }: CompositePart): string {
  const byZipf = exponent === 0 ? '' : ` by Zipf, exponent ${formatDecimal(exponent, 2)}`
  return `${formatNumber(keys)} ${prefix}…${byZipf}`
}

/** Sums what is known; null when nothing is. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}
