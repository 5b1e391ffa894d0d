import type { LabBrokersRun, LabSetup } from '../../../../lab/contract.ts'
import { latencySentence, requestsSentence, throughputSentence } from '../../../../lab/sentences.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import {
  formatDecimal,
  formatDuration,
  formatNumber,
  formatRate,
  never,
} from '../../../ui/format.ts'
import { Explain } from '../../../ui/Popover.tsx'
import { EmptyState } from '../../../ui/States.tsx'
import type { Shown } from '../useBenchRun.ts'
import { BarList } from './BarList.tsx'
import styles from './Results.module.css'

export interface UnderBrokersProps {
  readonly shown: Shown
  readonly isRunning: boolean
}

interface Named {
  readonly name: string
  readonly run: LabBrokersRun | null
}

export function UnderBrokers({ shown, isRunning }: UnderBrokersProps) {
  const { result, brokers } = shown
  const { setup } = result
  if (setup.brokers.records === 0) {
    return (
      <EmptyState title="The brokers were left out">
        Say in “Records through them” how many records a real producer sends to the simulated
        brokers.
      </EmptyState>
    )
  }
  const names = strategyNames(setup.strategies)
  const rows = names.map((name, at): Named => ({ name, run: brokers[at] ?? null }))
  return (
    <>
      <div className={styles.partHead}>
        <h2>Under {formatNumber(setup.brokers.count)} simulated brokers</h2>
        <span className="t3">{storyOf(setup)}</span>
      </div>
      <div className={styles.charts}>
        <BarList
          label="Latency, 99 of 100 records"
          rows={rows.map(({ name, run }) => ({
            label: name,
            value: run && run.acked > 0 ? run.latencyMs.p99 : null,
            text: run ? latency(run, 'p99') : waiting(isRunning),
          }))}
        />
        <BarList
          label="Throughput, records a virtual second"
          rows={rows.map(({ name, run }) => ({
            label: name,
            value: run?.throughput ?? null,
            text: run ? formatRate(run.throughput) : waiting(isRunning),
          }))}
        />
        <BarList
          label="Batches"
          rows={rows.map(({ name, run }) => ({
            label: name,
            value: run?.batches ?? null,
            text: run ? formatNumber(run.batches) : waiting(isRunning),
          }))}
        />
      </div>
      <BrokersTable rows={rows} setup={setup} isRunning={isRunning} />
    </>
  )
}

/** Small differences count here. */
const ms = (value: number): string =>
  value < 1_000 ? `${formatDecimal(value, 1)} ms` : formatDuration(value)

const waiting = (isRunning: boolean): string => (isRunning ? '…' : never)

function storyOf({ brokers, records }: LabSetup): string {
  const sent = `${formatNumber(Math.min(records, brokers.records))} records sent by each strategy’s own producer, ${brokers.network === 'lan' ? 'as in a LAN' : 'as in a WAN'}`
  const { fault } = brokers
  if (fault.kind === 'slow')
    return `${sent}; the leader of partition ${fault.partition} answers ${formatDuration(fault.delayMs)} later`
  if (fault.kind === 'dead')
    return `${sent}; the leader of partition ${fault.partition} dies after a third of them`
  return sent
}

const latency = (run: LabBrokersRun, which: keyof LabBrokersRun['latencyMs']): string =>
  run.acked === 0 ? never : ms(run.latencyMs[which])

interface BrokersTableProps {
  readonly rows: readonly Named[]
  readonly setup: LabSetup
  readonly isRunning: boolean
}

const heads: readonly { readonly text: string; readonly explain: string }[] = [
  { text: 'Acknowledged', explain: 'Records the brokers said yes to.' },
  { text: 'Failed', explain: 'Records whose send() ended in an error.' },
  { text: 'Batches', explain: 'Batches the producer sent; fewer and fuller ones cost less.' },
  { text: 'Records / batch', explain: 'Mean number of records in a batch.' },
  { text: 'Requests', explain: 'Produce requests; one carries a batch for several partitions.' },
  { text: 'p50', explain: 'Half of the records were answered within this virtual time.' },
  { text: 'p95', explain: '95 of 100 records were answered within this virtual time.' },
  { text: 'p99', explain: '99 of 100 records were answered within this virtual time.' },
  { text: 'Slowest', explain: 'The longest time from send() to the answer.' },
  { text: 'Throughput', explain: 'Acknowledged records a virtual second, from first to last.' },
]

function BrokersTable({ rows, setup, isRunning }: BrokersTableProps) {
  const faulty = setup.brokers.fault.kind !== 'none'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys.
    <section className={styles.scroll} tabIndex={0} aria-label="Figures under the brokers">
      <table className={styles.figures}>
        <caption className="visually-hidden">Figures under the brokers, by strategy</caption>
        <thead>
          <tr>
            <th scope="col">Strategy</th>
            {heads.map(({ text, explain }) => (
              <th key={text} scope="col" className="num">
                <Explain text={explain}>{text}</Explain>
              </th>
            ))}
            {faulty && (
              <th scope="col" className="num">
                <Explain text="Share of its records that went to partitions of the leader that fails.">
                  On the failing leader
                </Explain>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, run }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {run === null ? (
                <td colSpan={heads.length + (faulty ? 1 : 0)} className="t3">
                  {isRunning ? 'Its turn comes…' : 'It did not run under the brokers.'}
                </td>
              ) : run.failure ? (
                <td colSpan={heads.length + (faulty ? 1 : 0)} className="bad">
                  {run.failure.message}
                </td>
              ) : (
                <Figures run={run} faulty={faulty} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.sentences}>
        {rows.map(
          ({ name, run }) =>
            run &&
            !run.failure && (
              <li key={name}>
                <b>{name}</b>: {latencySentence(run)} {throughputSentence(run)}{' '}
                {requestsSentence(run)}
              </li>
            ),
        )}
      </ul>
    </section>
  )
}

const Figures = ({ run, faulty }: { readonly run: LabBrokersRun; readonly faulty: boolean }) => (
  <>
    <td className="num mono">{formatNumber(run.acked)}</td>
    <td className={`num mono ${run.failed > 0 ? 'bad' : ''}`}>{formatNumber(run.failed)}</td>
    <td className="num mono">{formatNumber(run.batches)}</td>
    <td className="num mono">{formatDecimal(run.recordsPerBatch, 1)}</td>
    <td className="num mono">{formatNumber(run.requests)}</td>
    {(['p50', 'p95', 'p99', 'max'] as const).map((which) => (
      <td key={which} className="num mono">
        {latency(run, which)}
      </td>
    ))}
    <td className="num mono">{formatRate(run.throughput)}</td>
    {faulty && <td className="num mono">{formatDecimal(run.shareOnFaulty * 100, 1)} %</td>}
  </>
)
