import { keyHue } from '../../../../bridge/keyHue.ts'
import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { LabPlacement, LabResult } from '../../../../lab/contract.ts'
import { disagreementSentence } from '../../../../lab/sentences.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { KeyTag } from '../../../ui/Badge.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/States.tsx'
import { percent } from '../cards/cardFigures.ts'
import { BarList } from './BarList.tsx'
import styles from './Results.module.css'

const mostKeys = 20

export function TwoClients({ result }: { readonly result: LabResult }) {
  const { setup, placements, hottest } = result
  if (setup.secondClient === null) {
    return (
      <EmptyState title="Nobody else writes">
        Choose a second client to see where it puts the same keys.
      </EmptyState>
    )
  }
  const second = clientPartitioner(setup.secondClient).label
  const names = strategyNames(placements.map(({ strategy }) => strategy))
  const rows = placements.map((placement, at) => ({ name: names[at] ?? '', placement }))
  return (
    <>
      <div className={styles.partHead}>
        <h2>When {second} writes the same keys</h2>
        <span className="t3">
          a key in two places has no order between its writers, and joins by key miss it
        </span>
      </div>
      <BarList
        label="Records whose key lies elsewhere for the two"
        rows={rows.map(({ name, placement: { disagreement } }) => ({
          label: name,
          value: disagreement?.records ?? null,
          text: disagreement
            ? `${formatNumber(disagreement.records)}, ${percent(disagreement.records, setup.records)}`
            : '-',
        }))}
      />
      <ul className={styles.sentences}>
        {rows.map(({ name, placement }) => (
          <li key={name}>
            <b>{name}</b>: {disagreementSentence(placement, result, second)}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys. */}
      <section className={styles.scroll} tabIndex={0} aria-label="Hottest keys, by client">
        <table className={styles.figures}>
          <caption className="visually-hidden">
            Partition of the hottest keys by strategy and by {second}
          </caption>
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col" className="num">
                Records
              </th>
              <th scope="col" className="num">
                {second}
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hottest.slice(0, mostKeys).map((key, at) => (
              <tr key={key.text}>
                <th scope="row">
                  <KeyTag hue={keyHue(key.hash)} text={key.text} />
                </th>
                <td className="num mono">{formatNumber(key.records)}</td>
                <td className="num mono">
                  {placeWord(
                    rows.find(({ placement }) => placement.disagreement)?.placement.disagreement
                      ?.hottestAt[at],
                  )}
                </td>
                {rows.map(({ name, placement }) => (
                  <PlaceCell key={name} placement={placement} at={at} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** An empty key has no place of its own with a client that takes it for none: -1. */
const placeWord = (partition: number | undefined): string =>
  partition === undefined || partition < 0 ? '-' : String(partition)

function PlaceCell({ placement, at }: { readonly placement: LabPlacement; readonly at: number }) {
  const here = placement.hottestAt[at]
  const there = placement.disagreement?.hottestAt[at]
  if (!here || here.partitions.length === 0) return <td className="num t3">-</td>
  const parts = here.inAll > 1 || here.partitions[0]?.partition !== there
  return (
    <td className={`num mono ${parts ? styles.parted : ''}`}>
      {here.inAll > 3
        ? `${here.inAll} of them`
        : here.partitions.map(({ partition }) => partition).join(' ')}
      <span className="visually-hidden">{parts ? ' elsewhere' : ' the same'}</span>
    </td>
  )
}
