import type { ProducerView } from '../../../bridge/views.ts'
import { formatBytes, formatDuration, formatNumber } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { ActionsCell, ErrorCell, NameCell, RateCell, StateCell } from './Cells.tsx'
import { topicPath } from './clientPaths.ts'
import { acksInWords, keysInWords, partitionerInWords } from './clientWords.ts'

export const producerColumns: readonly Column<ProducerView>[] = [
  {
    id: 'producer',
    header: 'Producer',
    isName: true,
    value: (client) => client.name,
    cell: (client) => <NameCell client={client} />,
  },
  {
    id: 'state',
    header: 'State',
    value: (client) => client.state,
    cell: (client) => <StateCell client={client} />,
  },
  {
    id: 'topic',
    header: 'Topic',
    value: (client) => client.settings.workload.topic,
    cell: ({ settings: { workload } }) => (
      <Link to={topicPath(workload.topic)} plain>
        {workload.topic}
      </Link>
    ),
  },
  {
    id: 'rate',
    header: 'Records',
    unit: '/s, last 60 s',
    numeric: true,
    value: (client) => client.recordsPerSecond,
    cell: (client) => <RateCell client={client} />,
  },
  {
    id: 'bytes',
    header: 'Bytes',
    unit: '/s',
    numeric: true,
    hiddenAtFirst: true,
    value: (client) => client.bytesPerSecond,
    cell: (client) => formatBytes(Math.round(client.bytesPerSecond)),
  },
  {
    id: 'acks',
    header: 'acks',
    value: (client) => acksInWords(client.settings),
  },
  {
    id: 'partitioner',
    header: 'Partitioner',
    value: (client) => partitionerInWords(client.settings),
  },
  {
    id: 'keys',
    header: 'Keys',
    hiddenAtFirst: true,
    value: (client) => keysInWords(client.settings.workload.keys),
  },
  {
    id: 'buffered',
    header: 'Buffered',
    explain: 'In open batches, not yet acknowledged.',
    config: 'buffer.memory',
    numeric: true,
    value: (client) => client.bufferedBytes,
    cell: (client) => formatBytes(client.bufferedBytes),
  },
  {
    id: 'inFlight',
    header: 'In flight',
    numeric: true,
    value: (client) => client.inFlight,
  },
  {
    id: 'acked',
    header: 'Acknowledged',
    numeric: true,
    value: (client) => client.recordsAcked,
  },
  {
    id: 'retried',
    header: 'Retried',
    numeric: true,
    value: (client) => client.recordsRetried,
  },
  {
    id: 'failed',
    header: 'Failed',
    numeric: true,
    value: (client) => client.recordsFailed,
    cell: (client) => (
      <span className={client.recordsFailed > 0 ? 'bad' : 't3'}>
        {formatNumber(client.recordsFailed)}
      </span>
    ),
  },
  {
    id: 'latency',
    header: 'Latency',
    numeric: true,
    value: (client) => client.requestLatencyMs,
    cell: (client) => formatDuration(client.requestLatencyMs),
  },
  {
    id: 'error',
    header: 'Last error',
    value: (client) => client.lastError,
    cell: (client) => <ErrorCell client={client} />,
  },
  {
    id: 'actions',
    header: 'Actions',
    sortable: false,
    value: () => null,
    cell: (client) => <ActionsCell client={client} />,
  },
]
