import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import type { RecordRow } from '../../../bridge/queries.ts'
import type { ByteFormat } from '../../../formats/byteFormats.ts'
import { partitionForKey } from '../../../kafka/partitioning/murmur2.ts'
import { Badge } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import { formatNumber, formatWallDate, formatWallTime, never } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isTyping } from '../../ui/keys.ts'
import { BytesText, KeyBar } from './BytesText.tsx'
import styles from './Records.module.css'
import { rowName } from './recordName.ts'

export interface RecordsTableProps {
  readonly rows: readonly RecordRow[]
  readonly format: ByteFormat
  /** Room for headers, sizes and the reason of the partition. */
  readonly wide: boolean
  /** No room for the value: it is in the pane beside. */
  readonly tight: boolean
  readonly newestFirst: boolean
  readonly partitionCount: number
  /** Name of the record that is open beside the table. */
  readonly open: string | null
  /** Names of rows at or above the high watermark now, each followed by a space. */
  readonly pending: string
  /** A newer answer is on its way: the rows are of the question before. */
  readonly stale: boolean
  readonly onOpen: (row: RecordRow) => void
}

export const RecordsTable = memo(function RecordsTable(props: RecordsTableProps) {
  const { rows, onOpen } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState<string | null>(props.open)
  const at = rows.findIndex((row) => rowName(row) === (active ?? props.open))
  const focusRow = (index: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))]
    if (!row) return
    setActive(rowName(row))
    body.current?.querySelector<HTMLElement>(`[data-record="${rowName(row)}"]`)?.focus()
  }
  useEnterKeys(() => focusRow(Math.max(0, at)))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
    const to = target(event.key, at, rows.length)
    if (to !== null) {
      event.preventDefault()
      focusRow(to)
    } else if (event.key === 'Enter' && rows[at]) {
      event.preventDefault()
      onOpen(rows[at])
    }
  }
  return (
    <table className={styles.table} data-wide={props.wide ? '' : undefined} aria-busy={props.stale}>
      <caption className="visually-hidden">
        Records, {props.newestFirst ? 'newest' : 'oldest'} first
      </caption>
      <Head wide={props.wide} tight={props.tight} newestFirst={props.newestFirst} />
      <tbody ref={body} onKeyDown={onKeyDown} className={props.stale ? styles.stale : undefined}>
        {rows.map((row, index) => {
          const name = rowName(row)
          const committed = !props.pending.includes(`${name} `)
          return (
            <tr
              key={name}
              data-record={name}
              data-open={name === props.open ? '' : undefined}
              aria-current={name === props.open ? 'true' : undefined}
              tabIndex={index === Math.max(0, at) ? 0 : -1}
              title={committed ? undefined : unreadable}
              onFocus={() => setActive(name)}
              onClick={() => onOpen(row)}
            >
              <Cells row={row} committed={committed} {...props} />
            </tr>
          )
        })}
      </tbody>
    </table>
  )
})

type HeadProps = Pick<RecordsTableProps, 'wide' | 'tight' | 'newestFirst'>

function Head({ wide, tight, newestFirst }: HeadProps) {
  return (
    <thead>
      <tr>
        <th className="num" style={{ width: 80 }}>
          Offset
        </th>
        <th style={{ width: 64 }}>Partition</th>
        <th
          className={wide ? styles.wideTime : undefined}
          style={wide ? undefined : { width: 106 }}
          aria-sort={newestFirst ? 'descending' : 'ascending'}
        >
          <span className={styles.sorted}>
            Timestamp <Icon name={newestFirst ? 'sortDown' : 'sortUp'} size={12} />
          </span>
        </th>
        <th
          className={wide ? styles.wideKey : undefined}
          style={tight || wide ? undefined : { width: '22%' }}
        >
          Key
        </th>
        {!tight && <th>Value</th>}
        {wide && (
          <>
            <th className={classes('num', styles.spare)} style={{ width: 72 }}>
              Headers
            </th>
            <th className={classes('num', styles.spare)} style={{ width: 84 }}>
              Key size (B)
            </th>
            <th className={classes('num', styles.spare)} style={{ width: 92 }}>
              Value size (B)
            </th>
            <th style={{ width: 150 }}>Why this partition</th>
          </>
        )}
      </tr>
    </thead>
  )
}

type CellsProps = Pick<RecordsTableProps, 'format' | 'wide' | 'tight' | 'partitionCount'> & {
  readonly row: RecordRow
  readonly committed: boolean
}

function Cells({ row, committed, format, wide, tight, partitionCount }: CellsProps) {
  return (
    <>
      <td className="num mono">{formatNumber(row.offset)}</td>
      <td className="mono">{row.partition}</td>
      <td
        className="mono t2"
        title={`${formatWallDate(row.timestampMs)} UTC, ${row.timestampType}`}
      >
        {formatWallTime(row.timestampMs)}
        {wide && <span className={classes(styles.type, 't3')}>{row.timestampType}</span>}
      </td>
      <td className={styles.keyCell}>
        <KeyBar recordKey={row.key} hollow={!committed} />
        <BytesText bytes={row.key} format="auto" />
      </td>
      {!tight && (
        <td className={classes(styles.valueCell, 't2')}>
          <ValueBadges row={row} committed={committed} wide={wide} />
          {!row.isControl && <BytesText bytes={row.value} format={format} />}
        </td>
      )}
      {wide && (
        <>
          <td className={classes('num mono t2', styles.spare)}>{row.headers.length}</td>
          <td className={classes('num mono t2', styles.spare)}>{sizeOf(row.key)}</td>
          <td className={classes('num mono t2', styles.spare)}>{sizeOf(row.value)}</td>
          <td className="t3">{whyInWords(row, partitionCount)}</td>
        </>
      )}
    </>
  )
}

function ValueBadges({ row, committed, wide }: Pick<CellsProps, 'row' | 'committed' | 'wide'>) {
  return (
    <>
      {!committed && wide && <Badge title={unreadable}>not committed</Badge>}
      {!committed && !wide && <span className="visually-hidden">not committed</span>}
      {row.isControl && (
        <Badge title="Written by the transaction coordinator">control marker</Badge>
      )}
      {!row.isControl && row.value === null && (
        <Badge tone="warn" title="A null value: compaction removes its key">
          tombstone
        </Badge>
      )}
    </>
  )
}

const unreadable = 'At or above the high watermark: written, but consumers cannot read it yet'

const sizeOf = (bytes: Uint8Array | null): string =>
  bytes === null ? never : formatNumber(bytes.length)

function whyInWords(row: RecordRow, partitionCount: number): string {
  if (row.isControl) return 'with its transaction'
  if (row.topic === '__consumer_offsets') return 'by its group'
  if (row.key === null) return 'no key'
  if (partitionCount < 1) return never
  return partitionForKey(row.key, partitionCount) === row.partition
    ? `murmur2 mod ${partitionCount}`
    : 'not by murmur2'
}

function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return at + 1
    case 'k':
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return at + 15
    case 'PageUp':
      return at - 15
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** j or k, while nothing else has the focus, enters the table. */
function useEnterKeys(enter: () => void): void {
  const latest = useRef(enter)
  latest.current = enter
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'j' && event.key !== 'k') return
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (document.activeElement !== document.body) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
