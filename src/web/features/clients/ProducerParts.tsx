import type { OpenBatchView, ProducerView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { Badge } from '../../ui/Badge.tsx'
import { DrainArc } from '../../ui/DrainArc.tsx'
import { formatBytes, formatDuration, formatNumber, formatRate, plural } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Fact } from '../../ui/PageHead.tsx'
import styles from './Clients.module.css'
import { topicPath } from './clientPaths.ts'
import { acksInWords, keysInWords, partitionerInWords } from './clientWords.ts'
import { Figures } from './Figures.tsx'
import { MetricFigures } from './ProducerMetrics.tsx'

export const producerFacts = ({ settings }: ProducerView): readonly Fact[] => [
  {
    label: 'writes to',
    value: (
      <Link to={topicPath(settings.workload.topic)} plain>
        {settings.workload.topic}
      </Link>
    ),
    after: true,
  },
  { label: 'acks', value: acksInWords(settings), after: true },
  { label: 'partitioner', value: partitionerInWords(settings), after: true },
  { label: 'keys', value: keysInWords(settings.workload.keys), after: true },
]

export const ProducerFigures = ({ producer }: { readonly producer: ProducerView }) => (
  <>
    <Figures
      figures={[
        ['records', formatRate(producer.recordsPerSecond)],
        ['bytes', `${formatBytes(Math.round(producer.bytesPerSecond))}/s`],
        ['sent', formatNumber(producer.recordsSent)],
        ['acknowledged', formatNumber(producer.recordsAcked)],
        ['retried', formatNumber(producer.recordsRetried)],
        [
          'failed',
          <span key="failed" className={producer.recordsFailed > 0 ? 'bad' : undefined}>
            {formatNumber(producer.recordsFailed)}
          </span>,
        ],
        ['requests in flight', formatNumber(producer.inFlight)],
        ['mean round trip', formatDuration(producer.requestLatencyMs)],
      ]}
    />
    <MetricFigures producer={producer} />
  </>
)

/** What is collected for each partition and not sent yet. */
export function ProducerParts({ producer }: { readonly producer: ProducerView }) {
  const { openBatches, bufferedBytes, settings } = producer
  return (
    <section className={styles.part} aria-label="Accumulator">
      <div className={styles.sectionHead}>
        <h2>Accumulator</h2>
        <span className="t3">
          {formatBytes(bufferedBytes)} of {formatBytes(settings.bufferMemory)} buffered
        </span>
      </div>
      {openBatches.length === 0 ? (
        <p className="t2">No open batch: what it made is sent.</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Partition</th>
                <th scope="col">Fill</th>
                <th scope="col" className={styles.right}>
                  Records
                </th>
                <th scope="col" className={styles.right}>
                  Bytes
                </th>
                <th scope="col">Linger</th>
                <th scope="col">Tries</th>
              </tr>
            </thead>
            <tbody>
              {openBatches.map((batch) => (
                <BatchLine
                  key={`${topicPartitionKey(batch.topic, batch.partition)} ${batch.openedUs}`}
                  batch={batch}
                  batchSize={settings.batchSize}
                  lingerMs={settings.lingerMs}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

interface BatchLineProps {
  readonly batch: OpenBatchView
  readonly batchSize: number
  readonly lingerMs: number
}

function BatchLine({ batch, batchSize, lingerMs }: BatchLineProps) {
  const name = topicPartitionKey(batch.topic, batch.partition)
  const share = batchSize === 0 ? 1 : Math.min(1, batch.bytes / batchSize)
  return (
    <tr data-batch={name}>
      <th scope="row" className="mono">
        {name}
      </th>
      <td>
        <span
          className={styles.fill}
          title={`${formatNumber(share * 100)} % of batch.size ${formatBytes(batchSize)}`}
        >
          <span className={styles.fillBar} style={{ width: `${share * 100}%` }} />
        </span>
      </td>
      <td className={`${styles.right} mono`}>{formatNumber(batch.records)}</td>
      <td className={`${styles.right} mono`}>{formatBytes(batch.bytes)}</td>
      <td>
        <DrainArc
          fromUs={batch.openedUs}
          untilUs={batch.lingerUntilUs}
          label={`linger of ${name}`}
        />{' '}
        <span className="t3">of {formatDuration(lingerMs)}</span>
      </td>
      <td>
        {batch.attempts === 0 ? (
          <span className="t3">not sent yet</span>
        ) : (
          <Badge tone="warn">{plural(batch.attempts, 'try', 'tries')} so far</Badge>
        )}
      </td>
    </tr>
  )
}
