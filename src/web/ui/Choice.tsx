// Choices among a few: switch, checkbox, segments, radio buttons. Native inputs, so keys just work.

import { useId } from 'react'
import styles from './Field.module.css'
import type { Option } from './Field.tsx'
import { Icon, type IconName } from './Icon.tsx'

export interface SwitchProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly help?: string
  readonly disabledReason?: string | null
}

export const Switch = (props: SwitchProps) => <Toggle {...props} look="switch" />
export const Checkbox = (props: SwitchProps) => <Toggle {...props} look="check" />

function Toggle(props: SwitchProps & { readonly look: 'switch' | 'check' }) {
  const helpId = useId()
  const reason = props.disabledReason ?? null
  const note = reason ?? props.help
  return (
    <label className={styles.switchRow} data-disabled={reason === null ? undefined : ''}>
      <input
        type="checkbox"
        role={props.look === 'switch' ? 'switch' : undefined}
        className={props.look === 'switch' ? styles.switch : styles.check}
        checked={props.checked}
        disabled={reason !== null}
        aria-describedby={note ? helpId : undefined}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span className={styles.switchText}>
        <span>{props.label}</span>
        {note && (
          <span id={helpId} className={styles.help}>
            {note}
          </span>
        )}
      </span>
    </label>
  )
}

export interface SegmentedControlProps<Value extends string> {
  readonly label: string
  readonly options: readonly (Option<Value> & { readonly icon?: IconName })[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const name = useId()
  return (
    <div className={styles.segments} role="radiogroup" aria-label={props.label}>
      {props.options.map((option) => (
        <label key={option.value} className={styles.segment} title={option.help}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.icon && <Icon name={option.icon} size={12} />}
          {option.label}
        </label>
      ))}
    </div>
  )
}

export interface RadioGroupProps<Value extends string> {
  readonly label: string
  readonly options: readonly Option<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} className={styles.switchRow}>
          <input
            type="radio"
            className={styles.check}
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          <span className={styles.switchText}>
            <span>{option.label}</span>
            {option.help && <span className={styles.help}>{option.help}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
