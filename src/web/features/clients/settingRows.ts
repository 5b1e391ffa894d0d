// A client's settings by Kafka's names, in the order people look for them.

import { consumerDefaults, producerDefaults } from '../../../kafka/base/clientDefaults.ts'
import type { ProducerSettings } from '../../../kafka/base/commands.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { clientPartitioner } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import { formatNumber } from '../../ui/format.ts'
import { type ClientView, isConsumer, keysInWords } from './clientWords.ts'
import { consumerNumbers } from './form/consumerNumbers.ts'
import { numberText } from './form/numberSettings.ts'
import { optionalNumbers, producerNumbers, workloadNumbers } from './form/producerNumbers.ts'

export interface SettingRow {
  readonly name: string
  readonly value: string
  /** Differs from Kafka's default; null where Kafka has none. */
  readonly isSet: boolean | null
}

const row = (name: string, value: string, fallback: string | null = null): SettingRow => ({
  name,
  value,
  isSet: fallback === null ? null : value !== fallback,
})

export const settingRows = (client: ClientView): readonly SettingRow[] =>
  isConsumer(client) ? consumerRows(client) : producerRows(client)

const onOff = (value: boolean): string => String(value)

function producerRows({ settings }: Exclude<ClientView, { assignment: unknown }>): SettingRow[] {
  const { workload } = settings
  const standard = producerDefaults
  const acks = (value: number): string => (value === -1 ? 'all' : String(value))
  const ids = Object.keys(producerNumbers) as (keyof typeof producerNumbers)[]
  const optionalIds = Object.keys(optionalNumbers) as (keyof typeof optionalNumbers)[]
  return [
    row('topic', workload.topic),
    row('records a second', formatNumber(workload.recordsPerSecond)),
    row('keys', keysInWords(workload.keys)),
    row(
      'value',
      `${workload.valueFormat}, ${formatNumber(workload.valueBytes)} bytes ± ${numberText(workloadNumbers.valueSpread, workload.valueSpread)} %`,
    ),
    row(
      'headers',
      workload.headers.map(({ key, value }) => `${key}=${value}`).join(', ') || 'none',
    ),
    ...optionalIds
      .filter((id) => workload[id] !== undefined)
      .map((id) => row(optionalNumbers[id].label.toLowerCase(), formatNumber(workload[id]))),
    row('tombstones', `${numberText(workloadNumbers.tombstoneShare, workload.tombstoneShare)} %`),
    row('acks', acks(settings.acks), acks(standard.acks)),
    row('enable.idempotence', onOff(settings.enableIdempotence), onOff(standard.enableIdempotence)),
    row('compression.type', settings.compressionType, standard.compressionType),
    row(
      'partitioner.class',
      partitionerClass(settings.partitioner),
      partitionerClass(standard.partitioner),
    ),
    row(
      'partitioner.ignore.keys',
      onOff(settings.partitionerIgnoreKeys),
      onOff(standard.partitionerIgnoreKeys),
    ),
    row(
      'partitioner.adaptive.partitioning.enable',
      onOff(settings.partitionerAdaptivePartitioningEnable),
      onOff(standard.partitionerAdaptivePartitioningEnable),
    ),
    ...ids.map((id) =>
      row(producerNumbers[id].label, String(settings[id] ?? 0), String(standard[id] ?? 0)),
    ),
  ]
}

/** Kafka's class, or what stands for it: the client's own setting, a person's code. */
function partitionerClass(partitioner: ProducerSettings['partitioner']): string {
  if (partitioner === 'default' || partitioner === 'java') return 'null'
  if (partitioner === 'roundRobin' || partitioner === 'java-round-robin') {
    return 'RoundRobinPartitioner'
  }
  if (partitioner === 'own') return 'its own code'
  const { label, setting } = clientPartitioner(partitioner)
  return `${label}: ${setting}`
}

function consumerRows({ settings }: Extract<ClientView, { assignment: unknown }>): SettingRow[] {
  const standard = consumerDefaults
  const ids = (Object.keys(consumerNumbers) as (keyof typeof consumerNumbers)[]).filter(
    (id) => id !== 'processingUsPerRecord',
  )
  const assigned = settings.assigned.map(({ topic, partition }) =>
    topicPartitionKey(topic, partition),
  )
  const inGroup = settings.groupId !== null
  return [
    row('group.id', settings.groupId ?? 'none'),
    inGroup
      ? row('topics', settings.topics.join(', '))
      : row('assigned by hand', assigned.join(', ')),
    row(
      'processing time',
      `${numberText(consumerNumbers.processingUsPerRecord, settings.processingUsPerRecord)} ms a record`,
    ),
    ...(inGroup ? [row('group.instance.id', settings.groupInstanceId ?? 'null', 'null')] : []),
    row(
      'partition.assignment.strategy',
      settings.partitionAssignmentStrategy.join(', '),
      standard.partitionAssignmentStrategy.join(', '),
    ),
    row('auto.offset.reset', settings.autoOffsetReset, standard.autoOffsetReset),
    row('enable.auto.commit', onOff(settings.enableAutoCommit), onOff(standard.enableAutoCommit)),
    row('isolation.level', settings.isolationLevel, standard.isolationLevel),
    ...ids.map((id) => row(consumerNumbers[id].label, String(settings[id]), String(standard[id]))),
  ]
}
