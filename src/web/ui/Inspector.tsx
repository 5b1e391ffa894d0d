// Parts from which what stands in the inspector is built.

import type { ReactNode } from 'react'
import { Badge } from './Badge.tsx'
import styles from './Inspector.module.css'

export interface InspectorHeadProps {
  /** What kind of thing: "Partition". */
  readonly badge: string
  readonly title: ReactNode
  /** One sentence: how it stands. */
  readonly sentence?: ReactNode
  /** Beside the kind: states. */
  readonly extra?: ReactNode
}

export const InspectorHead = ({ badge, title, sentence, extra }: InspectorHeadProps) => (
  <div className={styles.head}>
    <div className={styles.headLine}>
      <Badge tone="outline">{badge}</Badge>
      {extra}
    </div>
    <h2 className={styles.title}>{title}</h2>
    {sentence && <p className={styles.sentence}>{sentence}</p>}
  </div>
)

export interface SectionProps {
  readonly title?: ReactNode
  readonly children: ReactNode
}

export const Section = ({ title, children }: SectionProps) => (
  <section className={styles.section}>
    {title && <h3 className={styles.sectionTitle}>{title}</h3>}
    {children}
  </section>
)

export interface KeyValuesProps {
  readonly rows: readonly (readonly [label: ReactNode, value: ReactNode])[]
}

/** Labels left, figures right in the mono face. */
export const KeyValues = ({ rows }: KeyValuesProps) => (
  <dl className={styles.pairs}>
    {rows.map(([label, value], at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed for a component.
      <Pair key={at} label={label} value={value} />
    ))}
  </dl>
)

const Pair = ({ label, value }: { readonly label: ReactNode; readonly value: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd className="mono">{value}</dd>
  </>
)

export const Actions = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
)
