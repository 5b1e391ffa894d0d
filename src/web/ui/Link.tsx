import type { ReactNode } from 'react'
import { hrefTo } from '../location/hashLocation.ts'
import { classes } from './classes.ts'
import styles from './Link.module.css'

export interface LinkProps {
  /** A path of this page: `/topics/orders`. */
  readonly to: string
  readonly children: ReactNode
  /** Looks like text until the pointer is on it; for names in tables. */
  readonly plain?: boolean
  readonly className?: string
  readonly title?: string
}

export const Link = ({ to, children, plain = false, className, title }: LinkProps) => (
  <a
    href={hrefTo(to)}
    className={classes(plain ? styles.plain : styles.link, className)}
    title={title}
  >
    {children}
  </a>
)
