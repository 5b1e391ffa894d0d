import {
  CLIENT_METRICS,
  type MetricUnit,
  type MetricView,
  metricMeaning,
  TOPIC_METRICS,
} from '../../../bridge/producerMetrics.ts'
import type { ProducerView } from '../../../bridge/views.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState } from '../../ui/States.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Clients.module.css'
import { type Figure, Figures } from './Figures.tsx'

const rowId = ({ name, topic }: MetricView): string => `${topic ?? ''} ${name}`

const meaning = (metric: MetricView): string => metricMeaning(metric)?.description ?? ''

const unit = (metric: MetricView): MetricUnit | '' => metricMeaning(metric)?.unit ?? ''

const finely = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 })

/** As Kafka would show it, to four figures below a thousand. */
const valueText = (value: number | null): string =>
  value === null ? 'NaN' : Math.abs(value) < 1000 ? finely.format(value) : formatNumber(value)

const columns: readonly Column<MetricView>[] = [
  {
    id: 'group',
    header: 'Group',
    explain: 'The group of the JMX bean: of the client, or of one of its topics.',
    value: ({ topic }) => (topic === null ? CLIENT_METRICS : TOPIC_METRICS),
    cell: ({ topic }) => (
      <span className="t3">{topic === null ? CLIENT_METRICS : TOPIC_METRICS}</span>
    ),
  },
  { id: 'name', header: 'Metric', isName: true, mono: true, value: ({ name }) => name },
  { id: 'topic', header: 'Topic', mono: true, value: ({ topic }) => topic ?? '' },
  {
    id: 'value',
    header: 'Value',
    explain:
      'Averages, maxima and rates of the last 30 to 60 s of virtual time, as metrics.sample.window.ms and metrics.num.samples say.',
    numeric: true,
    value: ({ value }) => value,
    cell: ({ value }) => (
      <span className={value === null ? 't3' : undefined} title={exactly(value)}>
        {valueText(value)}
      </span>
    ),
  },
  {
    id: 'unit',
    header: 'Unit',
    value: unit,
    cell: (row) => <span className="t3">{unit(row)}</span>,
  },
  {
    id: 'description',
    header: 'What it says',
    grows: true,
    value: meaning,
    cell: (row) => (
      <span className="t2" title={meaning(row)}>
        {meaning(row)}
      </span>
    ),
  },
]

const exactly = (value: number | null): string =>
  value === null ? 'Nothing was measured in the last minute.' : String(value)

/** Every metric of a producer under Kafka's name. */
export const ProducerMetrics = ({ producer }: { readonly producer: ProducerView }) => (
  <section className={styles.metrics} aria-label="Metrics">
    <DataTable
      name="metrics"
      caption="Metrics"
      rows={producer.metrics}
      columns={columns}
      rowId={rowId}
      tools={<h2>Metrics</h2>}
      empty={
        <EmptyState title="No metrics">
          {producer.name} is not running. Its metrics begin again with its process.
        </EmptyState>
      }
    />
  </section>
)

/** The five that people look at first, and how they are written large. */
const first: readonly (readonly [name: string, suffix: string])[] = [
  ['record-send-rate', '/s'],
  ['batch-size-avg', ' B'],
  ['record-queue-time-avg', ' ms'],
  ['request-latency-avg', ' ms'],
  ['bufferpool-wait-ratio', ''],
]

export function MetricFigures({ producer }: { readonly producer: ProducerView }) {
  const figures = first.flatMap(([name, suffix]): Figure[] => {
    const metric = producer.metrics.find((each) => each.name === name && each.topic === null)
    if (!metric) return []
    const text = metric.value === null ? 'NaN' : `${valueText(metric.value)}${suffix}`
    return [[name, text, meaning(metric)]]
  })
  return figures.length === 0 ? null : <Figures figures={figures} />
}
