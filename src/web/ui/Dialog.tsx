import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Overlay.module.css'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly children: ReactNode
  /** Buttons, the one that does it last. */
  readonly footer?: ReactNode
  readonly wide?: boolean
}

export function Dialog(props: DialogProps) {
  return (
    <Base.Root
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={classes(styles.dialog, props.wide && styles.wide)}>
          <div className={styles.dialogHead}>
            <Base.Title className={styles.dialogTitle}>{props.title}</Base.Title>
            <IconButton icon="close" name="Close" onClick={props.onClose} />
          </div>
          {props.description && (
            <Base.Description className={styles.dialogText}>{props.description}</Base.Description>
          )}
          <div className={styles.dialogBody}>{props.children}</div>
          {props.footer && <div className={styles.dialogFoot}>{props.footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
