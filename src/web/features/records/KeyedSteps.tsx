import { bitsOf, hexText, hexWord } from '../../../formats/hexText.ts'
import { classes } from '../../ui/classes.ts'
import { formatNumber } from '../../ui/format.ts'
import { keyColor } from '../../ui/keyColors.ts'
import { hueOfKey } from './keyOf.ts'
import styles from './RecordPane.module.css'
import { shownRemainders, type WhyPartition } from './whyPartition.ts'

export interface KeyedStepsProps {
  readonly recordKey: Uint8Array
  readonly why: Extract<WhyPartition, { kind: 'keyed' | 'named' }>
  /** Only the bits that the remainder is taken from, fewer words. */
  readonly compact?: boolean
}

const mostKeyBytes = 24

/** Key bytes, murmur2, the sign bit cleared, the remainder. */
export function KeyedSteps({ recordKey, why, compact = false }: KeyedStepsProps) {
  const { hash, masked, partitionCount } = why
  const chosen = why.kind === 'keyed' ? why.partition : why.hashed
  const lowBits = why.kind === 'keyed' ? why.lowBits : 0
  return (
    <dl className={styles.steps}>
      <dt>Key bytes</dt>
      <dd>
        <KeyBytes recordKey={recordKey} />
      </dd>
      <dt>murmur2</dt>
      <dd>
        <b className={styles.word} data-step="murmur2">
          {hexWord(hash)}
        </b>{' '}
        <span className="t3">
          hex, {signed(hash)}
          {!compact && ' as a signed number'}
        </span>
        {!compact && <Bits bits={bitsOf(hash)} signed={hash < 0} lowBits={0} cleared={false} />}
      </dd>
      <dt>&amp; 7fffffff</dt>
      <dd>
        <b className={styles.word} data-step="masked">
          {hexWord(masked)}
        </b>{' '}
        <span className="t3">
          {!compact && (hash < 0 ? 'sign bit cleared: ' : 'no sign bit to clear: ')}
          {formatNumber(masked)}
        </span>
        <Bits bits={bitsOf(masked)} signed={false} lowBits={lowBits} cleared />
      </dd>
      <dt>mod {partitionCount}</dt>
      <dd className={styles.mod}>
        <span>
          {formatNumber(masked)} mod {partitionCount} =
        </span>
        {shownRemainders(partitionCount, chosen).map((remainder, at) =>
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
        )}
      </dd>
    </dl>
  )
}

const signed = (hash: number): string => formatNumber(hash).replace('-', '−')

function KeyBytes({ recordKey }: { readonly recordKey: Uint8Array }) {
  if (recordKey.length === 0) return <span className="t3">none: an empty key is still a key</span>
  const more = recordKey.length - mostKeyBytes
  return (
    <>
      <span className={styles.keyBytes} style={{ background: keyColor(hueOfKey(recordKey)) }}>
        {hexText(recordKey.subarray(0, mostKeyBytes))}
      </span>
      {more > 0 && <span className="t3"> and {formatNumber(more)} more</span>}
    </>
  )
}

interface BitsProps {
  readonly bits: string
  /** The sign bit is set and will go. */
  readonly signed: boolean
  /** How many low bits are the remainder. */
  readonly lowBits: number
  /** The sign bit was cleared. */
  readonly cleared: boolean
}

const Bits = ({ bits, signed: isSigned, lowBits, cleared }: BitsProps) => (
  <span className={styles.bits} aria-hidden="true">
    {[0, 8, 16, 24].map((from) => (
      <span key={from} className={styles.byteBits}>
        {[...bits.slice(from, from + 8)].map((bit, place) => {
          const at = from + place
          return (
            <i
              key={at}
              className={classes(
                at === 0 && isSigned && styles.struck,
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
