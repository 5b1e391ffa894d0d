import { memo, useMemo, useState } from 'react'
import type { RecordDetail } from '../../../bridge/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { formatBytes, formatNumber, plural } from '../../ui/format.ts'
import styles from './Batch.module.css'
import { BatchBytes } from './BatchBytes.tsx'
import { BatchParts } from './BatchParts.tsx'
import { byteParts, bytesPerLine, recordParts } from './batchLayout.ts'

const linesAtFirst = 32

/** The record batch on disk: its fields and its bytes, in step. */
export const BatchView = memo(function BatchView({ detail }: { readonly detail: RecordDetail }) {
  const { batch, row } = detail
  const [active, setActive] = useState<string | null>(null)
  const [most, setMost] = useState(linesAtFirst)
  const records = useMemo(() => recordParts(batch), [batch])
  const parts = useMemo(() => byteParts(batch), [batch])
  const current = `record:${row.offset}`
  const compressed = batch.codec !== 'none'
  return (
    <section className={styles.batch} aria-label="The batch it came in" data-testid="batch">
      <div className={styles.head}>
        <h3 className={styles.title}>The batch it came in</h3>
        <span className="t3">{summary(detail)}</span>
        <span className={styles.space} />
        <span className={styles.legend}>
          <span className={styles.brokerMark} aria-hidden="true" />
          set by the broker, outside the crc
        </span>
      </div>
      <div className={styles.sides}>
        <BatchParts
          batch={batch}
          topic={row.topic}
          partition={row.partition}
          records={records}
          current={current}
          active={active}
          onActive={setActive}
        />
        <div className={styles.bytesSide}>
          <BatchBytes
            bytes={batch.bytes}
            parts={parts}
            records={records}
            current={current}
            active={active}
            onActive={setActive}
            mostLines={most}
          />
          {batch.bytes.length > most * bytesPerLine && (
            <Button small onClick={() => setMost(most * 4)}>
              Show more bytes
            </Button>
          )}
          <p className={styles.sentence}>
            {compressed &&
              `The records are compressed together with ${batch.codec}: only the header can be read byte by byte. `}
            The crc covers byte 21 to the end, so the broker sets the offset and the leader epoch
            without computing it again.
          </p>
          <p className="t3">
            At byte {formatNumber(detail.positionInSegment)} of{' '}
            <code>{String(detail.segmentBaseOffset).padStart(20, '0')}.log</code>
            {detail.leaderBroker >= 0 && ` on broker ${detail.leaderBroker}`}
          </p>
        </div>
      </div>
    </section>
  )
})

function summary({ batch }: RecordDetail): string {
  const { baseOffset, lastOffset, recordsCount, bytes } = batch
  const offsets =
    baseOffset === lastOffset
      ? `offset ${formatNumber(baseOffset)}`
      : `offsets ${formatNumber(baseOffset)} ${lastOffset === baseOffset + 1 ? 'and' : 'to'} ${formatNumber(lastOffset)}`
  const size = bytes.length < 10_000 ? plural(bytes.length, 'byte') : formatBytes(bytes.length)
  const codec = batch.codec === 'none' ? '' : `, ${batch.codec}`
  return `${size}, ${plural(recordsCount, 'record')}, ${offsets}${codec}`
}
