import { Button, IconButton } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { TextField } from '../../../ui/Field.tsx'
import styles from './Produce.module.css'
import type { HeaderDraft } from './produceDraft.ts'

export interface HeaderRowsProps {
  readonly headers: readonly HeaderDraft[]
  readonly onChange: (headers: readonly HeaderDraft[]) => void
}

/** Name and value rows; names may repeat, the order is kept, as in Kafka. */
export function HeaderRows({ headers, onChange }: HeaderRowsProps) {
  const change = (id: number, next: Partial<HeaderDraft>): void =>
    onChange(headers.map((header) => (header.id === id ? { ...header, ...next } : header)))
  const nextId = headers.reduce((most, header) => Math.max(most, header.id), -1) + 1
  return (
    <fieldset className={styles.headers}>
      <legend className={styles.legend}>Headers</legend>
      {headers.map((header, at) => (
        <div key={header.id} className={styles.headerRow}>
          <TextField
            label={`Name of header ${at + 1}`}
            hideLabel
            mono
            placeholder="name"
            value={header.key}
            onChange={(key) => change(header.id, { key })}
          />
          <TextField
            label={`Value of header ${at + 1}`}
            hideLabel
            mono
            placeholder={header.isNull ? 'null' : 'value'}
            disabled={header.isNull}
            value={header.isNull ? '' : header.value}
            onChange={(value) => change(header.id, { value })}
          />
          <Checkbox
            label="null"
            checked={header.isNull}
            onChange={(isNull) => change(header.id, { isNull })}
          />
          <IconButton
            small
            icon="close"
            name={`Remove header ${at + 1}`}
            onClick={() => onChange(headers.filter((each) => each.id !== header.id))}
          />
        </div>
      ))}
      <Button
        small
        icon="add"
        kind="quiet"
        onClick={() => onChange([...headers, { id: nextId, key: '', value: '', isNull: false }])}
      >
        Add a header
      </Button>
    </fieldset>
  )
}
