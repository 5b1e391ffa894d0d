// One line each: what it is at the left, the control at the right, what is wrong with it below.

import { type ReactNode, useId, useState } from 'react'
import { classes } from '../../../ui/classes.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Explain } from '../../../ui/Popover.tsx'
import { grouped } from '../grouped.ts'
import styles from './Setup.module.css'

interface RowTexts {
  readonly label: string
  readonly error?: string | undefined
  /** A sentence behind the label. */
  readonly explain?: string
  readonly config?: string
}

interface RowProps extends RowTexts {
  readonly wide?: boolean
  readonly children: (ids: {
    readonly id: string
    readonly describedBy: string | undefined
  }) => ReactNode
}

export function Row({ label, error, explain, config, wide, children }: RowProps) {
  const id = useId()
  const errorId = `${id}error`
  return (
    <div className={classes(styles.row, wide && styles.wideRow)}>
      <div className={styles.rowLine}>
        <label htmlFor={id} className={styles.rowLabel}>
          {label}
        </label>
        {explain && (
          <span className={styles.rowHelp}>
            <Explain text={explain} {...(config && { config })}>
              ?<span className="visually-hidden"> about {label}</span>
            </Explain>
          </span>
        )}
        <span className={classes(styles.rowControl, error !== undefined && styles.invalid)}>
          {children({ id, describedBy: error === undefined ? undefined : errorId })}
        </span>
      </div>
      {error !== undefined && (
        <p id={errorId} className={styles.rowError} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

interface NumberRowProps extends RowTexts {
  readonly value: number
  readonly onChange: (value: number) => void
  readonly unit?: string
  /** Shown and typed as per cent, kept as a share. */
  readonly percent?: boolean
  readonly step?: number
}

const plain = (text: string): string => text.replace(/[,_\s%]/g, '')

/** Gives every change on, NaN for what is no number: the set-up's own check says what is wrong. */
export function NumberRow(props: NumberRowProps) {
  const { value, onChange, percent = false, step = 1 } = props
  const [typed, setTyped] = useState<string | null>(null)
  const scale = percent ? 100 : 1
  const read = (text: string): number =>
    plain(text) === '' ? Number.NaN : Number((Number(plain(text)) / scale).toPrecision(12))
  return (
    <Row {...props}>
      {({ id, describedBy }) => (
        <>
          <input
            id={id}
            className={styles.number}
            type="text"
            inputMode="decimal"
            role="spinbutton"
            autoComplete="off"
            aria-valuenow={Number.isFinite(value) ? value * scale : undefined}
            aria-describedby={describedBy}
            aria-invalid={describedBy !== undefined || undefined}
            value={typed ?? shownNumber(value * scale)}
            onChange={(event) => {
              setTyped(event.target.value)
              onChange(read(event.target.value))
            }}
            onBlur={() => {
              if (Number.isFinite(value)) setTyped(null)
            }}
            onKeyDown={(event) => {
              const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
              if (way === 0 || !Number.isFinite(value)) return
              event.preventDefault()
              setTyped(null)
              onChange(read(String(Math.max(0, value * scale + way * step))))
            }}
          />
          {(props.unit ?? (percent && '%')) && (
            <span className={styles.unit}>{props.unit ?? '%'}</span>
          )}
        </>
      )}
    </Row>
  )
}

const shownNumber = (value: number): string =>
  Number.isFinite(value) ? value.toLocaleString('en-US', { maximumFractionDigits: 6 }) : ''

interface TextRowProps extends RowTexts {
  readonly value: string
  readonly onChange: (value: string) => void
}

export const TextRow = (props: TextRowProps) => (
  <Row {...props}>
    {({ id, describedBy }) => (
      <input
        id={id}
        className={classes(styles.number, styles.text)}
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={describedBy}
        aria-invalid={describedBy !== undefined || undefined}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    )}
  </Row>
)

interface SelectRowProps<Value extends string> extends RowTexts {
  readonly value: Value
  readonly options: readonly {
    readonly value: Value
    readonly label: string
    readonly group?: string
  }[]
  readonly onChange: (value: Value) => void
}

export function SelectRow<Value extends string>(props: SelectRowProps<Value>) {
  const groups = grouped(props.options, ({ group }) => group ?? '')
  const options = (of: SelectRowProps<Value>['options']) =>
    of.map(({ value, label }) => (
      <option key={value} value={value}>
        {label}
      </option>
    ))
  return (
    <Row {...props}>
      {({ id, describedBy }) => (
        <>
          <select
            id={id}
            className={styles.select}
            value={props.value}
            aria-describedby={describedBy}
            onChange={(event) => props.onChange(event.target.value as Value)}
          >
            {groups.map(([group, of]) =>
              group === '' ? (
                options(of)
              ) : (
                <optgroup key={group} label={group}>
                  {options(of)}
                </optgroup>
              ),
            )}
          </select>
          <span className={styles.chevron}>
            <Icon name="down" size={12} />
          </span>
        </>
      )}
    </Row>
  )
}
