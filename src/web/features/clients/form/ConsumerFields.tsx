import { consumerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import { useGroups } from '../../../state/views.ts'
import { Button } from '../../../ui/Button.tsx'
import { RadioGroup, Switch } from '../../../ui/Choice.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import type { ConsumerDraft } from './consumerDraft.ts'
import { type ConsumerNumber, consumerNumbers } from './consumerNumbers.ts'
import styles from './Form.module.css'
import { FormSection } from './FormSection.tsx'
import { NumberFields } from './NumberFields.tsx'
import type { Problems } from './producerDraft.ts'
import { PartitionChoice, TopicChoice } from './TopicChoice.tsx'

export interface ConsumerFieldsProps {
  readonly draft: ConsumerDraft
  /** The name in use, typed or made. */
  readonly name: string
  readonly problems: Problems
  readonly isNew: boolean
  readonly onChange: (next: Partial<ConsumerDraft>) => void
}

export function ConsumerFields(props: ConsumerFieldsProps) {
  return (
    <div className={styles.form}>
      <ReadsSection {...props} />
      <FormSection title="Application" hint="what it does with what it reads">
        <Numbers {...props} ids={['processingUsPerRecord', 'maxPollRecords']} />
        <Select
          label="isolation.level"
          defaultShown="read_uncommitted"
          value={props.draft.isolationLevel}
          options={isolationLevels}
          help="read_committed stops at the last stable offset."
          onChange={(isolationLevel) => props.onChange({ isolationLevel })}
        />
      </FormSection>
      <OffsetsSection {...props} />
      {props.draft.mode === 'group' && (
        <FormSection title="Membership" hint="when the group counts it as gone">
          <Numbers
            {...props}
            ids={['sessionTimeoutMs', 'heartbeatIntervalMs', 'maxPollIntervalMs']}
          />
        </FormSection>
      )}
      <FormSection title="Fetching">
        <Numbers
          {...props}
          ids={['fetchMinBytes', 'fetchMaxWaitMs', 'fetchMaxBytes', 'maxPartitionFetchBytes']}
        />
      </FormSection>
    </div>
  )
}

const isolationLevels = [
  { value: 'read_uncommitted', label: 'read_uncommitted' },
  { value: 'read_committed', label: 'read_committed' },
] as const

/** The time a record takes is our own setting, so it has no default of Kafka's. */
const { processingUsPerRecord: _ours, ...kafkaDefaults } = consumerDefaults

function Numbers(props: ConsumerFieldsProps & { readonly ids: readonly ConsumerNumber[] }) {
  const { draft, problems, onChange, ids } = props
  return (
    <NumberFields
      ids={ids}
      settings={consumerNumbers}
      texts={draft.texts}
      defaults={kafkaDefaults}
      problems={problems}
      onChange={(id, text) => onChange({ texts: { ...draft.texts, [id]: text } })}
    />
  )
}

const modes = [
  { value: 'group', label: 'As a member of a group', help: 'The group shares the partitions out.' },
  {
    value: 'byHand',
    label: 'Assigned by hand',
    help: 'It reads what you choose, without a group.',
  },
] as const

const assignorOptions = [
  { value: 'range', label: 'range' },
  { value: 'roundrobin', label: 'roundrobin' },
  { value: 'range,roundrobin', label: 'range, else roundrobin' },
  { value: 'roundrobin,range', label: 'roundrobin, else range' },
] as const

function ReadsSection(props: ConsumerFieldsProps) {
  const { draft, name, problems, isNew, onChange } = props
  return (
    <FormSection title="What it reads">
      <RadioGroup
        label="Reads"
        options={modes}
        value={draft.mode}
        onChange={(mode) => onChange({ mode })}
      />
      {draft.mode === 'group' ? <GroupField {...props} /> : <span />}
      <TextField
        label="Name"
        value={name}
        disabled={!isNew}
        help={isNew ? 'Its client.id.' : 'A client keeps its name.'}
        error={problems.name ?? null}
        onChange={(typed) => onChange({ name: typed })}
      />
      <div className={styles.wide}>
        {draft.mode === 'group' ? (
          <TopicChoice
            chosen={draft.topics}
            problem={problems.topics ?? null}
            onChange={(topics) => onChange({ topics })}
          />
        ) : (
          <PartitionChoice
            chosen={draft.assigned}
            problem={problems.assigned ?? null}
            onChange={(assigned) => onChange({ assigned })}
          />
        )}
      </div>
      {draft.mode === 'group' && (
        <>
          <Select
            label="partition.assignment.strategy"
            defaultShown="range"
            value={draft.assignors}
            options={assignorOptions}
            help="How the group shares out: all members must know one in common."
            onChange={(assignors) => onChange({ assignors })}
          />
          <TextField
            label="group.instance.id"
            mono
            value={draft.groupInstanceId}
            placeholder="none"
            help="A static member keeps its partitions over a restart."
            onChange={(groupInstanceId) => onChange({ groupInstanceId })}
          />
        </>
      )}
    </FormSection>
  )
}

function GroupField({ draft, problems, isNew, onChange }: ConsumerFieldsProps) {
  const groups = useGroups().filter(({ groupId }) => groupId !== draft.groupId)
  return (
    <div>
      <TextField
        label="group.id"
        mono
        autoFocus={isNew}
        value={draft.groupId}
        placeholder="billing"
        help="A new name begins a new group."
        error={problems.groupId ?? null}
        onChange={(groupId) => onChange({ groupId })}
      />
      {groups.length > 0 && (
        <div className={styles.known}>
          {groups.slice(0, 4).map(({ groupId, topics }) => (
            <Button
              key={groupId}
              small
              kind="quiet"
              title={`Join ${groupId}`}
              onClick={() =>
                onChange({ groupId, ...(draft.topics.length === 0 && { topics: [...topics] }) })
              }
            >
              {groupId}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

const resets = [
  { value: 'latest', label: 'latest: only what comes from now on' },
  { value: 'earliest', label: 'earliest: all there is' },
  { value: 'none', label: 'none: fail' },
] as const

function OffsetsSection(props: ConsumerFieldsProps) {
  const { draft, onChange } = props
  const inGroup = draft.mode === 'group'
  return (
    <FormSection title="Offsets">
      <Select
        label="auto.offset.reset"
        defaultShown="latest"
        value={draft.autoOffsetReset}
        options={resets}
        help="Where it begins without a committed offset, or when that is gone."
        onChange={(autoOffsetReset) => onChange({ autoOffsetReset })}
      />
      <Switch
        label="enable.auto.commit"
        checked={draft.enableAutoCommit && inGroup}
        help="On by default: what was polled is committed at the next poll after the interval."
        disabledReason={inGroup ? null : 'Without a group there is nowhere to commit to.'}
        onChange={(enableAutoCommit) => onChange({ enableAutoCommit })}
      />
      {inGroup && draft.enableAutoCommit && <Numbers {...props} ids={['autoCommitIntervalMs']} />}
    </FormSection>
  )
}
