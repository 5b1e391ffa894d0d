import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Overlay.module.css'

export interface PopoverProps {
  /** A button. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly title: string
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
  /** With `onOpen` the owner keeps whether it is open, so as to close it when something was chosen. */
  readonly open?: boolean
  readonly onOpen?: (open: boolean) => void
}

export function Popover(props: PopoverProps) {
  const { trigger, title, children, align = 'start', open, onOpen } = props
  return (
    <Base.Root
      {...(open !== undefined && { open })}
      {...(onOpen && { onOpenChange: (next: boolean) => onOpen(next) })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} align={align} sideOffset={6}>
          <Base.Popup className={classes(styles.popup, styles.popover)}>
            <Base.Title className={styles.popoverTitle}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export interface ExplainProps {
  /** The term, underlined with dots. */
  readonly children: ReactNode
  /** One sentence. */
  readonly text: string
  /** The configuration that governs it, by Kafka's name. */
  readonly config?: string
}

/** A term with its explanation one click, hover or Enter away. */
export function Explain({ children, text, config }: ExplainProps) {
  return (
    <Base.Root>
      <Base.Trigger
        className={styles.term}
        openOnHover
        delay={250}
        onClick={(event) => event.stopPropagation()}
      >
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={6}>
          <Base.Popup className={classes(styles.popup, styles.tooltip)} initialFocus={false}>
            <Base.Description>{text}</Base.Description>
            {config && <code className={styles.config}>{config}</code>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
