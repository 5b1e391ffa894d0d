import type { ConfigRow } from '../../../bridge/queries.ts'
import { useQueryParam } from '../../location/hashLocation.ts'
import { useQuery } from '../../session/useQuery.ts'
import { useBrokers } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { CommandLine } from '../../ui/CommandLine.tsx'
import { formatBytes, formatDuration } from '../../ui/format.ts'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Brokers.module.css'

const rowId = (row: ConfigRow): string => row.name

const columns: readonly Column<ConfigRow>[] = [
  {
    id: 'name',
    header: 'Name',
    isName: true,
    value: (row) => row.name,
    cell: (row) =>
      row.isDefault ? (
        <code className="t2">{row.name}</code>
      ) : (
        <b>
          <code>{row.name}</code>
        </b>
      ),
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
    value: (row) => (row.isDefault ? 'default' : 'broker'),
    cell: (row) => (
      <Badge tone={row.isDefault ? 'plain' : 'accent'}>{row.isDefault ? 'default' : 'set'}</Badge>
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
      <span className="cut" title={row.value} style={{ maxWidth: 260 }}>
        {row.value}
      </span>
      {words && <span className="t3">{words}</span>}
    </span>
  )
}

/** A plain reading of ms and bytes; null where there is none. */
function inWords(name: string, value: string): string | null {
  const number = Number(value)
  if (value === '9223372036854775807') return 'no limit'
  if (!/^\d+$/.test(value) || number < 1000) return null
  if (name.endsWith('.ms')) return formatDuration(number)
  return name.endsWith('.bytes') ? formatBytes(number) : null
}

/** Every setting of the broker by Kafka's name. */
export function ConfigurationTab({ brokerId }: { readonly brokerId: number }) {
  const configs = useQuery('brokerConfig', { brokerId }, { every: 5000 })
  const [set, setSet] = useQueryParam('set')
  const brokers = useBrokers()
  const bootstrap = brokers.find(({ lifecycle }) => lifecycle === 'running') ?? brokers[0]
  if (configs.answer === null) {
    if (configs.state === 'loading') return <Skeleton rows={10} label="Reading the configuration" />
    return (
      <div className={styles.pad}>
        <ErrorState
          title="The configuration could not be read"
          action={
            <Button icon="refresh" onClick={configs.reload}>
              Try again
            </Button>
          }
        >
          {configs.message}
        </ErrorState>
      </div>
    )
  }
  const rows = set === null ? configs.answer : configs.answer.filter((row) => !row.isDefault)
  return (
    <>
      <p className={styles.intro}>
        What holds for this broker now. This release cannot change the settings of a broker.
      </p>
      <DataTable
        name="configs"
        caption="Settings"
        rows={rows}
        columns={columns}
        rowId={rowId}
        defaultSort={{ id: 'name', desc: false }}
        tools={
          <Switch
            label="Only what is not default"
            checked={set !== null}
            onChange={(on) => setSet(on ? '1' : null)}
          />
        }
        empty={
          <EmptyState
            title="Nothing is set"
            action={<Button onClick={() => setSet(null)}>Show all settings</Button>}
          >
            Every setting has its default.
          </EmptyState>
        }
      />
      <div className={styles.command}>
        <CommandLine
          command={`kafka-configs.sh --bootstrap-server ${bootstrap ? `${bootstrap.host}:${bootstrap.port}` : 'localhost:9092'} \\\n  --describe --all --entity-type brokers --entity-name ${brokerId}`}
        />
      </div>
    </>
  )
}
