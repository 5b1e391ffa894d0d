import styles from './Matrix.module.css'

export const MatrixLegend = () => (
  <ul className={styles.legend} aria-label="Legend">
    <li>
      <span className={styles.sample} data-role="leader" /> leader, log end
    </li>
    <li>
      <span className={styles.sample} data-role="inSync" /> follower: = or records behind
    </li>
    <li>
      <span className={styles.sample} data-role="outOfSync" /> out of sync
    </li>
    <li>
      <span className={styles.sample} data-role="offline" /> offline
    </li>
    <li>
      <svg width={6} height={8} aria-hidden="true">
        <path d="M3 0l3 4-3 4-3-4z" fill="var(--accent)" />
      </svg>{' '}
      leads in place of the preferred replica
    </li>
  </ul>
)
