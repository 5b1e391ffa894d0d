import { useMemo } from 'react'
import { assignorNames, type LabResult } from '../../../../lab/contract.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { LineChart } from '../../../ui/charts/Charts.tsx'
import type { ChartData } from '../../../ui/charts/chartTypes.ts'
import { formatDecimal, formatNumber } from '../../../ui/format.ts'
import { Explain } from '../../../ui/Popover.tsx'
import { memberSentence } from '../cards/figureSentence.ts'
import styles from './Results.module.css'

/** Hues far from each other, for lines. */
const lineHues = [0, 5, 9, 3, 7, 11]

const times = (value: number): string => `${formatDecimal(value, 2)}×`

export function Consumers({ result }: { readonly result: LabResult }) {
  const { placements, setup } = result
  const names = useMemo(
    () => strategyNames(placements.map(({ strategy }) => strategy)),
    [placements],
  )
  const data = useMemo<ChartData>(() => {
    const counts = placements[0]?.byMembers.map(({ members }) => members) ?? []
    return [
      counts,
      ...placements.map(({ byMembers }) => byMembers.map(({ maxOverMean }) => maxOverMean)),
    ]
  }, [placements])
  const series = useMemo(
    () => names.map((label, at) => ({ label, color: lineHues[at] ?? at })),
    [names],
  )
  return (
    <>
      <div className={styles.partHead}>
        <h2>How evenly {formatNumber(setup.members)} members share the work</h2>
        <span className="t3">records of the busiest member over the mean; 1.00× is even</span>
      </div>
      <div className={styles.twoColumns}>
        <section className={styles.scroll} aria-label="Balance by assignor">
          <table className={styles.figures}>
            <caption className="visually-hidden">Busiest member over the mean, by assignor</caption>
            <thead>
              <tr>
                <th scope="col">Strategy</th>
                {assignorNames.map((assignor) => (
                  <th key={assignor} scope="col" className="num">
                    {assignor}
                    {assignor === setup.assignor && <span className="t3"> chosen</span>}
                  </th>
                ))}
                <th scope="col" className="num">
                  Busiest reads
                </th>
                <th scope="col" className="num">
                  Idlest reads
                </th>
              </tr>
            </thead>
            <tbody>
              {placements.map((placement, at) => {
                const chosen = placement.balance.find(({ assignor }) => assignor === setup.assignor)
                return (
                  <tr key={names[at]}>
                    <th scope="row">
                      <Explain text={memberSentence(placement, result)}>{names[at]}</Explain>
                    </th>
                    {assignorNames.map((name) => {
                      const spread = placement.balance.find(
                        ({ assignor }) => assignor === name,
                      )?.spread
                      return (
                        <td key={name} className="num mono">
                          {spread ? times(spread.maxOverMean) : '-'}
                        </td>
                      )
                    })}
                    <td className="num mono">{formatNumber(chosen?.spread.max)}</td>
                    <td className="num mono">{formatNumber(chosen && Math.min(...chosen.work))}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          <p className="t3">
            An assignor shares out partitions, not records: it cannot mend what the strategy made
            uneven.
          </p>
        </section>
        <LineChart
          label={`Busiest member over the mean by number of members, ${setup.assignor}`}
          series={series}
          data={data}
          height={200}
          labelX="Members"
          formatX={formatNumber}
          formatY={times}
        />
      </div>
    </>
  )
}
