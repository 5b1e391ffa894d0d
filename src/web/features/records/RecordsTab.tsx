import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { RecordRow } from '../../../bridge/queries.ts'
import { useViews } from '../../session/useSession.ts'
import { useTopic } from '../../state/views.ts'
import { Kbd } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { formatNumber, plural } from '../../ui/format.ts'
import { Splitter } from '../../ui/Splitter.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { ProduceDialog } from './produce/ProduceDialog.tsx'
import type { ProduceDraft } from './produce/produceDraft.ts'
import { draftOfRecord } from './produce/produceDraft.ts'
import { RecordPane } from './RecordPane.tsx'
import styles from './Records.module.css'
import { RecordsTable } from './RecordsTable.tsx'
import { RecordsTools } from './RecordsTools.tsx'
import { logEnds, recordCounts } from './recordCounts.ts'
import { readRecordName, rowName } from './recordName.ts'
import { changeAddress, type RecordsAddress, useRecordsAddress } from './recordsAddress.ts'
import { useRecordPartitions } from './useRecordPartitions.ts'
import { type ShownRecords, useRecordsPage } from './useRecordsPage.ts'

const wideFrom = 900
const tightBelow = 460

/** Records of a topic: a list to seek and search in, and beside it the record that is open. */
export function RecordsTab({ topic }: { readonly topic: string }) {
  useViews('cluster', 'clients')
  const address = useRecordsAddress()
  const [running, setRunning] = useState(true)
  const [listWidth, setListWidth] = useState<number | null>(null)
  const [again, setAgain] = useState<ProduceDraft | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const shown = useRecordsPage(topic, address, running)
  const facts = useTopic(topic)
  const place = readRecordName(topic, address.record)
  const openRow = useCallback((row: RecordRow) => changeAddress({ record: rowName(row) }), [])
  const least = Math.min(400, width / 2)
  const listed = place
    ? Math.max(least, listWidth ?? Math.round(Math.min(566, width * 0.41)))
    : width
  const rows = shown.rows ?? []
  const at = rows.findIndex((row) => rowName(row) === address.record)
  const neighbour = (step: 1 | -1): (() => void) | null => {
    const row = at < 0 ? undefined : rows[at + step]
    return row ? () => openRow(row) : null
  }
  return (
    <div ref={frame} className={styles.frame}>
      <section
        className={styles.list}
        style={{ width: place ? listed : '100%' }}
        aria-label="List of records"
      >
        <RecordsTools
          address={address}
          partitionCount={facts?.partitions ?? 0}
          lastRecordMs={facts?.lastRecordMs ?? null}
          liveRunning={running}
          onLiveRunning={setRunning}
        />
        <div className={styles.scroll}>
          <RecordsBody
            topic={topic}
            address={address}
            shown={shown}
            wide={listed >= wideFrom}
            tight={listed < tightBelow}
            partitionCount={facts?.partitions ?? 0}
            onOpen={openRow}
            onProduce={() => setAgain(draftOfRecord(null))}
          />
        </div>
        <RecordsFoot topic={topic} address={address} shown={shown} running={running} />
      </section>
      {place && (
        <>
          <Splitter
            label="Width of the list"
            paneSide="left"
            value={listed}
            min={Math.round(least)}
            max={Math.max(least, width - 420)}
            onChange={setListWidth}
          />
          <RecordPane
            topic={topic}
            place={place}
            onUp={neighbour(-1)}
            onDown={neighbour(1)}
            onClose={() => changeAddress({ record: null })}
            onProduceAgain={(row) => setAgain(draftOfRecord(row))}
          />
        </>
      )}
      {again && <ProduceDialog topic={topic} open start={again} onClose={() => setAgain(null)} />}
    </div>
  )
}

interface RecordsBodyProps {
  readonly topic: string
  readonly address: RecordsAddress
  readonly shown: ShownRecords
  readonly wide: boolean
  readonly tight: boolean
  readonly partitionCount: number
  readonly onOpen: (row: RecordRow) => void
  readonly onProduce: () => void
}

function RecordsBody(props: RecordsBodyProps) {
  const { shown, address } = props
  if (shown.state === 'failed' && shown.rows === null) {
    return (
      <div className={styles.stateBox}>
        <ErrorState
          title="The records could not be read"
          action={
            <Button icon="refresh" onClick={shown.reload}>
              Try again
            </Button>
          }
        >
          {shown.message}
        </ErrorState>
      </div>
    )
  }
  if (shown.rows === null) return <Skeleton rows={12} label="Reading records" />
  if (shown.rows.length === 0) return <NoRecords {...props} />
  return (
    <RecordsTable
      rows={shown.rows}
      format={address.format}
      wide={props.wide}
      tight={props.tight}
      newestFirst={address.seek === 'newest' || address.seek === 'live'}
      partitionCount={props.partitionCount}
      open={address.record}
      stale={shown.state === 'loading'}
      onOpen={props.onOpen}
    />
  )
}

function NoRecords({ topic, address, shown, onProduce }: RecordsBodyProps) {
  if (address.search !== '') {
    return (
      <div className={styles.stateBox}>
        <EmptyState
          title={`No record holds “${address.search}”${shown.stopped ? ' so far' : ''}`}
          action={
            <>
              {shown.searchFurther && (
                <Button kind="primary" icon="search" onClick={shown.searchFurther}>
                  Search further
                </Button>
              )}
              <Button onClick={() => changeAddress({ search: '' })}>Clear the search</Button>
            </>
          }
        >
          {plural(shown.scanned, 'record')} looked through, in key, value and headers.
        </EmptyState>
      </div>
    )
  }
  const narrowed =
    address.partitions !== null || address.seek === 'offset' || address.seek === 'time'
  return (
    <div className={styles.stateBox}>
      <EmptyState
        title={narrowed ? 'No record there' : `${topic} has no records`}
        action={
          narrowed ? (
            <Button onClick={() => changeAddress({ seek: 'newest', at: null, partitions: null })}>
              Show the newest of all partitions
            </Button>
          ) : (
            <Button kind="primary" icon="send" onClick={onProduce}>
              Produce
            </Button>
          )
        }
      >
        {narrowed
          ? 'Nothing was written at or after this place in the partitions chosen.'
          : 'Nothing was written yet, or retention has deleted all of it. New records show here.'}
      </EmptyState>
    </div>
  )
}

interface RecordsFootProps {
  readonly topic: string
  readonly address: RecordsAddress
  readonly shown: ShownRecords
  readonly running: boolean
}

function RecordsFoot({ topic, address, shown, running }: RecordsFootProps) {
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

function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(1376)
  useEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return width
}
