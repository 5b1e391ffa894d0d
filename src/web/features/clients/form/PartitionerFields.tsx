import type { ProducerSettings } from '../../../../kafka/base/commands.ts'
import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import { partitionerOptions } from '../../../state/partitionerOptions.ts'
import { useSlot } from '../../../state/slots.ts'
import { useTopic } from '../../../state/views.ts'
import { Switch } from '../../../ui/Choice.tsx'
import { Select, TextArea } from '../../../ui/Field.tsx'
import styles from './Form.module.css'
import { FormSection } from './FormSection.tsx'
import type { ProducerFieldsProps } from './ProducerFields.tsx'
import { ProducerNumbers } from './ProducerNumberFields.tsx'
import { startingPartitioner } from './startingPartitioner.ts'

type Partitioner = ProducerSettings['partitioner']

/** Those that the switches below say of Java's own partitioner; listed only where settings name them. */
const saidBySwitches: ReadonlySet<Partitioner> = new Set([
  'java',
  'java-ignore-keys',
  'java-not-adaptive',
  'java-round-robin',
])

const options = (chosen: Partitioner): { value: Partitioner; label: string; group: string }[] => [
  { value: 'default', label: 'default: by key, else sticky', group: 'Java' },
  { value: 'roundRobin', label: 'RoundRobinPartitioner', group: 'Java' },
  ...partitionerOptions.filter(({ value }) => value === chosen || !saidBySwitches.has(value)),
  { value: 'own', label: 'Your own code', group: 'Yours' },
]

function partitionerHelp(chosen: Partitioner): string {
  if (chosen === 'default') return 'By key: murmur2 of the key, modulo the partitions.'
  if (chosen === 'roundRobin') return 'Partitions with a leader in turn, whatever the key.'
  if (chosen === 'own') return 'A function that is asked for every record.'
  const { keyedRule, keylessRule } = clientPartitioner(chosen)
  return `By key: ${keyedRule}. Without: ${keylessRule}.`
}

/** Why the switches of Java's default partitioner do nothing; null when they do. */
function withoutSwitches(chosen: Partitioner): string | null {
  if (chosen === 'roundRobin' || chosen === 'java-round-robin') {
    return 'The round robin partitioner does not use it.'
  }
  if (chosen === 'own') return 'Your own code does not use it.'
  if (chosen === 'default' || saidBySwitches.has(chosen)) return null
  return `${clientPartitioner(chosen).label} does not have it.`
}

/** Who chooses the partition of a record. */
export function PartitionerSection(props: ProducerFieldsProps) {
  const { draft, onChange } = props
  const without = withoutSwitches(draft.partitioner)
  const choose = (partitioner: Partitioner): void =>
    onChange(
      partitioner === 'own' && draft.partitionerCode === ''
        ? { partitioner, partitionerCode: startingPartitioner }
        : { partitioner },
    )
  return (
    <FormSection title="Partitioner">
      <Select
        label="partitioner.class"
        value={draft.partitioner}
        options={options(draft.partitioner)}
        help={partitionerHelp(draft.partitioner)}
        onChange={choose}
      />
      <Switch
        label="partitioner.ignore.keys"
        checked={draft.partitionerIgnoreKeys}
        help="Off by default. On, keys do not decide: no order by key."
        disabledReason={without}
        onChange={(partitionerIgnoreKeys) => onChange({ partitionerIgnoreKeys })}
      />
      <Switch
        label="partitioner.adaptive.partitioning.enable"
        checked={draft.partitionerAdaptivePartitioningEnable}
        help="On by default: keyless batches go rather to brokers that answer fast."
        disabledReason={without}
        onChange={(partitionerAdaptivePartitioningEnable) =>
          onChange({ partitionerAdaptivePartitioningEnable })
        }
      />
      {without === null && (
        <ProducerNumbers {...props} ids={['partitionerAvailabilityTimeoutMs']} />
      )}
      {draft.partitioner === 'own' && <OwnCode {...props} />}
    </FormSection>
  )
}

function OwnCode({ draft, problems, failure, onChange }: ProducerFieldsProps) {
  const Editor = useSlot('partitioner.editor')
  const partitionCount = useTopic(draft.topic)?.partitions ?? 1
  const { partitionerCode } = draft
  const change = (code: string): void => onChange({ partitionerCode: code })
  const problem = problems.partitionerCode ?? null
  // What the last run met is about the text that ran.
  const met = partitionerCode === draft.before.partitionerCode ? failure : null
  return (
    <div className={styles.wide}>
      {Editor ? (
        <>
          <Editor
            code={partitionerCode}
            onChange={change}
            partitionCount={partitionCount}
            failure={met ?? null}
          />
          {problem !== null && (
            <p className={`${styles.note} ${styles.problem}`} role="alert">
              {problem}
            </p>
          )}
        </>
      ) : (
        <TextArea
          label="Code of the partitioner"
          mono
          rows={12}
          value={partitionerCode}
          error={problem}
          onChange={change}
        />
      )}
    </div>
  )
}
