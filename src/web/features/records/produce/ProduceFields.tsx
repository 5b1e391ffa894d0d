import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import { Button } from '../../../ui/Button.tsx'
import { SegmentedControl, Switch } from '../../../ui/Choice.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { HeaderRows } from './HeaderRows.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import styles from './Produce.module.css'
import {
  draftProblems,
  type ProduceDraft,
  type TextFormat,
  tidyJson,
  valueHint,
} from './produceDraft.ts'

export interface ProduceFieldsProps {
  readonly draft: ProduceDraft
  readonly partitionCount: number
  readonly onChange: (change: Partial<ProduceDraft>) => void
}

export function ProduceFields(props: ProduceFieldsProps) {
  return (
    <>
      <KeyFields {...props} />
      <ValueFields {...props} />
      <HeaderRows
        headers={props.draft.headers}
        onChange={(headers) => props.onChange({ headers })}
      />
      <PlaceFields {...props} />
    </>
  )
}

function KeyFields({ draft, onChange }: ProduceFieldsProps) {
  return (
    <div className={styles.group}>
      <div className={styles.switches}>
        <Switch
          label="Null key"
          checked={draft.keyNull}
          onChange={(keyNull) => onChange({ keyNull })}
        />
        {!draft.keyNull && (
          <SegmentedControl
            label="Key format"
            options={[
              { value: 'text', label: 'Text' },
              { value: 'hex', label: 'Hex' },
            ]}
            value={draft.keyFormat}
            onChange={(keyFormat) => onChange({ keyFormat })}
          />
        )}
      </div>
      <TextField
        label="Key"
        mono
        disabled={draft.keyNull}
        value={draft.keyNull ? '' : draft.key}
        placeholder={draft.keyNull ? 'null: no key' : ''}
        help={keyHelp(draft)}
        error={draftProblems(draft).key}
        onChange={(key) => onChange({ key })}
      />
    </div>
  )
}

function keyHelp(draft: ProduceDraft): string {
  if (draft.partition !== null) return 'You name the partition below: the key has no say in it.'
  const { keyed, isKeyed, label } = clientPartitioner(draft.partitioner)
  if (draft.keyNull) {
    return draft.partitioner === 'java'
      ? 'Records without a key go to the producer’s sticky partition.'
      : `Without a key ${label} has a rule of its own: see below.`
  }
  if (keyed === null) return `${label} does not look at the key.`
  if (draft.key !== '') return 'Records with the same key go to the same partition.'
  return isKeyed(new Uint8Array())
    ? 'An empty key is a key: it has a hash and always the same partition.'
    : `${label} takes an empty key for none.`
}

const valueFormats: readonly { value: TextFormat; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
  { value: 'hex', label: 'Hex' },
]

function ValueFields({ draft, onChange }: ProduceFieldsProps) {
  const tidied = draft.valueFormat === 'json' ? tidyJson(draft.value) : null
  return (
    <div className={styles.group}>
      <div className={styles.switches}>
        <Switch
          label="Tombstone (null value)"
          checked={draft.tombstone}
          onChange={(tombstone) => onChange({ tombstone })}
        />
        {!draft.tombstone && (
          <SegmentedControl
            label="Value format"
            options={valueFormats}
            value={draft.valueFormat}
            onChange={(valueFormat) => onChange({ valueFormat })}
          />
        )}
        {tidied !== null && tidied !== draft.value && (
          <Button small kind="quiet" onClick={() => onChange({ value: tidied })}>
            Tidy
          </Button>
        )}
      </div>
      <TextArea
        label="Value"
        mono
        rows={draft.tombstone ? 2 : 5}
        disabled={draft.tombstone}
        value={draft.tombstone ? '' : draft.value}
        placeholder={draft.tombstone ? 'null: on a compacted topic it deletes the key' : ''}
        help={valueHint(draft) ?? undefined}
        error={draftProblems(draft).value}
        onChange={(value) => onChange({ value })}
      />
    </div>
  )
}
