import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './States.module.css'

export interface StateProps {
  readonly title: string
  /** One sentence: why it is so. */
  readonly children?: ReactNode
  /** What to do next: buttons. */
  readonly action?: ReactNode
}

/** Nothing here yet: a sentence and the next action. */
export const EmptyState = ({ title, children, action }: StateProps) => (
  <div className={styles.state}>
    <p className={styles.title}>{title}</p>
    {children && <p className={styles.text}>{children}</p>}
    {action && <div className={styles.actions}>{action}</div>}
  </div>
)

export const ErrorState = ({ title, children, action }: StateProps) => (
  <div className={classes(styles.state, styles.failed)} role="alert">
    <p className={styles.title}>
      <Icon name="warning" />
      {title}
    </p>
    {children && <div className={styles.text}>{children}</div>}
    {action && <div className={styles.actions}>{action}</div>}
  </div>
)

const widths = ['62%', '84%', '47%', '71%', '58%', '90%']

export interface SkeletonProps {
  readonly rows?: number
  /** What is being waited for. */
  readonly label?: string
}

/** Quiet bars where lines will be; says so to screen readers. */
export const Skeleton = ({ rows = 5, label = 'Loading' }: SkeletonProps) => (
  <div className={styles.skeleton} role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move.
      <div key={row} className={styles.bone} style={{ width: widths[row % widths.length] }} />
    ))}
  </div>
)
