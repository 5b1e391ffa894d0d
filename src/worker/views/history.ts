// What the host remembers of a run for its views: made from the journal as it goes by, bounded, and no part of the World.

import type { EventView, FlightView, RequestView } from '../../bridge/views.ts'
import type { JournalEntry } from '../../kafka/base/journal.ts'
import { isInternalTopic } from '../../kafka/broker/internalTopics.ts'
import { entriesSince } from '../../kafka/simulation/journal.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { eventView } from './eventText.ts'
import { flightsOf } from './flights.ts'
import { followGroups, type GroupHistory, sampleGroups } from './groupHistory.ts'
import { foldInternal } from './internalEvents.ts'
import { isRepeated } from './repeatedEvents.ts'
import { addTo, type SecondBuckets, secondBuckets } from './secondBuckets.ts'
import type { TapeCache } from './tape.ts'

const SECOND_US = 1_000_000
const CLIENT = 'client:'
export const MOST_EVENTS = 500
export const MOST_REQUESTS = 200
/** Flights nobody has taken yet; a page that draws nothing loses the oldest. */
const MOST_FLIGHTS = 2000
export const ACTIVITY_SECONDS = 600
export const RATE_SECONDS = 61

export interface PartitionHistory {
  readonly records: SecondBuckets
}

export interface ClientHistory {
  readonly records: SecondBuckets
  readonly bytes: SecondBuckets
  /** Of produce requests, newer ones counting more; null before the first answer. */
  latencyMs: number | null
}

export interface History {
  /** Sequence of the first journal entry not seen yet. */
  nextSequence: number
  lastSecond: number
  events: EventView[]
  requests: Map<number, RequestView>
  flights: FlightView[]
  wantsFlights: boolean
  readonly activity: SecondBuckets
  readonly recordsOut: SecondBuckets
  readonly partitions: Map<string, PartitionHistory>
  readonly clients: Map<string, ClientHistory>
  readonly groups: Map<string, GroupHistory>
  readonly tapes: Map<string, TapeCache>
}

export const newHistory = (): History => ({
  nextSequence: 1,
  lastSecond: -1,
  events: [],
  requests: new Map(),
  flights: [],
  wantsFlights: false,
  activity: secondBuckets(ACTIVITY_SECONDS + 1),
  recordsOut: secondBuckets(RATE_SECONDS),
  partitions: new Map(),
  clients: new Map(),
  groups: new Map(),
  tapes: new Map(),
})

/** Takes in what happened since the last call. Call after each slice, before the journal's ring is full. */
export function observe(history: History, world: World): void {
  for (const entry of entriesSince(world.journal, history.nextSequence)) take(history, world, entry)
  history.nextSequence = world.journal.nextSequence
  const second = Math.floor(world.nowUs / SECOND_US)
  if (second === history.lastSecond) return
  history.lastSecond = second
  sampleGroups(history.groups, world)
}

function take(history: History, world: World, entry: JournalEntry): void {
  switch (entry.kind) {
    case 'message':
      takeMessage(history, entry)
      return
    case 'appended':
      if (entry.role === 'leader') countAppend(history, entry)
      return
    case 'recordsConsumed': {
      const records = entry.toOffset - entry.fromOffset
      addTo(history.recordsOut, entry.timeUs, records)
      addTo(clientOf(history, entry.client).records, entry.timeUs, records)
      followGroups(history.groups, world, entry)
      return
    }
    case 'produceAcked':
      addTo(clientOf(history, entry.client).records, entry.timeUs, entry.records)
      return
    case 'groupState':
    case 'assignmentChanged':
    case 'offsetsCommitted':
      followGroups(history.groups, world, entry)
      break
    case 'topicDeleted':
      forgetTopic(history, entry.topic)
      break
    default:
  }
  const view = eventView(entry)
  if (!view) return
  if (foldInternal(history.events, entry, view)) return
  if (isRepeated(history.events, view)) return
  history.events.push(view)
  if (history.events.length > MOST_EVENTS * 2) history.events.splice(0, MOST_EVENTS)
}

function countAppend(history: History, entry: Extract<JournalEntry, { kind: 'appended' }>): void {
  const key = `${entry.topic}-${entry.partition}`
  let partition = history.partitions.get(key)
  if (!partition) {
    partition = { records: secondBuckets(RATE_SECONDS) }
    history.partitions.set(key, partition)
  }
  addTo(partition.records, entry.timeUs, entry.records)
  if (!isInternalTopic(entry.topic)) addTo(history.activity, entry.timeUs, entry.records)
}

export function clientOf(history: History, name: string): ClientHistory {
  let client = history.clients.get(name)
  if (!client) {
    const records = secondBuckets(RATE_SECONDS)
    client = { records, bytes: secondBuckets(RATE_SECONDS), latencyMs: null }
    history.clients.set(name, client)
  }
  return client
}

function takeMessage(history: History, entry: Extract<JournalEntry, { kind: 'message' }>): void {
  const { requestId } = entry
  if (entry.direction === 'request') {
    const { sequence, timeUs, from, to, api, version, bytes } = entry
    const about = { sequence, timeUs, from, to, api, version, bytes }
    history.requests.set(requestId, { ...about, latencyMs: null, error: null })
    if (history.requests.size > MOST_REQUESTS)
      for (const oldest of history.requests.keys()) {
        history.requests.delete(oldest)
        break
      }
    if (api === 'Produce' && from.startsWith(CLIENT))
      addTo(clientOf(history, from.slice(CLIENT.length)).bytes, timeUs, bytes)
  } else {
    const request = history.requests.get(requestId)
    if (request) {
      const latencyMs = (entry.arriveUs - request.timeUs) / 1000
      history.requests.set(requestId, { ...request, latencyMs, error: entry.error })
      if (entry.api === 'Produce') takeLatency(history, entry.to, latencyMs)
    }
  }
  if (!history.wantsFlights) return
  for (const flight of flightsOf(entry)) history.flights.push(flight)
  if (history.flights.length > MOST_FLIGHTS)
    history.flights.splice(0, history.flights.length - MOST_FLIGHTS)
}

const NEWEST_WEIGHT = 0.2

function takeLatency(history: History, asker: string, latencyMs: number): void {
  if (!asker.startsWith(CLIENT)) return
  const client = clientOf(history, asker.slice(CLIENT.length))
  const before = client.latencyMs ?? latencyMs
  client.latencyMs = before + (latencyMs - before) * NEWEST_WEIGHT
}

function forgetTopic(history: History, topic: string): void {
  const isOf = (key: string): boolean => key.slice(0, key.lastIndexOf('-')) === topic
  for (const key of history.partitions.keys()) if (isOf(key)) history.partitions.delete(key)
  for (const key of history.tapes.keys()) if (isOf(key)) history.tapes.delete(key)
}
