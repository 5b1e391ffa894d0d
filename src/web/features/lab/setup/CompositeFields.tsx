import type { KeyDistribution } from '../../../../kafka/base/commands.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import type { Problems } from '../problems.ts'
import { changeKeys } from './changeKeys.ts'
import { NumberRow, TextRow } from './Rows.tsx'
import styles from './Setup.module.css'

type Composite = Extract<KeyDistribution, { kind: 'composite' }>
type Part = Composite['parts'][number]

export function CompositeFields({
  keys,
  problems,
}: {
  readonly keys: Composite
  readonly problems: Problems
}) {
  const setParts = (parts: readonly Part[]): void => changeKeys({ ...keys, parts })
  const change = (at: number, part: Partial<Part>): void =>
    setParts(keys.parts.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <>
      <TextRow
        label="Joined by"
        value={keys.separator}
        error={problems.of('keys.separator') ?? problems.of('keys.parts')}
        onChange={(separator) => changeKeys({ ...keys, separator })}
      />
      {keys.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place.
        <div key={at} className={styles.part}>
          <div className={styles.partHead}>
            Part {at + 1}
            {keys.parts.length > 1 && (
              <IconButton
                icon="close"
                name={`Remove part ${at + 1}`}
                small
                onClick={() => setParts(keys.parts.filter((_, index) => index !== at))}
              />
            )}
          </div>
          <TextRow
            label="Begins with"
            value={part.prefix}
            error={problems.of(`keys.parts.${at}.prefix`)}
            onChange={(prefix) => change(at, { prefix })}
          />
          <NumberRow
            label="How many"
            value={part.keys}
            error={problems.of(`keys.parts.${at}.keys`)}
            onChange={(count) => change(at, { keys: count })}
          />
          <NumberRow
            label="Exponent"
            step={0.05}
            explain="0 draws evenly; above, the first are more frequent, as with Zipf."
            value={part.exponent}
            error={problems.of(`keys.parts.${at}.exponent`)}
            onChange={(exponent) => change(at, { exponent })}
          />
        </div>
      ))}
      {keys.parts.length < 4 && (
        <Button
          small
          icon="add"
          onClick={() => setParts([...keys.parts, { prefix: 'item-', keys: 10, exponent: 0 }])}
        >
          Part
        </Button>
      )}
    </>
  )
}
