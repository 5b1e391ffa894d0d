import { keyHue } from '../../bridge/keyHue.ts'
import type { FlightView } from '../../bridge/views.ts'
import { nodeKind } from '../../kafka/base/addresses.ts'
import type { JournalEntry } from '../../kafka/base/journal.ts'

type Message = Extract<JournalEntry, { kind: 'message' }>

const groupApis: ReadonlySet<string> = new Set([
  'FindCoordinator',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'LeaveGroup',
  'OffsetCommit',
  'OffsetFetch',
])

function kindOf(message: Message): FlightView['kind'] {
  const asks = message.direction === 'request'
  const asker = nodeKind(asks ? message.from : message.to)
  const server = nodeKind(asks ? message.to : message.from)
  if (message.api === 'Produce') return asks ? 'produce' : 'produceAck'
  if (message.api === 'Fetch' && server === 'broker') {
    if (asker === 'broker') return asks ? 'replicaFetch' : 'replicaData'
    return asks ? 'consumerFetch' : 'consumerData'
  }
  return groupApis.has(message.api) ? 'group' : 'control'
}

export const KEYLESS_HUE = -1
export const hueOfHash = (hash: number | null): number =>
  hash === null ? KEYLESS_HUE : keyHue(hash)

/** One for each partition of the message, one without a topic when it has none. */
export function flightsOf(message: Message): FlightView[] {
  const { requestId, from, to, departUs, arriveUs, error } = message
  const way = { requestId, kind: kindOf(message), from, to, departUs, arriveUs, error }
  if (message.parts.length === 0)
    return [{ ...way, topic: '', partition: -1, records: 0, hues: [] }]
  return message.parts.map(({ topic, partition, records, keyHashes }) => ({
    ...way,
    topic,
    partition,
    records,
    hues: keyHashes.map(hueOfHash),
  }))
}
