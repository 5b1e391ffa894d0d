import type { CommandOutcome } from '../../../../kafka/base/commands.ts'
import { formatNumber, formatWallTime, plural } from '../../../ui/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Link } from '../../../ui/Link.tsx'
import { ErrorState } from '../../../ui/States.tsx'
import { recordName } from '../recordName.ts'
import styles from './Produce.module.css'

export type Sending =
  | { readonly state: 'idle' }
  | { readonly state: 'sending'; readonly count: number }
  | { readonly state: 'done'; readonly count: number; readonly outcome: CommandOutcome }

export interface ProduceResultProps {
  readonly topic: string
  readonly sending: Sending
  readonly paused: boolean
  /** Follows the link to the record. */
  readonly onFollow: (() => void) | undefined
}

export function ProduceResult({ topic, sending, paused, onFollow }: ProduceResultProps) {
  if (sending.state === 'idle') return null
  if (sending.state === 'sending') {
    return (
      <p className={styles.sending} role="status">
        {paused
          ? 'Waiting: it is sent when time runs.'
          : 'Sent. Waiting for the acknowledgement of all in-sync replicas.'}
      </p>
    )
  }
  const { outcome, count } = sending
  if (!outcome.ok) {
    return (
      <div data-testid="produce-failure">
        <ErrorState title={outcome.error}>{outcome.message}</ErrorState>
      </div>
    )
  }
  const { partition, offset, timestampMs } = outcome.detail ?? {}
  if (partition === undefined || offset === undefined) {
    return (
      <p className={styles.result} role="status">
        <Icon name="check" size={14} /> {plural(count, 'record')} acknowledged.
      </p>
    )
  }
  return (
    <p
      className={styles.result}
      role="status"
      data-result-partition={partition}
      data-result-offset={offset}
    >
      <Icon name="check" size={14} />
      <span>
        {count === 1 ? 'Written to' : `${plural(count, 'record')} written, the last to`}{' '}
        <b>
          {topic}-{partition}
        </b>{' '}
        at offset <b className="mono">{formatNumber(offset)}</b>
        {timestampMs !== undefined && (
          <>
            , <span className="mono">{formatWallTime(timestampMs)}</span>
          </>
        )}
        .{' '}
        <span onClickCapture={onFollow}>
          <Link
            to={`/topics/${encodeURIComponent(topic)}/records?record=${encodeURIComponent(recordName(topic, { partition, offset }))}`}
          >
            Show the record
          </Link>
        </span>
      </span>
    </p>
  )
}
