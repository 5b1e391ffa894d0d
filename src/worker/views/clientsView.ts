import type { ClientsView, ConsumerView, OpenBatchView, ProducerView } from '../../bridge/views.ts'
import { topicPartitionKey } from '../../kafka/base/ids.ts'
import type { ConsumerState } from '../../kafka/clients/consumer/consumerState.ts'
import { sortedAssignment } from '../../kafka/clients/consumer/consumerState.ts'
import { metricReport } from '../../kafka/clients/producer/metricReport.ts'
import {
  hasMadeAll,
  type ProducerBatch,
  type ProducerState,
} from '../../kafka/clients/producer/producerState.ts'
import { murmur2 } from '../../kafka/partitioning/murmur2.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { leaderLog } from '../logs/replicaLog.ts'
import { hueOfHash } from './flights.ts'
import { refreshOverviews } from './groupHistory.ts'
import type { History } from './history.ts'
import { offsetOrNull } from './readers.ts'
import { historyOf, rateOf } from './secondBuckets.ts'

const MOST_HUES = 32
const MOST_OPEN_BATCHES = 200

export function clientsView(world: World, history: History): ClientsView {
  refreshOverviews(history.groups, world)
  const producers: ProducerView[] = []
  const consumers: ConsumerView[] = []
  for (const { state } of world.clients.values()) {
    if (state.kind === 'producer') producers.push(producerView(world, history, state))
    else if (state.kind === 'consumer') consumers.push(consumerView(world, history, state))
  }
  const byName = (left: { name: string }, right: { name: string }): number =>
    left.name < right.name ? -1 : 1
  return { producers: producers.sort(byName), consumers: consumers.sort(byName) }
}

function producerView(world: World, history: History, producer: ProducerState): ProducerView {
  const { name, state, settings, totals, queues, inFlight, blocked } = producer
  const own = history.clients.get(name)
  const waiting = blocked !== null && state === 'running'
  const isUp = state === 'running' || state === 'stopping'
  const openBatches: OpenBatchView[] = []
  for (const batches of queues.values())
    for (const batch of batches)
      if (openBatches.length < MOST_OPEN_BATCHES) openBatches.push(openBatchView(batch, producer))
  return {
    name,
    state: state === 'stopping' ? 'stopped' : waiting ? 'waiting' : state,
    settings,
    openBatches,
    inFlight: inFlight.size,
    recordsPerSecond: rateOf(own?.records, world.nowUs),
    bytesPerSecond: rateOf(own?.bytes, world.nowUs),
    recordsSent: totals.sent,
    recordsAcked: totals.acked,
    recordsFailed: totals.failed,
    recordsRetried: totals.retried,
    requestLatencyMs: own?.latencyMs == null ? null : Math.round(own.latencyMs * 100) / 100,
    bufferedBytes: producer.bufferedBytes,
    lastError: producer.lastError,
    ownPartitionerError: producer.own.error,
    workloadEnded: state === 'running' && hasMadeAll(producer),
    metrics: isUp ? metricReport(producer, world.nowUs) : [],
    rateHistory: historyOf(own?.records, world.nowUs),
  }
}

function openBatchView(batch: ProducerBatch, { settings }: ProducerState): OpenBatchView {
  return {
    topic: batch.topic,
    partition: batch.partition,
    records: batch.keys.length,
    bytes: batch.bytes,
    hues: batch.keys.slice(-MOST_HUES).map((key) => hueOfHash(key === null ? null : murmur2(key))),
    openedUs: batch.createdUs,
    lingerUntilUs: batch.createdUs + settings.lingerMs * 1000,
    attempts: batch.attempts,
  }
}

function consumerState({ state, paused, group }: ConsumerState): ConsumerView['state'] {
  if (state === 'crashed') return 'crashed'
  if (state !== 'running') return 'stopped'
  if (paused) return 'paused'
  if (group.phase === 'finding') return 'waiting'
  return group.phase === 'joining' || group.phase === 'syncing' ? 'joining' : 'running'
}

function consumerView(world: World, history: History, consumer: ConsumerState): ConsumerView {
  const { name, settings, group, totals } = consumer
  const own = history.clients.get(name)
  const overview = settings.groupId === null ? null : history.groups.get(settings.groupId)?.overview
  const member = overview?.members.find(({ memberId }) => memberId === group.memberId)
  const committed = new Map(
    overview?.offsets.map((offset) => [
      topicPartitionKey(offset.topic, offset.partition),
      offset.committed,
    ]),
  )
  const busy = consumer.busyUntilUs > world.nowUs
  const running = consumer.state === 'running'
  return {
    name,
    state: consumerState(consumer),
    settings,
    memberId: group.memberId === '' ? null : group.memberId,
    generationId: group.generationId < 0 ? null : group.generationId,
    assignment: sortedAssignment(consumer).map(({ topic, partition, position }) => {
      const end = leaderLog(world, topic, partition)?.highWatermark ?? null
      const known = committed.get(topicPartitionKey(topic, partition)) ?? null
      const at = offsetOrNull(position)
      return {
        topic,
        partition,
        position: at,
        committed: known,
        lag: end === null || known === null ? null : Math.max(0, end - known),
        positionLag: end === null || at === null ? null : Math.max(0, end - at),
      }
    }),
    bufferedRecords: bufferedRecords(consumer),
    recordsPerSecond: rateOf(own?.records, world.nowUs),
    recordsConsumed: totals.consumed,
    lastError: consumer.lastError,
    pollStartedUs: running && busy ? consumer.pollStartedUs : null,
    pollEndsUs: running && busy ? consumer.busyUntilUs : null,
    maxPollDeadlineUs:
      running && settings.groupId !== null && consumer.pollStartedUs > 0
        ? consumer.pollStartedUs + settings.maxPollIntervalMs * 1000
        : null,
    lastHeartbeatUs: running && group.lastHeartbeatUs > 0 ? group.lastHeartbeatUs : null,
    sessionExpiresUs: member?.sessionExpiresUs ?? null,
    rateHistory: historyOf(own?.records, world.nowUs),
  }
}

function bufferedRecords(consumer: ConsumerState): number {
  let records = 0
  for (const { batches, at } of consumer.buffer)
    for (let index = at; index < batches.length; index++) records += batches[index]!.records
  return records
}
