import { type KeyboardEvent, useRef } from 'react'
import type { BatchField, RecordDetail } from '../../../bridge/queries.ts'
import { KeyTag } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import { formatNumber } from '../../ui/format.ts'
import styles from './Batch.module.css'
import { batchFieldText } from './batchFieldText.ts'
import type { RecordPart } from './batchLayout.ts'
import { recordName } from './recordName.ts'
import { changeAddress } from './recordsAddress.ts'

export interface BatchPartsProps {
  readonly batch: RecordDetail['batch']
  readonly topic: string
  readonly partition: number
  readonly records: readonly RecordPart[]
  /** The record in view. */
  readonly current: string
  readonly active: string | null
  readonly onActive: (id: string | null) => void
}

const mostRecords = 12

/** Header fields with their positions, then the records; one Tab stop, arrows move. */
export function BatchParts(props: BatchPartsProps) {
  const { batch, records, current, active, onActive } = props
  const list = useRef<HTMLUListElement>(null)
  const shown = nearby(records, current)
  const ids = [...batch.fields.map((field) => `field:${field.name}`), ...shown.map(({ id }) => id)]
  const stop = active !== null && ids.includes(active) ? active : ids[0]
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = ids.indexOf(stop ?? '')
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key]
    const id = next === undefined ? undefined : ids[Math.min(ids.length - 1, Math.max(0, next))]
    if (id === undefined) return
    event.preventDefault()
    list.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(id)}"]`)?.focus()
  }
  const shared = (id: string) => ({
    'data-part': id,
    'data-active': id === active ? '' : undefined,
    tabIndex: id === stop ? 0 : -1,
    onFocus: () => onActive(id),
    onBlur: () => onActive(null),
    onPointerEnter: () => onActive(id),
  })
  return (
    <ul
      ref={list}
      className={styles.parts}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onActive(null)}
      aria-label="Fields and records of the batch"
    >
      {batch.fields.map((field) => (
        <li key={field.name}>
          <button type="button" className={styles.part} {...shared(`field:${field.name}`)}>
            <FieldLine field={field} />
          </button>
        </li>
      ))}
      {shown.map((record) => (
        <li key={record.id} className={styles.recordLine}>
          <button
            type="button"
            className={styles.part}
            aria-current={record.id === current ? 'true' : undefined}
            {...shared(record.id)}
            onClick={() => openRecord(props, record.offset)}
          >
            <RecordLine record={record} baseOffset={batch.baseOffset} />
          </button>
        </li>
      ))}
      {shown.length < records.length && (
        <li className={styles.more}>
          {formatNumber(records.length - shown.length)} more records in this batch
        </li>
      )}
    </ul>
  )
}

const openRecord = ({ topic, partition }: BatchPartsProps, offset: number): void =>
  changeAddress({ record: recordName(topic, { partition, offset }) })

const FieldLine = ({ field }: { readonly field: BatchField }) => (
  <>
    <span className={styles.position}>{field.position}</span>
    <span className={styles.name}>
      {field.setByBroker && <span className={styles.brokerMark} aria-hidden="true" />}
      {field.name}
      {field.setByBroker && (
        <span className="visually-hidden">, set by the broker, outside the crc</span>
      )}
    </span>
    <span className={classes(styles.figure, !field.setByBroker && 't2')} title={field.value}>
      {batchFieldText(field)}
    </span>
  </>
)

interface RecordLineProps {
  readonly record: RecordPart
  readonly baseOffset: number
}

const RecordLine = ({ record, baseOffset }: RecordLineProps) => (
  <>
    <span className={styles.position}>{record.position ?? ''}</span>
    <span className={styles.name}>
      record {record.index} <span className="t3">{deltas(record, baseOffset)}</span>
    </span>
    <span className={styles.figure}>
      {record.position !== null && <KeyTag short hue={record.hue} text={record.key} />}
    </span>
  </>
)

function nearby(records: readonly RecordPart[], current: string): readonly RecordPart[] {
  if (records.length <= mostRecords) return records
  const at = Math.max(
    0,
    records.findIndex((record) => record.id === current),
  )
  const first = Math.max(0, Math.min(at - mostRecords / 2, records.length - mostRecords))
  return records.slice(first, first + mostRecords)
}

function deltas(record: RecordPart, baseOffset: number): string {
  const offset = `+${formatNumber(record.offset - baseOffset)}`
  const delta = record.timestampDeltaMs
  if (delta === null) return offset
  return `${offset}, ${delta < 0 ? '' : '+'}${formatNumber(delta)} ms`
}
