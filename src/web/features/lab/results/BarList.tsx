import styles from './Results.module.css'

export interface BarListRow {
  readonly label: string
  readonly value: number | null
  readonly text: string
}

export interface BarListProps {
  readonly label: string
  readonly rows: readonly BarListRow[]
}

/** A bar a line on one scale; the figures stand beside them, so it is its own table. */
export function BarList({ label, rows }: BarListProps) {
  const most = Math.max(1e-9, ...rows.map(({ value }) => value ?? 0))
  return (
    <figure className={styles.barList}>
      <figcaption>{label}</figcaption>
      <dl>
        {rows.map(({ label: name, value, text }) => (
          <div key={name} className={styles.barRow}>
            <dt className="cut" title={name}>
              {name}
            </dt>
            <dd>
              <span className={styles.barTrack}>
                <span style={{ width: `${((value ?? 0) / most) * 100}%` }} />
              </span>
              <span className="mono">{text}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
