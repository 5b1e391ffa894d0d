import { useEffect, useRef } from 'react'
import type { RecordDetail, RecordRow } from '../../../bridge/queries.ts'
import type { PartitionView } from '../../../bridge/views.ts'
import { formatBytesAs } from '../../../formats/byteFormats.ts'
import { jsonLinesText } from '../../../formats/jsonText.ts'
import { currentQuery } from '../../location/hashLocation.ts'
import { useQuery } from '../../session/useQuery.ts'
import { useTopic } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { formatNumber, formatWallDate, formatWallTime, listInWords } from '../../ui/format.ts'
import { overlayIsOpen } from '../../ui/keys.ts'
import { Menu } from '../../ui/Menu.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { BatchView } from './BatchView.tsx'
import { RecordContent } from './RecordContent.tsx'
import styles from './RecordPane.module.css'
import { recordJson } from './recordJson.ts'
import type { RecordPlace } from './recordName.ts'
import { useRecordPartitions } from './useRecordPartitions.ts'
import { WhyPartitionView } from './WhyPartitionView.tsx'

export interface RecordPaneProps {
  readonly topic: string
  readonly place: RecordPlace
  readonly onUp: (() => void) | null
  readonly onDown: (() => void) | null
  readonly onClose: () => void
  readonly onProduceAgain: (row: RecordRow) => void
}

export function RecordPane(props: RecordPaneProps) {
  const { topic, place, onClose } = props
  const { partition, offset } = place
  const detail = useQuery('record', { topic, partition, offset })
  const last = useRef<RecordDetail | null>(null)
  if (detail.answer) last.current = detail.answer
  const shown = detail.state === 'loading' ? last.current : detail.answer
  const views = useRecordPartitions(topic)
  const view = views.find((each) => each.partition === partition)
  useEscape(onClose)
  return (
    <section
      className={styles.pane}
      aria-label={`Record ${topic}-${partition} at offset ${offset}`}
      data-testid="record-pane"
      data-record-open={`${topic}-${partition}-${offset}`}
    >
      <PaneHead {...props} view={view} row={detail.answer?.row ?? null} />
      <div className={styles.body} aria-busy={detail.state === 'loading'}>
        <PaneBody {...props} shown={shown} view={view} detail={detail} />
      </div>
    </section>
  )
}

interface PaneHeadProps extends RecordPaneProps {
  readonly view: PartitionView | undefined
  readonly row: RecordRow | null
}

function PaneHead({ topic, place, view, row, ...props }: PaneHeadProps) {
  const { onUp, onDown } = props
  const internal = useTopic(topic)?.internal === true
  const first = 'It is the first of the list, or not in it.'
  const last = 'It is the last of the list, or not in it.'
  return (
    <header className={styles.head}>
      <Badge tone="outline">Record</Badge>
      <h2 className={styles.name}>
        <b className="mono">
          {topic}-{place.partition}
        </b>{' '}
        <span className="t3">offset</span> <b className="mono">{formatNumber(place.offset)}</b>
      </h2>
      {row && (
        <span className={styles.badges}>
          <StateBadges view={view} row={row} />
          <span
            className="mono t3"
            title={`${formatWallDate(row.timestampMs)} UTC, ${row.timestampType}`}
          >
            {formatWallTime(row.timestampMs)}
          </span>
        </span>
      )}
      <span className={styles.space} />
      {row && (
        <>
          <CopyMenu row={row} />
          {!internal && (
            <Button small kind="quiet" onClick={() => props.onProduceAgain(row)}>
              Produce again
            </Button>
          )}
        </>
      )}
      <IconButton
        small
        icon="sortUp"
        name="Record above"
        disabledReason={onUp ? null : first}
        onClick={() => onUp?.()}
      />
      <IconButton
        small
        icon="sortDown"
        name="Record below"
        disabledReason={onDown ? null : last}
        onClick={() => onDown?.()}
      />
      <IconButton small icon="close" name="Close the record" onClick={props.onClose} />
    </header>
  )
}

interface StateBadgesProps {
  readonly view: PartitionView | undefined
  readonly row: RecordRow
}

function StateBadges({ view, row }: StateBadgesProps) {
  const committed = view ? row.offset < view.highWatermark : row.committed
  const readers = view?.readers ?? []
  const readBy = readers.filter((each) => (each.committed ?? 0) > row.offset)
  const fetchedBy = readers.filter(
    (each) => (each.position ?? 0) > row.offset && !readBy.includes(each),
  )
  return (
    <>
      {committed ? (
        <Badge tone="ok" title="Below the high watermark: on every in-sync replica">
          committed
        </Badge>
      ) : (
        <Badge tone="warn" title="At or above the high watermark: consumers cannot read it yet">
          not committed
        </Badge>
      )}
      {readBy.length > 0 && (
        <Badge title={`Committed past it: ${listInWords(readBy.map((each) => each.groupId))}`}>
          read by {inFew(readBy.map((each) => each.groupId))}
        </Badge>
      )}
      {fetchedBy.length > 0 && (
        <Badge title="Their position is past it, their committed offset is not">
          fetched by {inFew(fetchedBy.map((each) => each.groupId))}
        </Badge>
      )}
    </>
  )
}

const inFew = (groups: readonly string[]): string =>
  groups.length > 2 ? `${groups.length} groups` : listInWords(groups)

function CopyMenu({ row }: { readonly row: RecordRow }) {
  const copy = (text: string, what: string) => async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      toast({ tone: 'ok', text: `${what} copied.` })
    } catch {
      toast({ tone: 'bad', text: 'This browser does not let the page copy.' })
    }
  }
  const value = formatBytesAs(row.value, 'auto')
  const valueText = value.lines ? jsonLinesText(value.lines) : value.text
  const key = formatBytesAs(row.key, 'auto').text
  return (
    <Menu
      align="end"
      trigger={
        <Button small kind="quiet">
          Copy
        </Button>
      }
      items={[
        {
          label: 'Record as JSON',
          help: 'Place, timestamp, key, value and headers',
          onSelect: () => void copy(recordJson(row), 'The record')(),
        },
        { label: 'Value', onSelect: () => void copy(valueText, 'The value')() },
        { label: 'Key', onSelect: () => void copy(key, 'The key')() },
        {
          label: 'Link to this record',
          onSelect: () => void copy(window.location.href, 'The link')(),
        },
      ]}
    />
  )
}

interface PaneBodyProps extends RecordPaneProps {
  readonly shown: RecordDetail | null
  readonly view: PartitionView | undefined
  readonly detail: { readonly state: string; readonly message: string | null; reload: () => void }
}

function PaneBody({ topic, place, shown, view, detail }: PaneBodyProps) {
  if (detail.state === 'failed') {
    return (
      <div className={styles.stateBox}>
        <ErrorState
          title="The record could not be read"
          action={
            <Button icon="refresh" onClick={detail.reload}>
              Try again
            </Button>
          }
        >
          {detail.message}
        </ErrorState>
      </div>
    )
  }
  if (!shown) {
    return detail.state === 'loading' ? (
      <Skeleton rows={9} label="Reading the record" />
    ) : (
      <div className={styles.stateBox}>
        <EmptyState title={`No record at offset ${formatNumber(place.offset)}`}>
          {absence(`${topic}-${place.partition}`, place.offset, view)}
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      <div className={styles.top}>
        <RecordContent row={shown.row} />
        <WhyPartitionView detail={shown} />
      </div>
      <BatchView key={shown.batch.baseOffset} detail={shown} />
    </>
  )
}

function absence(name: string, offset: number, view: PartitionView | undefined): string {
  if (!view) return `There is no partition ${name}.`
  if (offset < view.logStartOffset) {
    return `It was deleted by retention: the log of ${name} starts at ${formatNumber(view.logStartOffset)}.`
  }
  if (offset >= view.logEndOffset) {
    return `It is not written yet: the next record of ${name} gets offset ${formatNumber(view.logEndOffset)}.`
  }
  return 'The offset lies inside the log, but compaction has removed the record.'
}

/** Closes by Escape, unless a menu, a dialog or the inspector takes the key first. */
function useEscape(onClose: () => void): void {
  const latest = useRef(onClose)
  latest.current = onClose
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || overlayIsOpen()) return
      if (new URLSearchParams(currentQuery()).has('sel')) return
      event.preventDefault()
      latest.current()
    }
    // Before the window's own listener, which takes every Escape.
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
