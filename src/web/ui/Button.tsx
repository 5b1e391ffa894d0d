import { type MouseEvent, type ReactNode, type Ref, useId } from 'react'
import { hrefTo } from '../location/hashLocation.ts'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onClick?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined
  readonly kind?: ButtonKind
  readonly icon?: IconName
  readonly small?: boolean
  /** Full width of its box, text at the left. */
  readonly wide?: boolean
  readonly type?: 'button' | 'submit'
  /** Why it cannot be pressed now, in a sentence; shown beside it unless `showReason` is false. */
  readonly disabledReason?: string | null | undefined
  readonly showReason?: boolean
  readonly title?: string
  readonly ref?: Ref<HTMLButtonElement>
}

const look = (kind: ButtonKind, small: boolean, disabled: boolean): string =>
  classes(
    styles.button,
    kind !== 'plain' && styles[kind],
    small && styles.small,
    disabled && styles.disabled,
  )

export function Button(props: ButtonProps) {
  const { kind = 'plain', small = false, disabledReason = null, showReason = true } = props
  const reasonId = useId()
  const disabled = disabledReason !== null
  const button = (
    <button
      ref={props.ref}
      type={props.type ?? 'button'}
      className={classes(look(kind, small, disabled), props.wide && styles.wide)}
      onClick={(event) => {
        if (disabled) event.preventDefault()
        else props.onClick?.(event)
      }}
      aria-disabled={disabled || undefined}
      aria-describedby={disabled ? reasonId : undefined}
      title={disabledReason ?? props.title}
    >
      {props.icon && <Icon name={props.icon} size={14} />}
      {props.children}
    </button>
  )
  if (disabledReason === null) return button
  return (
    <span className={props.wide ? styles.reasonedWide : styles.reasoned}>
      {button}
      <span id={reasonId} className={showReason ? styles.reason : 'visually-hidden'}>
        {disabledReason}
      </span>
    </span>
  )
}

export interface IconButtonProps {
  readonly icon: IconName
  /** What it does, for the tooltip and for who cannot see the icon. */
  readonly name: string
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  readonly kind?: ButtonKind
  readonly small?: boolean
  readonly pressed?: boolean
  readonly expanded?: boolean
  readonly disabledReason?: string | null
  readonly ref?: Ref<HTMLButtonElement>
}

export function IconButton(props: IconButtonProps) {
  const { kind = 'quiet', small = false, disabledReason = null } = props
  const disabled = disabledReason !== null
  return (
    <button
      ref={props.ref}
      type="button"
      className={classes(
        look(kind, small, disabled),
        styles.iconOnly,
        props.pressed && styles.pressed,
      )}
      onClick={(event) => {
        if (!disabled) props.onClick?.(event)
      }}
      aria-label={props.name}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-disabled={disabled || undefined}
      title={disabled ? `${props.name}: ${disabledReason}` : props.name}
    >
      <Icon name={props.icon} size={small ? 14 : 16} />
    </button>
  )
}

export interface ButtonLinkProps {
  readonly to: string
  readonly children: ReactNode
  readonly kind?: ButtonKind
  readonly icon?: IconName
  readonly small?: boolean
}

/** Goes somewhere, so it is a link that looks like a button. */
export function ButtonLink({ to, children, kind = 'plain', icon, small = false }: ButtonLinkProps) {
  return (
    <a className={look(kind, small, false)} href={hrefTo(to)}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </a>
  )
}
