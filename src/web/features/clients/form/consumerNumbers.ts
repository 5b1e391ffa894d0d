import type { ConsumerSettings } from '../../../../kafka/base/commands.ts'
import { maxInt, type NumberSetting } from './numberSettings.ts'

/** Numbers of a consumer (ConsumerConfig), with Kafka's bounds, and what its application takes. */
export const consumerNumbers = {
  processingUsPerRecord: {
    label: 'Processing time',
    unit: 'ms a record',
    min: 0,
    max: 3_600_000,
    fraction: true,
    factor: 1000,
    help: 'What the application does with each record; make it long to fall behind.',
  },
  maxPollRecords: {
    label: 'max.poll.records',
    min: 1,
    max: maxInt,
    help: 'At most so many records from one poll().',
  },
  autoCommitIntervalMs: {
    label: 'auto.commit.interval.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'How often it commits what it polled before.',
  },
  sessionTimeoutMs: {
    label: 'session.timeout.ms',
    unit: 'ms',
    min: 1,
    max: maxInt,
    help: 'A member without a heartbeat for so long is put out of its group.',
  },
  heartbeatIntervalMs: {
    label: 'heartbeat.interval.ms',
    unit: 'ms',
    min: 1,
    max: maxInt,
    help: 'How often it says that it lives; a third of the session is usual.',
  },
  maxPollIntervalMs: {
    label: 'max.poll.interval.ms',
    unit: 'ms',
    min: 1,
    max: maxInt,
    help: 'Processing that takes longer between two polls makes it leave its group.',
  },
  fetchMinBytes: {
    label: 'fetch.min.bytes',
    unit: 'bytes',
    min: 0,
    max: maxInt,
    help: 'The broker waits until it has so much to send.',
  },
  fetchMaxWaitMs: {
    label: 'fetch.max.wait.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'But not longer than this.',
  },
  fetchMaxBytes: {
    label: 'fetch.max.bytes',
    unit: 'bytes',
    min: 0,
    max: maxInt,
    help: 'At most so much in one answer.',
  },
  maxPartitionFetchBytes: {
    label: 'max.partition.fetch.bytes',
    unit: 'bytes',
    min: 0,
    max: maxInt,
    help: 'At most so much of one partition in one answer.',
  },
} as const satisfies Partial<Record<keyof ConsumerSettings, NumberSetting>>

export type ConsumerNumber = keyof typeof consumerNumbers
