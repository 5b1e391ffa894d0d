import type { RequestView } from '../../../bridge/views.ts'
import { nodeKind, nodeName } from '../../../kafka/base/addresses.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatBytes, formatDuration, formatVirtualTime } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { brokerPath, clientPath } from './brokerPaths.ts'

export const requestRowId = (row: RequestView): string => String(row.sequence)

export const requestColumns: readonly Column<RequestView>[] = [
  {
    id: 'time',
    header: 'Time',
    isName: true,
    mono: true,
    value: (row) => row.sequence,
    cell: (row) => formatVirtualTime(row.timeUs),
  },
  {
    id: 'from',
    header: 'From',
    value: (row) => row.from,
    cell: (row) => <NodeName address={row.from} />,
  },
  { id: 'to', header: 'To', value: (row) => row.to, cell: (row) => <NodeName address={row.to} /> },
  { id: 'api', header: 'API', mono: true, value: (row) => row.api },
  {
    id: 'version',
    header: 'Version',
    mono: true,
    value: (row) => row.version,
    cell: (row) => <span className="t2">v{row.version}</span>,
  },
  {
    id: 'size',
    header: 'Size',
    numeric: true,
    value: (row) => row.bytes,
    cell: (row) => formatBytes(row.bytes),
  },
  {
    id: 'latency',
    header: 'Latency',
    explain: 'From sending the request to having the answer, both ways and the wait included.',
    numeric: true,
    value: (row) => row.latencyMs,
    cell: (row) => formatDuration(row.latencyMs),
  },
  {
    id: 'result',
    header: 'Result',
    grows: true,
    value: (row) => row.error ?? (row.latencyMs === null ? 'no answer yet' : 'NONE'),
    cell: (row) => <ResultCell row={row} />,
  },
]

export function NodeName({ address }: { readonly address: string }) {
  const name = nodeName(address)
  switch (nodeKind(address)) {
    case 'broker':
      return (
        <Link to={brokerPath(Number(name))} plain>
          broker {name}
        </Link>
      )
    case 'controller':
      return (
        <Link to={brokerPath(Number(name))} plain>
          controller {name}
        </Link>
      )
    case 'client':
      return (
        <Link to={clientPath(name)} plain>
          {name}
        </Link>
      )
    case 'door':
      return `connection ${name}`
  }
}

function ResultCell({ row }: { readonly row: RequestView }) {
  if (row.error !== null) return <Badge tone="bad">{row.error}</Badge>
  if (row.latencyMs === null) return <span className="t3">no answer yet</span>
  return <span className="ok">NONE</span>
}
