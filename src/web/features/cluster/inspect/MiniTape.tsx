import type { PartitionView } from '../../../../bridge/views.ts'
import { useSelection } from '../../../state/selection.ts'
import { keyTagText } from '../../../ui/Badge.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { keyColor } from '../../../ui/keyColors.ts'
import { cellAt, slotOf, tapeModel } from '../picture/tapeModel.ts'
import styles from './Inspect.module.css'

/** Each cell is a target of 24 px. */
const pitch = 24
const cells = 10
const height = 24
const top = 18

/** The newest records of a partition with their tags; a click opens one. */
export function MiniTape({ partition }: { readonly partition: PartitionView }) {
  const [, select] = useSelection()
  const { topic } = partition
  const model = tapeModel({ ...partition, tape: { ...partition.tape, mode: 'records' } }, cells + 1)
  const shown = Array.from({ length: model.end }, (_, slot) => cellAt(model, slot)).flatMap(
    (cell) => cell ?? [],
  )
  const xOf = (offset: number): number => slotOf(model, offset) * pitch - 0.5
  const isBatches = partition.tape.mode === 'batches'
  if (shown.length === 0) return <p className="t3">No record yet.</p>
  return (
    <div className={styles.tape} style={{ width: (model.end + 1) * pitch + 4 }}>
      <svg width={(model.end + 1) * pitch} height={top + height + 8} aria-hidden="true">
        {shown
          .filter((cell, at) => !isBatches && (shown.length - 1 - at) % 4 === 0 && cell.slot > 0)
          .map((cell) => (
            <text
              key={cell.offset}
              x={cell.slot * pitch + pitch / 2}
              y={10}
              className={styles.tapeOffset}
            >
              {formatNumber(cell.offset)}
            </text>
          ))}
        <rect
          x={-2}
          y={top - 2}
          width={(model.end + 1) * pitch}
          height={height + 4}
          rx={3}
          fill="var(--groove)"
        />
        {shown.map((cell) => {
          const readable = cell.lastOffset < partition.highWatermark
          const color = keyColor(cell.hue)
          const count = cell.lastOffset - cell.offset + 1
          return (
            <g key={cell.offset}>
              <rect
                x={cell.slot * pitch + (readable ? 0 : 0.75)}
                y={top + (readable ? 0 : 0.75)}
                width={pitch - (readable ? 1 : 2.5)}
                height={height - (readable ? 0 : 1.5)}
                rx={1}
                fill={readable ? color : 'none'}
                stroke={readable ? 'none' : color}
                strokeWidth={1.5}
              />
              <text
                x={cell.slot * pitch + pitch / 2 - 0.5}
                y={top + height / 2 + 3.5}
                className={styles.tapeTag}
                fill={readable ? 'var(--ink)' : color}
              >
                {isBatches ? count : keyTagText(cell.key)}
              </text>
            </g>
          )
        })}
        <path
          d={`M${xOf(partition.highWatermark)} ${top - 4}v${height + 8}`}
          stroke="var(--t1)"
          strokeWidth={1.5}
        />
        <path d={`M${xOf(partition.highWatermark) - 3} ${top - 5}h6l-3 3.5z`} fill="var(--t1)" />
      </svg>
      {!isBatches && (
        <fieldset className={styles.tapeButtons}>
          <legend className="visually-hidden">Newest records</legend>
          {shown.map((cell) => (
            <button
              key={cell.offset}
              type="button"
              className={styles.tapeButton}
              style={{ left: cell.slot * pitch, top, width: pitch, height }}
              aria-label={`Record ${formatNumber(cell.offset)}, key ${cell.key ?? 'null'}`}
              title={`${formatNumber(cell.offset)}: ${cell.key ?? 'null key'}`}
              onClick={() =>
                select({
                  kind: 'record',
                  topic,
                  partition: partition.partition,
                  offset: cell.offset,
                })
              }
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}
