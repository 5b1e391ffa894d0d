import { defaultWorkload } from '../../../../kafka/base/clientDefaults.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Select, TextArea, TextField } from '../../../ui/Field.tsx'
import styles from './Form.module.css'
import { readKeyList } from './keyList.ts'
import { type KeyPartDraft, mostKeyParts, partField } from './keysDraft.ts'
import type { ProducerFieldsProps } from './ProducerFields.tsx'
import { WorkloadNumbers } from './ProducerNumberFields.tsx'
import { workloadNumbers } from './producerNumbers.ts'

const keyKinds = [
  { value: 'uniform', label: 'Uniform: all alike' },
  { value: 'zipf', label: 'Zipf: a few frequent, many rare' },
  { value: 'hot', label: 'One hot key' },
  { value: 'sequential', label: 'Sequential: a new key each' },
  { value: 'time', label: 'Time bucket: one key for a while' },
  { value: 'uuid', label: 'UUID: a random key each' },
  { value: 'composite', label: 'Composite: of several parts' },
  { value: 'list', label: 'A list of your own' },
  { value: 'none', label: 'None: null keys' },
] as const

/** Which keys there are and how often each comes. */
export function KeyFields(props: ProducerFieldsProps) {
  const { draft, onChange } = props
  return (
    <>
      <Select
        label="Keys"
        value={draft.keyKind}
        options={keyKinds}
        help="How often each key comes."
        onChange={(keyKind) => onChange({ keyKind })}
      />
      <PrefixField {...props} />
      <WorkloadNumbers {...props} ids={['keys', 'exponent', 'hotShare', 'bucketMs']} />
      {draft.keyKind === 'composite' && <PartFields {...props} />}
      {draft.keyKind === 'list' && <ListFields {...props} />}
    </>
  )
}

function PrefixField({ draft, problems, onChange }: ProducerFieldsProps) {
  const { keyKind, keyPrefix } = draft
  if (!['uniform', 'zipf', 'hot', 'sequential', 'time'].includes(keyKind)) return null
  return (
    <TextField
      label="Key prefix"
      mono
      value={keyPrefix}
      placeholder={'prefix' in defaultWorkload.keys ? defaultWorkload.keys.prefix : ''}
      help={
        keyKind === 'time'
          ? `A key is ${keyPrefix}2026-11-24T09:04:00Z, the start of its bucket.`
          : `Keys are ${keyPrefix}1, ${keyPrefix}2 and so on.`
      }
      error={problems.keyPrefix ?? null}
      onChange={(prefix) => onChange({ keyPrefix: prefix })}
    />
  )
}

function PartFields({ draft, problems, onChange }: ProducerFieldsProps) {
  const { keyParts, keySeparator } = draft
  const change = (id: number, next: Partial<KeyPartDraft>): void =>
    onChange({ keyParts: keyParts.map((part) => (part.id === id ? { ...part, ...next } : part)) })
  const nextId = keyParts.reduce((most, { id }) => Math.max(most, id), -1) + 1
  const example = keyParts.map(({ prefix }) => `${prefix}1`).join(keySeparator)
  return (
    <>
      <TextField
        label="Separator"
        mono
        value={keySeparator}
        help={`A key is ${example}.`}
        error={problems.keySeparator ?? null}
        onChange={(separator) => onChange({ keySeparator: separator })}
      />
      <fieldset className={`${styles.group} ${styles.wide}`}>
        <legend>Parts of a key, each drawn by itself</legend>
        <div className={styles.headers}>
          {keyParts.map((part, at) => (
            <div key={part.id} className={styles.partRow}>
              <TextField
                label={`Prefix of part ${at + 1}`}
                mono
                value={part.prefix}
                error={problems[partField(part, 'prefix')] ?? null}
                onChange={(prefix) => change(part.id, { prefix })}
              />
              <TextField
                label={`Number of values of part ${at + 1}`}
                mono
                value={part.keys}
                error={problems[partField(part, 'keys')] ?? null}
                onChange={(keys) => change(part.id, { keys })}
              />
              <TextField
                label={`Zipf exponent of part ${at + 1}`}
                mono
                value={part.exponent}
                error={problems[partField(part, 'exponent')] ?? null}
                onChange={(exponent) => change(part.id, { exponent })}
              />
              <IconButton
                icon="close"
                name={`Remove part ${at + 1}`}
                disabledReason={keyParts.length === 1 ? 'A key has at least one part.' : null}
                onClick={() => onChange({ keyParts: keyParts.filter(({ id }) => id !== part.id) })}
              />
            </div>
          ))}
          <p className={styles.note}>{workloadNumbers.exponent.help}</p>
          <Button
            small
            kind="quiet"
            icon="add"
            disabledReason={
              keyParts.length >= mostKeyParts ? `A key has at most ${mostKeyParts} parts.` : null
            }
            onClick={() =>
              onChange({
                keyParts: [...keyParts, { id: nextId, prefix: 'part-', keys: '10', exponent: '0' }],
              })
            }
          >
            Add a part
          </Button>
        </div>
      </fieldset>
    </>
  )
}

const encodings = [
  { value: 'utf8', label: 'Text' },
  { value: 'base64', label: 'base64, for keys that are no text' },
] as const

function ListFields({ draft, problems, onChange }: ProducerFieldsProps) {
  const count = readKeyList(draft.keyList).length
  return (
    <>
      <Select
        label="Keys are written as"
        value={draft.keyListEncoding}
        options={encodings}
        onChange={(keyListEncoding) => onChange({ keyListEncoding })}
      />
      <div className={styles.wide}>
        <TextArea
          label="Keys, one a line"
          mono
          rows={6}
          value={draft.keyList}
          help={`${count.toLocaleString('en-US')} in this order, again and again. null is a record without a key, "" the empty key; what stands in quotes is read as JSON.`}
          error={problems.keyList ?? null}
          onChange={(keyList) => onChange({ keyList })}
        />
      </div>
    </>
  )
}
