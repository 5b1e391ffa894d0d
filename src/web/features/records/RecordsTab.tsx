import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { RecordRow } from '../../../bridge/queries.ts'
import type { PartitionView } from '../../../bridge/views.ts'
import { useViews } from '../../session/useSession.ts'
import { useTopic } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { plural } from '../../ui/format.ts'
import { Splitter } from '../../ui/Splitter.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { ProduceDialog } from './produce/ProduceDialog.tsx'
import type { ProduceDraft } from './produce/produceDraft.ts'
import { draftOfRecord } from './produce/produceDraft.ts'
import { RecordPane } from './RecordPane.tsx'
import styles from './Records.module.css'
import { RecordsFoot } from './RecordsFoot.tsx'
import { RecordsTable } from './RecordsTable.tsx'
import { RecordsTools } from './RecordsTools.tsx'
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
  const neighbour = (step: 1 | -1) => neighbourOf(shown.rows ?? [], address.record, step)
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

/** Opens the record that stands before or after the open one in the list. */
function neighbourOf(
  rows: readonly RecordRow[],
  open: string | null,
  step: 1 | -1,
): (() => void) | null {
  const at = rows.findIndex((row) => rowName(row) === open)
  const row = at < 0 ? undefined : rows[at + step]
  return row ? () => changeAddress({ record: rowName(row) }) : null
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
  const views = useRecordPartitions(props.topic)
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
      pending={pendingRows(shown.rows, views)}
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

/** What was not committed when it was read, and is not now. */
function pendingRows(rows: readonly RecordRow[], views: readonly PartitionView[]): string {
  const marks = new Map(views.map((view) => [view.partition, view.highWatermark]))
  return rows
    .filter((row) => !row.committed && row.offset >= (marks.get(row.partition) ?? 0))
    .map((row) => `${rowName(row)} `)
    .join('')
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
