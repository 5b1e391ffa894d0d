import { useCallback } from 'react'
import type { EventView } from '../../../bridge/views.ts'
import { setQuery } from '../../location/hashLocation.ts'
import { useRouteParams } from '../../location/routeParams.ts'
import { useViews } from '../../session/useSession.ts'
import { useEventLines } from '../../state/eventLines.ts'
import { useSelection } from '../../state/selection.ts'
import { useConsumer, useProducer, useViewReady } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { EventList } from '../../ui/EventList.tsx'
import { Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { StateCell } from './Cells.tsx'
import { HeadButtons } from './ClientButtons.tsx'
import { ClientDialogs } from './ClientDialogs.tsx'
import styles from './Clients.module.css'
import { ConsumerFigures, ConsumerParts, consumerFacts } from './ConsumerParts.tsx'
import { type ClientView, isConsumer } from './clientWords.ts'
import { errorMeaning } from './errorWords.ts'
import { OwnPartitionerNote } from './OwnPartitionerNote.tsx'
import { ProducerMetrics } from './ProducerMetrics.tsx'
import { ProducerFigures, ProducerParts, producerFacts } from './ProducerParts.tsx'
import { RateChart } from './RateChart.tsx'
import { SettingsTable } from './SettingsTable.tsx'

const crumbs = [{ label: 'Clients', to: '/clients' }]

/** One producer or consumer: what it does now, and how it is set. */
export function ClientScreen() {
  useViews('clients', 'cluster', 'groups')
  const { name = '' } = useRouteParams()
  const ready = useViewReady('clients')
  const producer = useProducer(name)
  const consumer = useConsumer(name)
  const client = producer ?? consumer
  if (!ready) return <Skeleton rows={10} label={`Loading ${name}`} />
  if (client) return <Known client={client} />
  return (
    <Page scrolling head={<PageHead title={name} crumbs={crumbs} />}>
      <EmptyState
        title={`No client ${name}`}
        action={<ButtonLink to="/clients">All clients</ButtonLink>}
      >
        It was removed, or it is a real client that is not simulated here.
      </EmptyState>
    </Page>
  )
}

function Known({ client }: { readonly client: ClientView }) {
  const reads = isConsumer(client)
  return (
    <Page
      head={
        <PageHead
          title={client.name}
          crumbs={crumbs}
          badges={
            <>
              <StateCell client={client} />
              <Badge tone="outline">{reads ? 'consumer' : 'producer'}</Badge>
            </>
          }
          facts={reads ? consumerFacts(client) : producerFacts(client)}
          actions={<HeadButtons client={client} onEdit={() => setQuery({ edit: client.name })} />}
        />
      }
    >
      <div className={styles.page}>
        <LastError client={client} />
        <OwnPartitionerNote client={client} />
        {reads ? <ConsumerFigures consumer={client} /> : <ProducerFigures producer={client} />}
        <div className={styles.columns}>
          <div>
            {reads ? <ConsumerParts consumer={client} /> : <ProducerParts producer={client} />}
            <RateChart client={client} />
          </div>
          <div>
            <ClientEvents name={client.name} />
            <SettingsTable client={client} />
          </div>
        </div>
        {!reads && <ProducerMetrics producer={client} />}
      </div>
      <ClientDialogs />
    </Page>
  )
}

const isOfOwnPartitioner = (client: ClientView): boolean =>
  !isConsumer(client) &&
  client.ownPartitionerError !== null &&
  client.lastError?.startsWith('PARTITIONER_FAILED') === true

function LastError({ client }: { readonly client: ClientView }) {
  const { lastError } = client
  // What its own partitioner did has a note of its own.
  if (lastError === null || isOfOwnPartitioner(client)) return null
  return (
    <div className={styles.failed} role="status" aria-label="Last error">
      <b>{lastError}</b>
      <span>
        {errorMeaning(lastError) ?? 'The last error that the cluster or the client gave.'}
      </span>
    </div>
  )
}

function ClientEvents({ name }: { readonly name: string }) {
  const matches = useCallback(
    (event: EventView) =>
      event.entities.some((entity) => entity.kind === 'client' && entity.name === name),
    [name],
  )
  const lines = useEventLines(12, matches)
  const [selection, select] = useSelection()
  return (
    <section className={styles.part} aria-label="Events">
      <div className={styles.sectionHead}>
        <h2>Events</h2>
        <span className="t3">newest first</span>
      </div>
      <EventList
        label={`Events of ${name}`}
        lines={lines}
        currentId={selection?.kind === 'event' ? selection.sequence : null}
        onWhy={(sequence) => select({ kind: 'event', sequence })}
        empty="Nothing has happened to it as far back as the log goes."
      />
    </section>
  )
}
