import { InvariantError, required } from '../errors.ts'
import { brokerConfigTable } from './brokerConfigTable.ts'
import { type ConfigDefinition, configProperty, readConfigTable } from './configDefinition.ts'
import {
  type ConfigValue,
  type InvalidConfig,
  isInvalidConfig,
  parseConfigValue,
} from './configValue.ts'

/** Every setting of a broker or controller by name. */
export const brokerConfigDefinitions: ReadonlyMap<string, ConfigDefinition> =
  readConfigTable(brokerConfigTable)

const numberSettings = [
  'add.partitions.to.txn.retry.backoff.max.ms',
  'add.partitions.to.txn.retry.backoff.ms',
  'broker.heartbeat.interval.ms',
  'broker.session.timeout.ms',
  'connections.max.idle.ms',
  'controller.quorum.append.linger.ms',
  'controller.quorum.election.backoff.max.ms',
  'controller.quorum.election.timeout.ms',
  'controller.quorum.fetch.max.bytes',
  'controller.quorum.fetch.timeout.ms',
  'controller.quorum.request.timeout.ms',
  'controller.quorum.retry.backoff.ms',
  'default.replication.factor',
  'fetch.max.bytes',
  'group.consumer.assignment.interval.ms',
  'group.consumer.heartbeat.interval.ms',
  'group.consumer.max.heartbeat.interval.ms',
  'group.consumer.max.session.timeout.ms',
  'group.consumer.max.size',
  'group.consumer.min.heartbeat.interval.ms',
  'group.consumer.min.session.timeout.ms',
  'group.consumer.session.timeout.ms',
  'group.coordinator.append.linger.ms',
  'group.initial.rebalance.delay.ms',
  'group.max.session.timeout.ms',
  'group.max.size',
  'group.min.session.timeout.ms',
  'group.share.delivery.count.limit',
  'group.share.heartbeat.interval.ms',
  'group.share.max.size',
  'group.share.partition.max.record.locks',
  'group.share.record.lock.duration.ms',
  'group.share.session.timeout.ms',
  'initial.broker.registration.timeout.ms',
  'leader.imbalance.check.interval.seconds',
  'log.cleaner.backoff.ms',
  'log.cleaner.dedupe.buffer.size',
  'log.cleaner.io.buffer.load.factor',
  'log.cleaner.io.buffer.size',
  'log.cleaner.threads',
  'log.flush.offset.checkpoint.interval.ms',
  'log.flush.scheduler.interval.ms',
  'log.flush.start.offset.checkpoint.interval.ms',
  'log.initial.task.delay.ms',
  'log.retention.check.interval.ms',
  'max.incremental.fetch.session.cache.slots',
  'max.request.partition.size.limit',
  'message.max.bytes',
  'metadata.log.max.record.bytes.between.snapshots',
  'metadata.log.max.snapshot.interval.ms',
  'metadata.log.segment.bytes',
  'metadata.log.segment.ms',
  'metadata.max.idle.interval.ms',
  'metadata.max.retention.bytes',
  'metadata.max.retention.ms',
  'min.insync.replicas',
  'num.partitions',
  'offset.metadata.max.bytes',
  'offsets.commit.timeout.ms',
  'offsets.retention.check.interval.ms',
  'offsets.retention.minutes',
  'offsets.topic.compression.codec',
  'offsets.topic.num.partitions',
  'offsets.topic.replication.factor',
  'offsets.topic.segment.bytes',
  'producer.id.expiration.check.interval.ms',
  'producer.id.expiration.ms',
  'queued.max.requests',
  'replica.fetch.backoff.ms',
  'replica.fetch.max.bytes',
  'replica.fetch.min.bytes',
  'replica.fetch.response.max.bytes',
  'replica.fetch.wait.max.ms',
  'replica.high.watermark.checkpoint.interval.ms',
  'replica.lag.time.max.ms',
  'replica.socket.timeout.ms',
  'request.timeout.ms',
  'share.coordinator.state.topic.min.isr',
  'share.coordinator.state.topic.num.partitions',
  'share.coordinator.state.topic.replication.factor',
  'share.coordinator.state.topic.segment.bytes',
  'socket.request.max.bytes',
  'transaction.abort.timed.out.transaction.cleanup.interval.ms',
  'transaction.max.timeout.ms',
  'transaction.remove.expired.transaction.cleanup.interval.ms',
  'transaction.state.log.min.isr',
  'transaction.state.log.num.partitions',
  'transaction.state.log.replication.factor',
  'transaction.state.log.segment.bytes',
  'transactional.id.expiration.ms',
  'unclean.leader.election.interval.ms',
] as const

const booleanSettings = [
  'auto.create.topics.enable',
  'auto.leader.rebalance.enable',
  'controlled.shutdown.enable',
  'delete.topic.enable',
  'log.cleaner.enable',
  'log.preallocate',
  'transaction.partition.verification.enable',
  'transaction.two.phase.commit.enable',
  'unclean.leader.election.enable',
] as const

const listSettings = [
  'group.consumer.assignors',
  'group.coordinator.rebalance.protocols',
  'group.share.assignors',
] as const

const stringSettings = ['compression.type', 'group.consumer.migration.policy'] as const
const optionalStringSettings = ['broker.rack', 'replica.selector.class'] as const

type Property<Name extends string> = Name extends `${infer First}.${infer Rest}`
  ? `${First}${Capitalize<Property<Rest>>}`
  : Name
type View<Names extends readonly string[], Value> = {
  readonly [Name in Names[number] as Property<Name>]: Value
}

/**
 * The broker settings that the engine obeys, named as Kafka's in camel case (`replica.lag.time.max.ms` is
 * `replicaLagTimeMaxMs`), in Kafka's units.
 */
export interface BrokerConfig
  extends View<typeof numberSettings, number>,
    View<typeof booleanSettings, boolean>,
    View<typeof listSettings, readonly string[]>,
    View<typeof stringSettings, string>,
    View<typeof optionalStringSettings, string | null> {}

const settings: readonly string[] = [
  ...numberSettings,
  ...booleanSettings,
  ...listSettings,
  ...stringSettings,
  ...optionalStringSettings,
]

type Overrides = ReadonlyMap<string, string>

/** The first error of broker settings by name, in Kafka's words. Unknown names are left alone, as in a file. */
export function validateBrokerConfigs(overrides: Overrides): InvalidConfig | undefined {
  for (const [name, text] of overrides) {
    const definition = brokerConfigDefinitions.get(name)
    if (!definition) continue
    const parsed = parseConfigValue(definition, text)
    if (isInvalidConfig(parsed)) return parsed
  }
  return undefined
}

/** Settings of a broker: `overrides` (valid texts by name), else the defaults. Clamped as topics' are. */
export function effectiveBrokerConfig(overrides: Overrides = new Map()): BrokerConfig {
  const config: Record<string, ConfigValue> = {}
  for (const name of settings) {
    const definition = required(brokerConfigDefinitions.get(name), `broker setting ${name}`)
    const text = overrides.get(name) ?? definition.default
    const parsed = text === null ? { value: null } : parseConfigValue(definition, text)
    if (isInvalidConfig(parsed)) throw new InvariantError(parsed.message)
    config[configProperty(name)] = parsed.value
  }
  return config as unknown as BrokerConfig
}
