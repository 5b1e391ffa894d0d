import type { ProducerSettings } from '../../../../kafka/base/commands.ts'
import { maxInt, type NumberSetting } from './numberSettings.ts'

/** Kafka's numbers of a producer (ProducerConfig), with its bounds. */
export const producerNumbers = {
  lingerMs: {
    label: 'linger.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'How long a batch waits for more records before it is sent.',
  },
  batchSize: {
    label: 'batch.size',
    unit: 'bytes',
    min: 0,
    max: maxInt,
    help: 'A batch of one partition is sent when it is this full; 0 sends each record alone.',
  },
  maxInFlightRequestsPerConnection: {
    label: 'max.in.flight.requests.per.connection',
    min: 1,
    max: maxInt,
    help: 'Requests sent to a broker without waiting for its answers.',
  },
  retries: {
    label: 'retries',
    min: 0,
    max: maxInt,
    help: 'How often a failed batch is sent again; delivery.timeout.ms ends it in any case.',
  },
  retryBackoffMs: {
    label: 'retry.backoff.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'Pause before a batch is sent again.',
  },
  deliveryTimeoutMs: {
    label: 'delivery.timeout.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'After this a record that is not acknowledged has failed, retries or not.',
  },
  requestTimeoutMs: {
    label: 'request.timeout.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'How long one request waits for its answer.',
  },
  maxBlockMs: {
    label: 'max.block.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'How long send() holds the application up while the buffer is full or metadata is missing.',
  },
  bufferMemory: {
    label: 'buffer.memory',
    unit: 'bytes',
    min: 0,
    max: maxInt,
    help: 'Room for all records that are not sent yet.',
  },
  maxRequestSize: {
    label: 'max.request.size',
    unit: 'bytes',
    min: 0,
    max: maxInt,
    help: 'A larger record is refused before it is sent.',
  },
  partitionerAvailabilityTimeoutMs: {
    label: 'partitioner.availability.timeout.ms',
    unit: 'ms',
    min: 0,
    max: maxInt,
    help: 'A broker whose batches have been ready for longer gets no new keyless records; 0 never.',
  },
} as const satisfies Partial<Record<keyof ProducerSettings, NumberSetting>>

/** What the application does. */
export const workloadNumbers = {
  recordsPerSecond: {
    label: 'Records a second',
    unit: '/s',
    min: 0,
    max: 2_000_000,
    fraction: true,
    help: 'On average, of virtual time; 0 sends only what you produce by hand.',
  },
  keys: {
    label: 'Number of keys',
    min: 1,
    max: 10_000_000,
    help: 'How many different keys there are.',
  },
  exponent: {
    label: 'Zipf exponent',
    min: 0,
    max: 5,
    fraction: true,
    help: 'Key k gets a share of 1 / k to this power; 0 is even, 1 is like words in a text.',
  },
  hotShare: {
    label: 'Share of the hot key',
    unit: '%',
    min: 0,
    max: 100,
    fraction: true,
    factor: 0.01,
    help: 'One key gets so much of all records, the others share the rest.',
  },
  bucketMs: {
    label: 'Length of a bucket',
    unit: 'ms',
    min: 1,
    max: 86_400_000,
    help: 'All records of so much virtual time have one key.',
  },
  valueBytes: {
    label: 'Value size',
    unit: 'bytes',
    min: 0,
    max: 1_000_000,
    help: 'On average, before compression.',
  },
  valueSpread: {
    label: 'Spread of the size',
    unit: '%',
    min: 0,
    max: 100,
    fraction: true,
    factor: 0.01,
    help: 'How far a value may be smaller or larger than that.',
  },
  tombstoneShare: {
    label: 'Tombstones',
    unit: '%',
    min: 0,
    max: 100,
    fraction: true,
    factor: 0.01,
    help: 'Records with a null value: in a compacted topic they delete their key.',
  },
} as const satisfies Record<string, NumberSetting>

/** Those that may be left empty. */
export const optionalNumbers = {
  keySeed: {
    label: 'Seed of the keys',
    min: 0,
    max: 4_294_967_295,
    help: 'Another run with this seed draws the same keys. Empty: drawn with all else.',
  },
  recordLimit: {
    label: 'Number of records',
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
    help: 'The workload ends after so many. Empty: it goes on.',
  },
} as const satisfies Record<string, NumberSetting>

export type OptionalNumber = keyof typeof optionalNumbers
export type ProducerNumber = keyof typeof producerNumbers
export type WorkloadNumber = keyof typeof workloadNumbers
