import type { BrokerView } from '../../../../bridge/views.ts'
import { StateBadge } from '../../../ui/Badge.tsx'
import { formatBytes } from '../../../ui/format.ts'
import type { Column } from '../../../ui/table/columns.ts'
import { lifecycleWords } from '../brokerActions.ts'

export const brokerColumns: readonly Column<BrokerView>[] = [
  { id: 'broker', header: 'Broker', isName: true, value: (row) => row.brokerId },
  {
    id: 'state',
    header: 'State',
    value: (row) => lifecycleWords[row.lifecycle],
    cell: (row) => (
      <StateBadge
        tone={row.lifecycle === 'running' ? 'ok' : row.lifecycle === 'down' ? 'bad' : 'warn'}
      >
        {lifecycleWords[row.lifecycle]}
      </StateBadge>
    ),
  },
  { id: 'rack', header: 'Rack', value: (row) => row.rack },
  { id: 'leaders', header: 'Leaders', numeric: true, value: (row) => row.leaders },
  { id: 'replicas', header: 'Replicas', numeric: true, value: (row) => row.replicas },
  { id: 'outOfSync', header: 'Out of sync', numeric: true, value: (row) => row.outOfSync },
  {
    id: 'size',
    header: 'Size',
    numeric: true,
    value: (row) => row.bytesOnDisk,
    cell: (row) => formatBytes(row.bytesOnDisk),
  },
  {
    id: 'requests',
    header: 'Requests',
    unit: '/s',
    numeric: true,
    value: (row) => Math.round(row.requestsPerSecond),
  },
]
