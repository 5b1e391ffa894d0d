import { defaultWorkload, producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import { useTopics } from '../../../state/views.ts'
import { Switch } from '../../../ui/Choice.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import styles from './Form.module.css'
import { FormSection } from './FormSection.tsx'
import { HeaderRows } from './HeaderRows.tsx'
import { NumberFields } from './NumberFields.tsx'
import { isShown, type Problems, type ProducerDraft } from './producerDraft.ts'
import {
  type ProducerNumber,
  producerNumbers,
  type WorkloadNumber,
  workloadNumbers,
} from './producerNumbers.ts'

export interface ProducerFieldsProps {
  readonly draft: ProducerDraft
  readonly problems: Problems
  /** The name of a client that exists cannot change. */
  readonly isNew: boolean
  readonly onChange: (next: Partial<ProducerDraft>) => void
}

export function ProducerFields(props: ProducerFieldsProps) {
  return (
    <div className={styles.form}>
      <WorkloadSection {...props} />
      <RecordSection {...props} />
      <DeliverySection {...props} />
      <PartitionerSection {...props} />
      <LimitsSection {...props} />
    </div>
  )
}

const setText = (
  { draft, onChange }: ProducerFieldsProps,
  id: ProducerNumber | WorkloadNumber,
  text: string,
): void => onChange({ texts: { ...draft.texts, [id]: text } })

function Workload(props: ProducerFieldsProps & { readonly ids: readonly WorkloadNumber[] }) {
  return (
    <NumberFields
      ids={props.ids.filter((id) => isShown(id, props.draft.keyKind))}
      settings={workloadNumbers}
      texts={props.draft.texts}
      problems={props.problems}
      onChange={(id, text) => setText(props, id, text)}
    />
  )
}

function Numbers(props: ProducerFieldsProps & { readonly ids: readonly ProducerNumber[] }) {
  return (
    <NumberFields
      ids={props.ids}
      settings={producerNumbers}
      texts={props.draft.texts}
      defaults={producerDefaults}
      problems={props.problems}
      onChange={(id, text) => setText(props, id, text)}
    />
  )
}

function WorkloadSection(props: ProducerFieldsProps) {
  const { draft, problems, isNew, onChange } = props
  return (
    <FormSection title="Workload" hint="what the application does">
      <TextField
        label="Name"
        value={draft.name}
        disabled={!isNew}
        autoFocus={isNew}
        help={isNew ? 'Its client.id.' : 'A client keeps its name.'}
        error={problems.name ?? null}
        onChange={(name) => onChange({ name })}
      />
      <TopicSelect {...props} />
      <Workload {...props} ids={['recordsPerSecond']} />
    </FormSection>
  )
}

function TopicSelect({ draft, problems, onChange }: ProducerFieldsProps) {
  const topics = useTopics().filter(({ internal }) => !internal)
  const known = topics.some(({ name }) => name === draft.topic)
  return (
    <Select
      label="Topic"
      value={draft.topic}
      help="Where its records go."
      error={problems.topic ?? null}
      onChange={(topic) => onChange({ topic })}
      options={[
        ...(draft.topic === '' ? [{ value: '', label: 'Choose a topic' }] : []),
        ...(known || draft.topic === ''
          ? []
          : [{ value: draft.topic, label: `${draft.topic} (does not exist)` }]),
        ...topics.map(({ name, partitions }) => ({
          value: name,
          label: `${name}, ${partitions} partition${partitions === 1 ? '' : 's'}`,
        })),
      ]}
    />
  )
}

const keyKinds = [
  { value: 'uniform', label: 'Uniform: all alike' },
  { value: 'zipf', label: 'Zipf: a few frequent, many rare' },
  { value: 'hot', label: 'One hot key' },
  { value: 'sequential', label: 'Sequential: a new key each' },
  { value: 'none', label: 'None: null keys' },
] as const

const valueFormats = [
  { value: 'json', label: 'JSON' },
  { value: 'text', label: 'Text' },
  { value: 'random', label: 'Random bytes' },
] as const

function RecordSection(props: ProducerFieldsProps) {
  const { draft, problems, onChange } = props
  return (
    <FormSection title="Records" hint="keys decide the partition, sizes the batches">
      <Select
        label="Keys"
        value={draft.keyKind}
        options={keyKinds}
        help="How often each key comes."
        onChange={(keyKind) => onChange({ keyKind })}
      />
      {draft.keyKind !== 'none' && (
        <TextField
          label="Key prefix"
          mono
          value={draft.keyPrefix}
          placeholder={'prefix' in defaultWorkload.keys ? defaultWorkload.keys.prefix : ''}
          help={`Keys are ${draft.keyPrefix}1, ${draft.keyPrefix}2 and so on.`}
          onChange={(keyPrefix) => onChange({ keyPrefix })}
        />
      )}
      <Workload {...props} ids={['keys', 'exponent', 'hotShare']} />
      <Select
        label="Value format"
        value={draft.valueFormat}
        options={valueFormats}
        help="Random bytes do not compress."
        onChange={(valueFormat) => onChange({ valueFormat })}
      />
      <Workload {...props} ids={['valueBytes', 'valueSpread', 'tombstoneShare']} />
      <div className={styles.wide}>
        <HeaderRows
          headers={draft.headers}
          problems={problems}
          onChange={(headers) => onChange({ headers })}
        />
      </div>
    </FormSection>
  )
}

const acksOptions = [
  { value: '-1', label: 'all: by every in-sync replica' },
  { value: '1', label: '1: by the leader' },
  { value: '0', label: '0: never' },
] as const

const codecs = [
  { value: 'none', label: 'none' },
  { value: 'gzip', label: 'gzip' },
  { value: 'snappy', label: 'snappy' },
  { value: 'lz4', label: 'lz4' },
  { value: 'zstd', label: 'zstd' },
] as const

function DeliverySection(props: ProducerFieldsProps) {
  const { draft, problems, onChange } = props
  return (
    <FormSection title="Delivery">
      <Select
        label="acks"
        defaultShown="all"
        value={draft.acks}
        options={acksOptions}
        help="Who must have a record before it counts as sent."
        error={problems.acks ?? null}
        onChange={(acks) => onChange({ acks })}
      />
      <Select
        label="compression.type"
        defaultShown="none"
        value={draft.compressionType}
        options={codecs}
        help="Whole batches are compressed: fuller ones better."
        onChange={(compressionType) => onChange({ compressionType })}
      />
      <div className={styles.switches}>
        <Switch
          label="enable.idempotence"
          checked={draft.enableIdempotence}
          help="On by default: sequence numbers keep a retry from writing twice or out of order."
          onChange={(enableIdempotence) => onChange({ enableIdempotence })}
        />
      </div>
      <Numbers {...props} ids={['lingerMs', 'batchSize', 'maxInFlightRequestsPerConnection']} />
    </FormSection>
  )
}

const partitioners = [
  { value: 'default', label: 'default: by key, else sticky' },
  { value: 'roundRobin', label: 'RoundRobinPartitioner' },
] as const

function PartitionerSection({ draft, onChange }: ProducerFieldsProps) {
  const roundRobin =
    draft.partitioner === 'roundRobin' ? 'The round robin partitioner does not use it.' : null
  return (
    <FormSection title="Partitioner">
      <Select
        label="partitioner.class"
        value={draft.partitioner}
        options={partitioners}
        help="By key: murmur2 of the key, modulo the partitions."
        onChange={(partitioner) => onChange({ partitioner })}
      />
      <Switch
        label="partitioner.ignore.keys"
        checked={draft.partitionerIgnoreKeys}
        help="Off by default. On, keys do not decide: no order by key."
        disabledReason={roundRobin}
        onChange={(partitionerIgnoreKeys) => onChange({ partitionerIgnoreKeys })}
      />
      <Switch
        label="partitioner.adaptive.partitioning.enable"
        checked={draft.partitionerAdaptivePartitioningEnable}
        help="On by default: keyless batches go rather to brokers that answer fast."
        disabledReason={roundRobin}
        onChange={(partitionerAdaptivePartitioningEnable) =>
          onChange({ partitionerAdaptivePartitioningEnable })
        }
      />
    </FormSection>
  )
}

const LimitsSection = (props: ProducerFieldsProps) => (
  <FormSection title="Timeouts and limits">
    <Numbers
      {...props}
      ids={[
        'deliveryTimeoutMs',
        'requestTimeoutMs',
        'maxBlockMs',
        'retries',
        'retryBackoffMs',
        'bufferMemory',
        'maxRequestSize',
      ]}
    />
  </FormSection>
)
