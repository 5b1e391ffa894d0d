import { classes } from '../../ui/classes.ts'
import { shownRemainders } from './placementWords.ts'
import styles from './RecordPane.module.css'

export interface RemaindersProps {
  readonly count: number
  readonly chosen: number
}

/** The partitions in a row, the chosen one lit. */
export const Remainders = ({ count, chosen }: RemaindersProps) =>
  shownRemainders(count, chosen).map((remainder, at) =>
    remainder === 'gap' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a gap is its place.
      <span key={`gap${at}`} className="t3">
        …
      </span>
    ) : (
      <b
        key={remainder}
        className={classes(styles.remainder, remainder === chosen && styles.chosen)}
        data-chosen={remainder === chosen ? '' : undefined}
      >
        {remainder}
      </b>
    ),
  )
