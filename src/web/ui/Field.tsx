// Form fields: label above, help below in plain words, an error beneath in the same place.

import { type ReactNode, type Ref, useId, useState } from 'react'
import { classes } from './classes.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

export interface FieldTexts {
  readonly label: string
  /** Read by screen readers only; for fields whose place says what they are. */
  readonly hideLabel?: boolean
  readonly help?: string | undefined
  /** Takes the place of `help`. */
  readonly error?: string | null | undefined
  /** Kafka's default, shown beside the label: "default 16,384". */
  readonly defaultShown?: string | undefined
}

interface FieldProps extends FieldTexts {
  readonly children: (ids: {
    readonly id: string
    readonly describedBy: string | undefined
    readonly invalid: boolean
  }) => ReactNode
}

export function Field({ label, hideLabel, help, error, defaultShown, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}note`
  const note = error ?? help
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
        {defaultShown !== undefined && (
          <span className={styles.default}>default {defaultShown}</span>
        )}
      </label>
      {children({ id, describedBy: note ? noteId : undefined, invalid: Boolean(error) })}
      {note && (
        <div
          id={noteId}
          className={error ? styles.error : styles.help}
          role={error ? 'alert' : undefined}
        >
          {note}
        </div>
      )}
    </div>
  )
}

export interface TextFieldProps extends FieldTexts {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly mono?: boolean
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  readonly unit?: string
  readonly inputRef?: Ref<HTMLInputElement>
}

export function TextField(props: TextFieldProps) {
  return (
    <Field {...props}>
      {({ id, describedBy, invalid }) => (
        <span className={classes(styles.control, invalid && styles.invalid)}>
          <input
            ref={props.inputRef}
            id={id}
            className={classes(styles.input, props.mono && styles.monoInput)}
            type="text"
            spellCheck={false}
            autoComplete="off"
            value={props.value}
            placeholder={props.placeholder}
            disabled={props.disabled}
            // biome-ignore lint/a11y/noAutofocus: only the first field of a dialog asks for it.
            autoFocus={props.autoFocus}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onChange={(event) => props.onChange(event.target.value)}
          />
          {props.unit && <span className={styles.unit}>{props.unit}</span>}
        </span>
      )}
    </Field>
  )
}

export interface TextAreaProps extends FieldTexts {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly rows?: number
  readonly mono?: boolean
  readonly disabled?: boolean
}

export function TextArea(props: TextAreaProps) {
  return (
    <Field {...props}>
      {({ id, describedBy, invalid }) => (
        <span className={classes(styles.control, styles.area, invalid && styles.invalid)}>
          <textarea
            id={id}
            className={classes(styles.input, props.mono && styles.monoInput)}
            rows={props.rows ?? 4}
            spellCheck={false}
            value={props.value}
            placeholder={props.placeholder}
            disabled={props.disabled}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onChange={(event) => props.onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  )
}

export interface NumberFieldProps extends FieldTexts {
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  /** Whole numbers only unless true. */
  readonly fraction?: boolean
  readonly unit?: string
  readonly disabled?: boolean
}

/** Calls back only with numbers inside the range; what else is typed stays, with the reason below. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min, max } = props
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? String(value)
  const problem = typed === null ? null : numberProblem(typed, props)
  return (
    <Field {...props} error={props.error ?? problem}>
      {({ id, describedBy, invalid }) => (
        <span className={classes(styles.control, invalid && styles.invalid)}>
          <input
            id={id}
            className={classes(styles.input, styles.monoInput)}
            type="text"
            inputMode={props.fraction ? 'decimal' : 'numeric'}
            role="spinbutton"
            autoComplete="off"
            value={shown}
            disabled={props.disabled}
            aria-valuenow={value}
            aria-valuemin={min}
            aria-valuemax={max}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            onBlur={() => {
              if (problem === null) setTyped(null)
            }}
            onChange={(event) => {
              setTyped(event.target.value)
              if (numberProblem(event.target.value, props) === null) {
                onChange(Number(plain(event.target.value)))
              }
            }}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
              if (step === 0) return
              event.preventDefault()
              const next = value + step
              if (numberProblem(String(next), props) !== null) return
              setTyped(null)
              onChange(next)
            }}
          />
          {props.unit && <span className={styles.unit}>{props.unit}</span>}
        </span>
      )}
    </Field>
  )
}

const plain = (text: string): string => text.replace(/[,_\s]/g, '')

function numberProblem(
  text: string,
  { min, max, fraction }: Pick<NumberFieldProps, 'min' | 'max' | 'fraction'>,
): string | null {
  const number = Number(plain(text))
  if (plain(text) === '' || !Number.isFinite(number)) return 'Must be a number.'
  if (!fraction && !Number.isSafeInteger(number)) return 'Must be a whole number.'
  if (min !== undefined && number < min) return `Must be at least ${min.toLocaleString('en-US')}.`
  if (max !== undefined && number > max) return `Must be at most ${max.toLocaleString('en-US')}.`
  return null
}

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly help?: string
  /** Options of one group that follow each other stand under its name. */
  readonly group?: string | undefined
}

export interface SelectProps<Value extends string> extends FieldTexts {
  readonly value: Value
  readonly options: readonly Option<Value>[]
  readonly onChange: (value: Value) => void
  readonly disabled?: boolean
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  return (
    <Field {...props}>
      {({ id, describedBy, invalid }) => (
        <span className={classes(styles.control, invalid && styles.invalid)}>
          <select
            id={id}
            className={styles.select}
            value={props.value}
            disabled={props.disabled}
            aria-describedby={describedBy}
            onChange={(event) => props.onChange(event.target.value as Value)}
          >
            {groupsOf(props.options).map(({ group, options }) =>
              group === undefined ? (
                optionsOf(options)
              ) : (
                <optgroup key={group} label={group}>
                  {optionsOf(options)}
                </optgroup>
              ),
            )}
          </select>
          <span className={styles.chevron}>
            <Icon name="down" size={12} />
          </span>
        </span>
      )}
    </Field>
  )
}

const optionsOf = (options: readonly Option<string>[]) =>
  options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))

function groupsOf(options: readonly Option<string>[]) {
  const groups: { readonly group: string | undefined; readonly options: Option<string>[] }[] = []
  for (const option of options) {
    const last = groups.at(-1)
    if (last !== undefined && last.group === option.group) last.options.push(option)
    else groups.push({ group: option.group, options: [option] })
  }
  return groups
}

export interface SearchFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** Shown at the right while empty, such as the key that focuses it. */
  readonly hint?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
}

export function SearchField(props: SearchFieldProps) {
  return (
    <span className={styles.control}>
      <span className="t3" style={{ display: 'inline-flex' }}>
        <Icon name="search" size={12} />
      </span>
      <input
        ref={props.inputRef}
        className={styles.input}
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder ?? props.label}
        spellCheck={false}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || props.value === '') return
          event.stopPropagation()
          props.onChange('')
        }}
      />
      {props.value === '' && props.hint}
    </span>
  )
}
