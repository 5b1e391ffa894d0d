import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import styles from './Overlay.module.css'

export interface SheetProps {
  /** For who cannot see it. */
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog without a head, open while it is mounted: for the palette. */
export const Sheet = ({ label, onClose, children }: SheetProps) => (
  <Base.Root
    open
    onOpenChange={(open) => {
      if (!open) onClose()
    }}
  >
    <Base.Portal>
      <Base.Backdrop className={styles.backdrop} />
      <Base.Popup className={styles.dialog} aria-label={label}>
        {children}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
)
