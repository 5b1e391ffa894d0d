import type { ProducerView } from '../../../../bridge/views.ts'
import { formatRate } from '../../../ui/format.ts'
import type { Column } from '../../../ui/table/columns.ts'
import { acksWords, partitionerWords } from '../picture/ProducerCard.tsx'

export const producerColumns: readonly Column<ProducerView>[] = [
  { id: 'name', header: 'Producer', isName: true, value: (row) => row.name },
  { id: 'state', header: 'State', value: (row) => row.state },
  { id: 'topic', header: 'Topic', value: (row) => row.settings.workload.topic },
  { id: 'partitioner', header: 'Partitioner', value: partitionerWords },
  { id: 'acks', header: 'Acks', value: acksWords },
  {
    id: 'waiting',
    header: 'Waiting',
    unit: 'records',
    numeric: true,
    value: (row) => row.openBatches.reduce((sum, batch) => sum + batch.records, 0),
  },
  { id: 'inFlight', header: 'In flight', numeric: true, value: (row) => row.inFlight },
  {
    id: 'rate',
    header: 'Rate',
    unit: 'records/s',
    numeric: true,
    value: (row) => row.recordsPerSecond,
    cell: (row) => formatRate(row.recordsPerSecond),
  },
  { id: 'acked', header: 'Acked', numeric: true, value: (row) => row.recordsAcked },
  { id: 'failed', header: 'Failed', numeric: true, value: (row) => row.recordsFailed },
  { id: 'lastError', header: 'Last error', value: (row) => row.lastError },
]
