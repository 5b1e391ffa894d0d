import type { PartitionView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { KeyTag } from '../../../ui/Badge.tsx'
import { formatNumber, plural } from '../../../ui/format.ts'
import styles from './Picture.module.css'
import type { TapeCell } from './tapeModel.ts'

export interface TipPlace {
  readonly partition: PartitionView
  readonly brokerId: number
  readonly cell: TapeCell
  /** The cell's box on the board. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const tipWidth = 216

type FramePlace = Pick<TipPlace, 'x' | 'y' | 'width' | 'height'>

export const RecordFrame = ({ x, y, width, height }: FramePlace) => (
  <span
    className={styles.cursor}
    style={{ left: x - 1.5, top: y - 2.5, width: width + 3, height: height + 5 }}
  />
)

/** The frame around a cell under the pointer or the record cursor, and what it is. */
export function RecordTip(props: TipPlace & { readonly boardWidth: number }) {
  const { partition, cell, x, y, width, height, boardWidth } = props
  const { lastOffset, offset, hue } = cell
  const records = lastOffset - offset + 1
  const left = Math.min(Math.max(8, x - tipWidth / 2), boardWidth - tipWidth - 8)
  const readable = lastOffset < partition.highWatermark
  return (
    <>
      <RecordFrame x={x} y={y} width={width} height={height} />
      <div
        className={styles.tip}
        style={{ left, top: y + height + 8, width: tipWidth }}
        role="status"
      >
        <div className={styles.tipHead}>
          {partition.tape.mode === 'records' ? (
            hue === -3 ? (
              <span>control marker</span>
            ) : (
              <KeyTag hue={hue} text={cell.key} />
            )
          ) : (
            <span>batch of {plural(records, 'record')}</span>
          )}
          <span className={styles.tipOffset}>
            {records > 1
              ? `${formatNumber(offset)} to ${formatNumber(lastOffset)}`
              : formatNumber(offset)}
          </span>
        </div>
        <div className="t2">
          {topicPartitionKey(partition.topic, partition.partition)} on broker {props.brokerId}
          {cell.tombstone ? ', tombstone' : ''}
        </div>
        <div className="t3">
          {readable
            ? 'committed: consumers can read it'
            : 'above the high watermark: not readable yet'}
        </div>
      </div>
    </>
  )
}
