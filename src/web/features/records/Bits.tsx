import { classes } from '../../ui/classes.ts'
import styles from './RecordPane.module.css'

export interface BitsProps {
  /** 32 of them, the highest first. */
  readonly bits: string
  /** The highest bit is set and will go. */
  readonly struck?: boolean
  /** The highest bit was cleared. */
  readonly cleared?: boolean
  /** How many low bits are the remainder. */
  readonly lowBits: number
}

export const Bits = ({ bits, struck = false, cleared = false, lowBits }: BitsProps) => (
  <span className={styles.bits} aria-hidden="true">
    {[0, 8, 16, 24].map((from) => (
      <span key={from} className={styles.byteBits}>
        {[...bits.slice(from, from + 8)].map((bit, place) => {
          const at = from + place
          return (
            <i
              key={at}
              className={classes(
                at === 0 && struck && styles.struck,
                at === 0 && cleared && styles.cleared,
                at >= 32 - lowBits && styles.low,
              )}
            >
              {bit}
            </i>
          )
        })}
      </span>
    ))}
  </span>
)
