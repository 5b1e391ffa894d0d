import type { ReactNode } from 'react'
import type { ClientsView, ConsumerView, ProducerView } from '../../../bridge/views.ts'
import { navigate, setQuery } from '../../location/hashLocation.ts'
import { useViews } from '../../session/useSession.ts'
import { useClients, useViewReady } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { formatNumber, formatRate } from '../../ui/format.ts'
import { Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { ClientDialogs } from './ClientDialogs.tsx'
import styles from './Clients.module.css'
import { clientPath } from './clientPaths.ts'
import { consumerColumns } from './consumerColumns.tsx'
import { PausedNote } from './PausedNote.tsx'
import { producerColumns } from './producerColumns.tsx'

const rowId = ({ name }: ProducerView | ConsumerView): string => name
const open = ({ name }: ProducerView | ConsumerView): void => navigate(clientPath(name))
const add = (kind: 'producer' | 'consumer'): void => setQuery({ add: kind }, { replace: false })

const none: ClientsView = { producers: [], consumers: [] }

/** All simulated applications: those that write and those that read. */
export function ClientsScreen() {
  useViews('clients', 'cluster', 'groups')
  const ready = useViewReady('clients')
  const clients = useClients(({ producers, consumers }) => ({ producers, consumers })) ?? none
  return (
    <Page
      head={
        <PageHead
          title="Clients"
          badges={<PausedNote />}
          facts={facts(clients)}
          actions={
            <>
              <AddButton kind="producer" />
              <AddButton kind="consumer" />
            </>
          }
        />
      }
    >
      {ready ? <Tables clients={clients} /> : <Skeleton rows={10} label="Loading clients" />}
      <ClientDialogs />
    </Page>
  )
}

interface AddButtonProps {
  readonly kind: 'producer' | 'consumer'
  readonly primary?: boolean
}

const AddButton = ({ kind, primary = false }: AddButtonProps) => (
  <Button icon="add" kind={primary ? 'primary' : 'plain'} onClick={() => add(kind)}>
    {kind === 'producer' ? 'Add producer' : 'Add consumer'}
  </Button>
)

const Tables = ({ clients }: { readonly clients: ClientsView }) => (
  <div className={styles.tables}>
    <TableSection title="Producers">
      <DataTable
        name="producers"
        caption="Producers"
        rows={clients.producers}
        columns={producerColumns}
        rowId={rowId}
        onOpen={open}
        defaultSort={{ id: 'producer', desc: false }}
        tools={<h2>Producers</h2>}
        empty={
          <EmptyState title="No producer yet" action={<AddButton kind="producer" primary />}>
            Without one nothing is written but what you produce by hand.
          </EmptyState>
        }
      />
    </TableSection>
    <TableSection title="Consumers">
      <DataTable
        name="consumers"
        caption="Consumers"
        rows={clients.consumers}
        columns={consumerColumns}
        rowId={rowId}
        onOpen={open}
        defaultSort={{ id: 'consumer', desc: false }}
        tools={<h2>Consumers</h2>}
        empty={
          <EmptyState title="No consumer yet" action={<AddButton kind="consumer" primary />}>
            Records stay until retention deletes them, whether anybody reads them or not.
          </EmptyState>
        }
      />
    </TableSection>
  </div>
)

const TableSection = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) => (
  <section className={styles.tableSection} aria-label={title}>
    {children}
  </section>
)

function facts({ producers, consumers }: ClientsView) {
  const rate = (clients: readonly { readonly recordsPerSecond: number }[]): string =>
    formatRate(clients.reduce((sum, { recordsPerSecond }) => sum + recordsPerSecond, 0))
  return [
    {
      label: producers.length === 1 ? 'producer' : 'producers',
      value: formatNumber(producers.length),
    },
    {
      label: consumers.length === 1 ? 'consumer' : 'consumers',
      value: formatNumber(consumers.length),
    },
    { label: 'written', value: rate(producers), after: true },
    { label: 'read', value: rate(consumers), after: true },
  ]
}
