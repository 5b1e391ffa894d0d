import { useMemo, useState } from 'react'
import { keyHue } from '../../../../bridge/keyHue.ts'
import type { LabKey, LabResult } from '../../../../lab/contract.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { keyTagText } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { formatNumber, never, plural } from '../../../ui/format.ts'
import { keyColor } from '../../../ui/keyColors.ts'
import { EmptyState } from '../../../ui/States.tsx'
import type { Column } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { percent } from '../cards/cardFigures.ts'
import { type MovedCell, movedRows } from './movedTable.ts'
import styles from './Results.module.css'

export interface GrowthProps {
  readonly result: LabResult
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

const mostKeys = 20

export function Growth(props: GrowthProps) {
  const { result } = props
  const { partitions, growTo } = result.setup
  const [all, setAll] = useState(false)
  if (growTo === partitions) {
    return (
      <EmptyState title="The topic stays as it is">
        Say in “Then grow to” how many partitions it gets, and see which keys move.
      </EmptyState>
    )
  }
  if (result.hottest.length === 0) {
    return (
      <EmptyState title="No record has a key">
        Records without a key have no place to leave.
      </EmptyState>
    )
  }
  return (
    <>
      <div className={styles.partHead}>
        <h2>
          Where each key goes when {formatNumber(partitions)} partitions become{' '}
          {formatNumber(growTo)}
        </h2>
        <span className="t3">
          {Math.min(mostKeys, result.hottest.length)} most frequent keys; a filled number is a new
          place, so its order breaks at that moment
        </span>
        <span className={styles.space} />
        <Button small icon="table" onClick={() => setAll(!all)}>
          {all ? 'The hottest keys' : 'All moved keys'}
        </Button>
      </div>
      {all ? <AllMoved result={result} /> : <HottestMoved {...props} />}
    </>
  )
}

function HottestMoved({ result, highlighted, onHighlight }: GrowthProps) {
  const keys = result.hottest.slice(0, mostKeys)
  const rows = useMemo(() => movedRows(result, mostKeys), [result])
  const names = strategyNames(result.placements.map(({ strategy }) => strategy))
  const { partitions, growTo, records } = result.setup
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys.
    <section className={styles.scroll} tabIndex={0} aria-label="Places of the hottest keys">
      <table className={styles.moves}>
        <caption className="visually-hidden">
          Partitions of the most frequent keys before and after
        </caption>
        <thead>
          <tr>
            <th scope="col">Strategy</th>
            <td />
            {keys.map((key) => (
              <th key={key.text} scope="col" data-on={key.text === highlighted || undefined}>
                <TagButton labKey={key} highlighted={highlighted} onHighlight={onHighlight} />
              </th>
            ))}
            <th scope="col" className="num">
              Records on moved keys
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={names[at]}>
              <th scope="row">{names[at]}</th>
              <td className={styles.ofCounts}>
                of {formatNumber(partitions)}
                <br />
                of {formatNumber(growTo)}
              </td>
              {keys.map((key, index) => (
                <td key={key.text} data-on={key.text === highlighted || undefined}>
                  <Place cell={row.cells[index] ?? null} labKey={key} />
                </td>
              ))}
              <td className="num mono">
                {row.recordsMoved === null ? (
                  <span className="t3">{never}</span>
                ) : (
                  <>
                    {formatNumber(row.recordsMoved)}{' '}
                    <span className="t3">{percent(row.recordsMoved, records)}</span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface TagButtonProps {
  readonly labKey: LabKey
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

const TagButton = ({ labKey, highlighted, onHighlight }: TagButtonProps) => (
  <button
    type="button"
    className={styles.tagButton}
    style={{ background: keyColor(keyHue(labKey.hash)) }}
    title={`${labKey.text}: ${plural(labKey.records, 'record')}`}
    aria-label={`Highlight ${labKey.text}`}
    aria-pressed={labKey.text === highlighted}
    onClick={() => onHighlight(labKey.text === highlighted ? null : labKey.text)}
  >
    {keyTagText(labKey.text)}
  </button>
)

function Place({ cell, labKey }: { readonly cell: MovedCell | null; readonly labKey: LabKey }) {
  if (cell === null) return <span className="t3">·</span>
  return (
    <>
      <span className={styles.from}>{cell.from}</span>
      {cell.moves ? (
        <b className={styles.to} style={{ background: keyColor(keyHue(labKey.hash)) }}>
          {cell.to}
        </b>
      ) : (
        <span className={styles.same}>=</span>
      )}
    </>
  )
}

interface MovedKey {
  readonly id: string
  readonly strategy: string
  readonly key: string
  readonly records: number
  readonly from: string
  readonly to: string
}

const movedColumns: readonly Column<MovedKey>[] = [
  { id: 'key', header: 'Key', value: ({ key }) => key, mono: true, isName: true, grows: true },
  { id: 'strategy', header: 'Strategy', value: ({ strategy }) => strategy },
  { id: 'records', header: 'Records', value: ({ records }) => records, numeric: true },
  { id: 'from', header: 'From', value: ({ from }) => from, mono: true },
  { id: 'to', header: 'To', value: ({ to }) => to, mono: true },
]

const movedId = ({ id }: MovedKey): string => id

function AllMoved({ result }: { readonly result: LabResult }) {
  const rows = useMemo(() => {
    const names = strategyNames(result.placements.map(({ strategy }) => strategy))
    return result.placements.flatMap(({ growth }, at) =>
      (growth?.moved ?? []).map(
        ({ key, records, from, to }): MovedKey => ({
          id: `${at} ${key}`,
          strategy: names[at] ?? '',
          key,
          records,
          from: from.join(' '),
          to: to.join(' '),
        }),
      ),
    )
  }, [result])
  const cut = result.placements.some(
    ({ growth }) => growth && growth.keysMoved > growth.moved.length,
  )
  return (
    <div className={styles.table}>
      {cut && <p className="t3">Of each strategy, the moved keys with the most records.</p>}
      <DataTable
        name="moved-keys"
        caption="Moved keys"
        rows={rows}
        columns={movedColumns}
        rowId={movedId}
        defaultSort={{ id: 'records', desc: true }}
        empty={<EmptyState title="No key moves">Every key stays where it is.</EmptyState>}
      />
    </div>
  )
}
