// Kafka's bounds of client settings, with a sentence that says what is allowed. null: nothing is wrong.

import { clientPartitionerIds, isClientPartitionerId } from '../base/clientPartitioners.ts'
import type { ConsumerSettings, ProducerSettings, Workload } from '../base/commands.ts'
import { OWN_PARTITIONER_CODE_BYTES } from '../base/ownPartitioner.ts'
import { utf8Length } from '../base/text.ts'
import { checkKeys } from './checkKeys.ts'

const MAX_INT = 2147483647
const MAX_UINT = 4294967295

type Bound = readonly [name: string, value: number, low: number, high: number]

function outOfBounds(bounds: readonly Bound[]): string | null {
  for (const [name, value, low, high] of bounds)
    if (!Number.isInteger(value) || value < low || value > high)
      return `${name} is a whole number from ${low} to ${high}; ${value} is not.`
  return null
}

/** Names of applications are Kafka client ids and parts of addresses. */
export function checkClientName(name: string): string | null {
  if (/^[A-Za-z0-9._-]{1,64}$/.test(name)) return null
  return 'A name has 1 to 64 letters, digits, dots, dashes and underscores.'
}

export function checkProducerSettings(settings: ProducerSettings): string | null {
  const wrong = outOfBounds([
    ['acks', settings.acks, -1, 1],
    ['batch.size', settings.batchSize, 0, MAX_INT],
    ['linger.ms', settings.lingerMs, 0, MAX_INT],
    [
      'max.in.flight.requests.per.connection',
      settings.maxInFlightRequestsPerConnection,
      1,
      MAX_INT,
    ],
    ['retries', settings.retries, 0, MAX_INT],
    ['retry.backoff.ms', settings.retryBackoffMs, 0, MAX_INT],
    ['delivery.timeout.ms', settings.deliveryTimeoutMs, 0, MAX_INT],
    ['request.timeout.ms', settings.requestTimeoutMs, 0, MAX_INT],
    ['max.block.ms', settings.maxBlockMs, 0, MAX_INT],
    ['buffer.memory', settings.bufferMemory, 0, MAX_INT],
    ['max.request.size', settings.maxRequestSize, 0, MAX_INT],
    [
      'partitioner.availability.timeout.ms',
      settings.partitionerAvailabilityTimeoutMs ?? 0,
      0,
      MAX_INT,
    ],
  ])
  if (wrong !== null) return wrong
  const least = settings.lingerMs + settings.requestTimeoutMs
  if (settings.deliveryTimeoutMs < least)
    return `delivery.timeout.ms must be at least linger.ms + request.timeout.ms, ${least}.`
  if (settings.enableIdempotence) {
    if (settings.acks !== -1) return 'An idempotent producer needs acks=all.'
    if (settings.retries === 0) return 'An idempotent producer needs retries above 0.'
    if (settings.maxInFlightRequestsPerConnection > 5)
      return 'An idempotent producer has at most 5 requests in flight on a connection.'
  }
  return checkPartitioner(settings) ?? checkWorkload(settings.workload)
}

function checkPartitioner({ partitioner, partitionerCode }: ProducerSettings): string | null {
  if (partitioner === 'default' || partitioner === 'roundRobin') return null
  if (partitioner !== 'own') {
    if (isClientPartitionerId(partitioner)) return null
    const known = ['default', 'roundRobin', 'own', ...clientPartitionerIds].join(', ')
    return `There is no partitioner ${String(partitioner)}; there are ${known}.`
  }
  if (typeof partitionerCode !== 'string' || partitionerCode.trim() === '')
    return 'A partitioner of its own needs code that defines a function named partition.'
  if (utf8Length(partitionerCode) > OWN_PARTITIONER_CODE_BYTES)
    return `The code of a partitioner has at most ${OWN_PARTITIONER_CODE_BYTES} bytes.`
  return null
}

/** More than this one tab does not do, whatever is asked. */
const MAX_RATE = 2_000_000

function checkWorkload(workload: Workload): string | null {
  const { recordsPerSecond, valueBytes, valueSpread, tombstoneShare } = workload
  if (!(recordsPerSecond >= 0 && recordsPerSecond <= MAX_RATE))
    return `A rate is 0 to ${MAX_RATE} records a second.`
  if (!Number.isInteger(valueBytes) || valueBytes < 0 || valueBytes > 1_000_000)
    return 'A value has 0 to 1000000 bytes.'
  if (!(valueSpread >= 0 && valueSpread <= 1))
    return 'The spread of value sizes is a share from 0 to 1.'
  if (!(tombstoneShare >= 0 && tombstoneShare <= 1))
    return 'The share of tombstones is from 0 to 1.'
  const wrong = checkSeedAndLimit(workload)
  if (wrong !== null) return wrong
  if (recordsPerSecond > 0 && workload.topic === '') return 'A producer with a rate needs a topic.'
  return checkKeys(workload.keys)
}

const MIN_TICK_US = 1000
const MAX_TICK_US = 1_000_000

function checkSeedAndLimit(workload: Workload): string | null {
  const { keySeed = 0, recordLimit = 1, tickUs = MIN_TICK_US } = workload
  if (!Number.isInteger(keySeed) || keySeed < 0 || keySeed > MAX_UINT)
    return `The seed of the keys is a whole number from 0 to ${MAX_UINT}.`
  if (!Number.isSafeInteger(recordLimit) || recordLimit < 1)
    return 'A workload ends after 1 record or more.'
  if (!Number.isInteger(tickUs) || tickUs < MIN_TICK_US || tickUs > MAX_TICK_US)
    return `A workload's tick is ${MIN_TICK_US} to ${MAX_TICK_US} microseconds.`
  return null
}

export function checkConsumerSettings(settings: ConsumerSettings): string | null {
  const wrong = outOfBounds([
    ['auto.commit.interval.ms', settings.autoCommitIntervalMs, 0, MAX_INT],
    ['session.timeout.ms', settings.sessionTimeoutMs, 1, MAX_INT],
    ['heartbeat.interval.ms', settings.heartbeatIntervalMs, 1, MAX_INT],
    ['max.poll.interval.ms', settings.maxPollIntervalMs, 1, MAX_INT],
    ['max.poll.records', settings.maxPollRecords, 1, MAX_INT],
    ['fetch.min.bytes', settings.fetchMinBytes, 0, MAX_INT],
    ['fetch.max.bytes', settings.fetchMaxBytes, 0, MAX_INT],
    ['fetch.max.wait.ms', settings.fetchMaxWaitMs, 0, MAX_INT],
    ['max.partition.fetch.bytes', settings.maxPartitionFetchBytes, 0, MAX_INT],
  ])
  if (wrong !== null) return wrong
  if (settings.heartbeatIntervalMs >= settings.sessionTimeoutMs)
    return 'heartbeat.interval.ms must be below session.timeout.ms.'
  if (!(settings.processingUsPerRecord >= 0 && settings.processingUsPerRecord <= 3_600_000_000))
    return 'Processing takes from 0 to an hour a record.'
  return settings.groupId === null ? checkAlone(settings) : checkMember(settings)
}

function checkAlone(settings: ConsumerSettings): string | null {
  if (settings.assigned.length === 0)
    return 'A consumer without a group needs partitions assigned by hand.'
  const bad = settings.assigned.find(
    ({ partition }) => !Number.isInteger(partition) || partition < 0,
  )
  return bad ? `${bad.topic} has no partition ${bad.partition}.` : null
}

function checkMember(settings: ConsumerSettings): string | null {
  if (settings.groupId === '') return 'A group id has at least one character.'
  if (settings.topics.length === 0) return 'A member of a group subscribes to at least one topic.'
  if (settings.partitionAssignmentStrategy.length === 0)
    return 'A member of a group needs an assignor: range or roundrobin.'
  return null
}
