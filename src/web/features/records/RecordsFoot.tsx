import { useRef } from 'react'
import { Kbd } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { formatNumber, plural } from '../../ui/format.ts'
import styles from './Records.module.css'
import { logEnds, recordCounts } from './recordCounts.ts'
import type { RecordsAddress } from './recordsAddress.ts'
import { useRecordPartitions } from './useRecordPartitions.ts'
import type { ShownRecords } from './useRecordsPage.ts'

interface RecordsFootProps {
  readonly topic: string
  readonly address: RecordsAddress
  readonly shown: ShownRecords
  readonly running: boolean
}

/** Where the page lies, and the ways to the next and the previous one. */
export function RecordsFoot({ topic, address, shown, running }: RecordsFootProps) {
  const newestFirst = address.seek === 'newest' || address.seek === 'live'
  const partitions = useRecordPartitions(topic)
  const fresh = useFreshRecords(partitions, address, shown)
  return (
    <div className={styles.foot} data-testid="records-foot">
      <span aria-live="polite">{footText(partitions, address, shown, running)}</span>
      {shown.searchFurther && (
        <Button small onClick={shown.searchFurther}>
          Search further
        </Button>
      )}
      {fresh > 0 && (
        <Button small kind="quiet" icon="refresh" onClick={shown.reload}>
          {formatNumber(fresh)} newer
        </Button>
      )}
      <span className={styles.space} />
      {!shown.searchFurther && (
        <span className={styles.keys}>
          <Kbd>j</Kbd> <Kbd>k</Kbd> move <Kbd>↵</Kbd> open
        </span>
      )}
      {address.seek !== 'live' && (
        <>
          <IconButton
            small
            icon="back"
            name={newestFirst ? 'Newer records' : 'Older records'}
            disabledReason={shown.back ? null : 'This is the first page.'}
            onClick={() => shown.back?.()}
          />
          <IconButton
            small
            icon="next"
            name={newestFirst ? 'Older records' : 'Newer records'}
            disabledReason={shown.forward ? null : 'There are no more.'}
            onClick={() => shown.forward?.()}
          />
        </>
      )}
    </div>
  )
}

function footText(
  partitions: ReturnType<typeof useRecordPartitions>,
  address: RecordsAddress,
  shown: ShownRecords,
  running: boolean,
): string {
  if (shown.rows === null) return shown.state === 'failed' ? 'Not read' : 'Reading'
  const count = shown.rows.length
  if (address.search !== '') {
    const end = shown.stopped ? ', more to search' : ''
    return `${formatNumber(count)} found, ${formatNumber(shown.scanned)} scanned${end}`
  }
  if (address.seek === 'live') return running ? 'Following new records' : 'Following is paused'
  const { total, before } = recordCounts(partitions, address)
  const order = address.seek === 'newest' ? 'newest first' : 'oldest first'
  if (before === null || count === 0) return `${plural(count, 'record')}, ${order}`
  const last = formatNumber(before + count)
  return `rows ${formatNumber(before + 1)} to ${last} of ${formatNumber(Math.max(total, before + count))}, ${order}`
}

/** Records written since the first page of the newest was read. */
function useFreshRecords(
  partitions: ReturnType<typeof useRecordPartitions>,
  address: RecordsAddress,
  shown: ShownRecords,
): number {
  const seen = useRef<{ rows: ShownRecords['rows']; end: number } | null>(null)
  const end = logEnds(partitions, address.partitions)
  if (seen.current?.rows?.[0] !== shown.rows?.[0]) seen.current = { rows: shown.rows, end }
  if (address.seek !== 'newest' || address.cursor !== null || address.search !== '') return 0
  return seen.current && shown.rows ? Math.max(0, end - seen.current.end) : 0
}
