import { useEffect, useRef, useState } from 'react'
import styles from './Button.module.css'
import { Button, type ButtonKind } from './Button.tsx'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

export interface ConfirmButtonProps {
  /** What happens: "Kill broker 2". */
  readonly label: string
  /** What it will mean, asked once in place: "Its unflushed records stay on the machine. Kill it?" */
  readonly question: string
  /** Text of the button that does it; the label unless said. */
  readonly confirm?: string
  readonly onConfirm: () => void
  readonly kind?: ButtonKind
  readonly icon?: IconName
  readonly small?: boolean
  readonly wide?: boolean
  readonly disabledReason?: string | null
}

/** Asks once, where it stands. Escape, Cancel or leaving it takes the question back. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false)
  const confirmButton = useRef<HTMLButtonElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    if (asking) confirmButton.current?.focus()
    else if (wasAsking.current) opener.current?.focus()
    wasAsking.current = asking
  }, [asking])

  if (!asking || (props.disabledReason ?? null) !== null) {
    return (
      <Button
        ref={opener}
        kind={props.kind ?? 'danger'}
        {...(props.icon && { icon: props.icon })}
        small={props.small ?? false}
        wide={props.wide ?? false}
        disabledReason={props.disabledReason ?? null}
        onClick={() => setAsking(true)}
      >
        {props.label}
      </Button>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend.
    <span
      className={styles.confirm}
      role="group"
      aria-label={props.question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        setAsking(false)
      }}
    >
      <span className={styles.question}>{props.question}</span>
      <button
        ref={confirmButton}
        type="button"
        className={classes(
          styles.button,
          styles.danger,
          styles.solidDanger,
          props.small && styles.small,
        )}
        onClick={() => {
          setAsking(false)
          props.onConfirm()
        }}
      >
        {props.icon && <Icon name={props.icon} size={14} />}
        {props.confirm ?? props.label}
      </button>
      <Button kind="quiet" small={props.small ?? false} onClick={() => setAsking(false)}>
        Cancel
      </Button>
    </span>
  )
}
