import type { ReactNode } from 'react'
import { hrefTo } from '../location/hashLocation.ts'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './PageHead.module.css'

export interface Fact {
  /** "partitions"; the figure stands before it unless `after`. */
  readonly label: string
  readonly value: ReactNode
  readonly after?: boolean
}

export interface PageHeadProps {
  readonly title: string
  /** The way here: [{ label: 'Topics', to: '/topics' }]. */
  readonly crumbs?: readonly { readonly label: string; readonly to: string }[]
  readonly badges?: ReactNode
  readonly facts?: readonly Fact[]
  readonly actions?: ReactNode
  /** <Tabs …/> */
  readonly tabs?: ReactNode
}

export function PageHead({ title, crumbs, badges, facts, actions, tabs }: PageHeadProps) {
  return (
    <header className={classes(styles.head, !tabs && styles.plainHead)}>
      {crumbs && (
        <nav className={styles.crumbs} aria-label="Breadcrumb">
          {crumbs.map((crumb) => (
            <a key={crumb.to} href={hrefTo(crumb.to)}>
              {crumb.label}
            </a>
          ))}
          <Icon name="next" size={12} />
          <span className="cut">{title}</span>
        </nav>
      )}
      <div className={styles.line}>
        <h1 className={classes(styles.title, 'cut')} title={title}>
          {title}
        </h1>
        {badges}
        {facts?.map((fact) => (
          <span key={fact.label} className={styles.fact}>
            {fact.after ? (
              <>
                {fact.label} <b>{fact.value}</b>
              </>
            ) : (
              <>
                <b>{fact.value}</b> {fact.label}
              </>
            )}
          </span>
        ))}
        <span className={styles.space} />
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {tabs && <div className={styles.tabs}>{tabs}</div>}
    </header>
  )
}

export interface PageProps {
  readonly head: ReactNode
  readonly children: ReactNode
  /** The body scrolls as a whole and has padding; else its parts (a table) fill and scroll. */
  readonly scrolling?: boolean
}

/** A screen: its head, and a body that fills the rest. */
export const Page = ({ head, children, scrolling = false }: PageProps) => (
  <div className={styles.page}>
    {head}
    <div className={classes(styles.body, scrolling && styles.scrolling)}>{children}</div>
  </div>
)
