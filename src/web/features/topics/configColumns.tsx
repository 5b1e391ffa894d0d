import type { ConfigRow } from '../../../bridge/queries.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatBytes, formatDuration } from '../../ui/format.ts'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Topics.module.css'

const sources: Readonly<Record<ConfigRow['source'], string>> = {
  topic: 'topic',
  broker: 'broker',
  default: 'default',
}

export const configColumns: readonly Column<ConfigRow>[] = [
  {
    id: 'name',
    header: 'Name',
    isName: true,
    value: (row) => row.name,
    cell: (row) => <code className={row.isDefault ? 't2' : styles.setName}>{row.name}</code>,
  },
  {
    id: 'value',
    header: 'Effective value',
    mono: true,
    value: (row) => row.value,
    cell: (row) => <ValueCell row={row} />,
  },
  {
    id: 'source',
    header: 'Source',
    explain: 'Where the value is set: on the topic, in the brokers’ configuration, or nowhere.',
    value: (row) => sources[row.source],
    cell: (row) => (
      <Badge tone={row.source === 'topic' ? 'accent' : 'plain'}>{sources[row.source]}</Badge>
    ),
  },
  { id: 'type', header: 'Type', hiddenAtFirst: true, value: (row) => row.type.toLowerCase() },
  {
    id: 'documentation',
    header: 'What it does',
    grows: true,
    value: (row) => row.documentation,
    cell: (row) => <span className="t2">{row.documentation}</span>,
  },
]

function ValueCell({ row }: { readonly row: ConfigRow }) {
  if (row.value === null) return <Badge tone="outline">not set</Badge>
  if (row.value === '') return <Badge tone="outline">empty</Badge>
  const words = inWords(row.name, row.value)
  return (
    <span className={styles.cell}>
      <span className="cut" title={row.value}>
        {row.value}
      </span>
      {words && <span className="t3">{words}</span>}
    </span>
  )
}

const longMax = '9223372036854775807'

/** A plain reading of ms and bytes: 604800000 is 7 d. */
export function inWords(name: string, value: string): string | null {
  if (value === longMax) return 'no limit'
  const number = Number(value)
  if (!/^-?\d+$/.test(value)) return null
  if (number === -1 && /retention/.test(name)) return 'no limit'
  if (number < 1000) return null
  if (name.endsWith('.ms')) return formatDuration(number)
  return name.endsWith('.bytes') ? formatBytes(number) : null
}
