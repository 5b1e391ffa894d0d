import { Button, IconButton } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/Field.tsx'
import styles from './Form.module.css'
import type { HeaderDraft, Problems } from './producerDraft.ts'

interface HeaderRowsProps {
  readonly headers: readonly HeaderDraft[]
  readonly problems: Problems
  readonly onChange: (headers: readonly HeaderDraft[]) => void
}

/** Headers that every record of the workload carries. */
export function HeaderRows({ headers, problems, onChange }: HeaderRowsProps) {
  const change = (id: number, next: Partial<HeaderDraft>): void =>
    onChange(headers.map((header) => (header.id === id ? { ...header, ...next } : header)))
  const nextId = headers.reduce((most, { id }) => Math.max(most, id), -1) + 1
  return (
    <fieldset className={styles.group}>
      <legend>Headers</legend>
      <div className={styles.headers}>
        {headers.map((header, at) => (
          <div key={header.id} className={styles.headerRow}>
            <TextField
              label={`Name of header ${at + 1}`}
              hideLabel
              mono
              placeholder="name"
              value={header.key}
              error={problems[`header${header.id}`] ?? null}
              onChange={(key) => change(header.id, { key })}
            />
            <TextField
              label={`Value of header ${at + 1}`}
              hideLabel
              mono
              placeholder="value"
              value={header.value}
              onChange={(value) => change(header.id, { value })}
            />
            <IconButton
              icon="close"
              name={`Remove header ${at + 1}`}
              onClick={() => onChange(headers.filter(({ id }) => id !== header.id))}
            />
          </div>
        ))}
        <Button
          small
          kind="quiet"
          icon="add"
          onClick={() => onChange([...headers, { id: nextId, key: '', value: '' }])}
        >
          Add a header
        </Button>
      </div>
    </fieldset>
  )
}
