import type { OwnPartitionerError } from '../../../../kafka/base/ownPartitioner.ts'
import { useTopics } from '../../../state/views.ts'
import { Switch } from '../../../ui/Choice.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import styles from './Form.module.css'
import { FormSection } from './FormSection.tsx'
import { HeaderRows } from './HeaderRows.tsx'
import { KeyFields } from './KeyFields.tsx'
import { NumberFields } from './NumberFields.tsx'
import { PartitionerSection } from './PartitionerFields.tsx'
import { ProducerNumbers, WorkloadNumbers } from './ProducerNumberFields.tsx'
import type { Problems, ProducerDraft } from './producerDraft.ts'
import { optionalNumbers } from './producerNumbers.ts'

export interface ProducerFieldsProps {
  readonly draft: ProducerDraft
  readonly problems: Problems
  /** The name of a client that exists cannot change. */
  readonly isNew: boolean
  /** What its own code met when it ran last. */
  readonly failure?: OwnPartitionerError | null
  readonly onChange: (next: Partial<ProducerDraft>) => void
}

export function ProducerFields(props: ProducerFieldsProps) {
  return (
    <div className={styles.form}>
      <WorkloadSection {...props} />
      <RecordSection {...props} />
      <RepeatableSection {...props} />
      <DeliverySection {...props} />
      <PartitionerSection {...props} />
      <LimitsSection {...props} />
    </div>
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
      <WorkloadNumbers {...props} ids={['recordsPerSecond']} />
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

const valueFormats = [
  { value: 'json', label: 'JSON' },
  { value: 'text', label: 'Text' },
  { value: 'random', label: 'Random bytes' },
] as const

function RecordSection(props: ProducerFieldsProps) {
  const { draft, problems, onChange } = props
  return (
    <FormSection title="Records" hint="keys decide the partition, sizes the batches">
      <KeyFields {...props} />
      <Select
        label="Value format"
        value={draft.valueFormat}
        options={valueFormats}
        help="Random bytes do not compress."
        onChange={(valueFormat) => onChange({ valueFormat })}
      />
      <WorkloadNumbers {...props} ids={['valueBytes', 'valueSpread', 'tombstoneShare']} />
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

const RepeatableSection = ({ draft, problems, onChange }: ProducerFieldsProps) => (
  <FormSection title="Repeatable" hint="to compare one run with another">
    <NumberFields
      ids={['keySeed', 'recordLimit']}
      settings={optionalNumbers}
      texts={draft.texts}
      problems={problems}
      onChange={(id, text) => onChange({ texts: { ...draft.texts, [id]: text } })}
    />
  </FormSection>
)

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
      <ProducerNumbers
        {...props}
        ids={['lingerMs', 'batchSize', 'maxInFlightRequestsPerConnection']}
      />
    </FormSection>
  )
}

const LimitsSection = (props: ProducerFieldsProps) => (
  <FormSection title="Timeouts and limits">
    <ProducerNumbers
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
