import { useMemo } from 'react'
import type { BrokerView } from '../../../bridge/views.ts'
import { navigate, useQueryParam } from '../../location/hashLocation.ts'
import { useViews } from '../../session/useSession.ts'
import { useBrokers, useViewReady } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Field.tsx'
import { formatBytes, formatNumber } from '../../ui/format.ts'
import { Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Brokers.module.css'
import { brokerColumns } from './brokerColumns.tsx'
import { brokerPath } from './brokerPaths.ts'
import {
  type BrokerFilter,
  type BrokerRow,
  brokerFilters,
  brokerRows,
  filterWords,
  passes,
  readFilter,
} from './brokerRows.ts'
import { PausedNote } from './PausedNote.tsx'

const rowId = (row: BrokerRow): string => String(row.nodeId)

/** All nodes of the cluster: the brokers, and the controller. */
export function BrokersScreen() {
  useViews('cluster')
  const ready = useViewReady('cluster')
  const brokers = useBrokers()
  const [filterText, setFilter] = useQueryParam('health')
  const filter = readFilter(filterText)
  const rows = useMemo(() => brokerRows(brokers), [brokers])
  const shown = useMemo(() => rows.filter((row) => passes(row, filter)), [rows, filter])
  return (
    <Page head={<PageHead title="Brokers" facts={facts(brokers)} badges={<PausedNote />} />}>
      {ready ? (
        <div className={styles.table}>
          <DataTable
            name="brokers"
            caption="Brokers"
            rows={shown}
            columns={brokerColumns}
            rowId={rowId}
            defaultSort={{ id: 'broker', desc: false }}
            onOpen={(row) => navigate(brokerPath(row.nodeId))}
            tools={<FilterSelect filter={filter} rows={rows} onChange={setFilter} />}
            empty={
              <EmptyState
                title={
                  filter === null ? 'No broker' : `No broker: ${filterWords[filter].toLowerCase()}`
                }
                action={
                  filter === null ? undefined : (
                    <Button onClick={() => setFilter(null)}>Show all brokers</Button>
                  )
                }
              >
                {filter === null ? 'The cluster has none.' : 'All is well in this respect.'}
              </EmptyState>
            }
          />
        </div>
      ) : (
        <Skeleton rows={5} label="Loading brokers" />
      )}
    </Page>
  )
}

interface FilterSelectProps {
  readonly filter: BrokerFilter | null
  readonly rows: readonly BrokerRow[]
  readonly onChange: (filter: string | null) => void
}

const FilterSelect = ({ filter, rows, onChange }: FilterSelectProps) => (
  <Select
    label="Health"
    hideLabel
    value={filter ?? 'any'}
    onChange={(value) => onChange(value === 'any' ? null : value)}
    options={[
      { value: 'any', label: 'Any health' },
      ...brokerFilters.map((each) => ({
        value: each,
        label: `${filterWords[each]} (${rows.filter((row) => passes(row, each)).length})`,
      })),
    ]}
  />
)

function facts(brokers: readonly BrokerView[]) {
  const sum = (of: (broker: BrokerView) => number): number =>
    brokers.reduce((total, broker) => total + of(broker), 0)
  const online = sum(({ lifecycle }) => (lifecycle === 'running' ? 1 : 0))
  return [
    { label: `of ${brokers.length} running`, value: formatNumber(online) },
    { label: 'replicas', value: formatNumber(sum((broker) => broker.replicas)) },
    { label: 'out of sync', value: formatNumber(sum((broker) => broker.outOfSync)) },
    { label: 'on disk', value: formatBytes(sum((broker) => broker.bytesOnDisk)) },
  ]
}
