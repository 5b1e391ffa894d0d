import type { ReactNode } from 'react'
import styles from './Clients.module.css'

export type Figure = readonly [label: string, value: ReactNode, title?: string]

/** The few numbers that matter most, large. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <dl className={styles.figures}>
    {figures.map(([label, value, title]) => (
      <div key={label} className={styles.figure} title={title}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
