import type { BrokerView } from '../../../bridge/views.ts'
import { CONTROLLER, CONTROLLER_ID } from '../../../kafka/base/addresses.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useRouteParams } from '../../location/routeParams.ts'
import { useViews } from '../../session/useSession.ts'
import { useBroker, useViewReady } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { type Fact, Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { TabPanel, Tabs } from '../../ui/Tabs.tsx'
import styles from './Brokers.module.css'
import { StateCell } from './brokerColumns.tsx'
import { brokerTabPath } from './brokerPaths.ts'
import { lifecycleSentences } from './brokerRows.ts'
import { ConfigurationTab } from './ConfigurationTab.tsx'
import { Links } from './Links.tsx'
import { NodeEvents, OverviewTab } from './OverviewTab.tsx'
import { PartitionsTab } from './PartitionsTab.tsx'
import { PausedNote } from './PausedNote.tsx'
import { PowerButton } from './PowerButton.tsx'
import { powerActions } from './powerActions.ts'
import { RequestsTab } from './RequestsTab.tsx'

const crumbs = [{ label: 'Brokers', to: '/brokers' }]

/** One node: a broker, or the controller. */
export function BrokerScreen() {
  useViews('cluster', 'clients')
  const { id = '', tab } = useRouteParams()
  const brokerId = /^\d+$/.test(id) ? Number(id) : -1
  const ready = useViewReady('cluster')
  const broker = useBroker(brokerId)
  if (!ready) return <Skeleton rows={10} label={`Loading broker ${id}`} />
  if (broker) return <Known broker={broker} tab={tab} />
  if (brokerId === CONTROLLER_ID) return <Controller tab={tab} />
  return (
    <Page scrolling head={<PageHead title={`Broker ${id}`} crumbs={crumbs} />}>
      <EmptyState
        title={`No broker ${id}`}
        action={<ButtonLink to="/brokers">All brokers</ButtonLink>}
      >
        The cluster has no node with this number.
      </EmptyState>
    </Page>
  )
}

const tabIds = ['overview', 'partitions', 'configuration', 'requests'] as const

interface KnownProps {
  readonly broker: BrokerView
  readonly tab: string | undefined
}

function Known({ broker, tab }: KnownProps) {
  const { brokerId } = broker
  const chosen = tabIds.find((each) => each === tab) ?? 'overview'
  const quickActions = powerActions(broker).filter(
    ({ id, disabledReason }) => disabledReason === null && (id === 'start' || id === 'kill'),
  )
  return (
    <Page
      head={
        <PageHead
          title={`Broker ${brokerId}`}
          crumbs={crumbs}
          badges={
            <>
              <StateCell broker={broker} />
              <PausedNote />
            </>
          }
          facts={brokerFacts(broker)}
          actions={quickActions.map((action) => <PowerButton key={action.id} action={action} />)}
          tabs={
            <Tabs
              label={`Parts of broker ${brokerId}`}
              value={chosen}
              onChange={(next) => navigate(brokerTabPath(brokerId, next))}
              tabs={[
                { id: 'overview', label: 'Overview' },
                { id: 'partitions', label: 'Partitions', count: broker.replicas },
                { id: 'configuration', label: 'Configuration' },
                { id: 'requests', label: 'Requests' },
              ]}
            />
          }
        />
      }
    >
      <TabPanel id={chosen} className={styles.panel}>
        {chosen === 'overview' && <OverviewTab broker={broker} />}
        {chosen === 'partitions' && <PartitionsTab brokerId={brokerId} />}
        {chosen === 'configuration' && <ConfigurationTab brokerId={brokerId} />}
        {chosen === 'requests' && <RequestsTab address={`broker:${brokerId}`} />}
      </TabPanel>
    </Page>
  )
}

function brokerFacts(broker: BrokerView): readonly Fact[] {
  return [
    { label: 'rack', value: broker.rack ?? '-', after: true },
    { label: 'listens on', value: `${broker.host}:${broker.port}`, after: true },
    ...(broker.lifecycle === 'running'
      ? []
      : [{ label: '', value: lifecycleSentences[broker.lifecycle], after: true }]),
  ]
}

const controllerTabs = ['overview', 'requests'] as const

function Controller({ tab }: { readonly tab: string | undefined }) {
  const chosen = controllerTabs.find((each) => each === tab) ?? 'overview'
  const name = `Controller ${CONTROLLER_ID}`
  return (
    <Page
      head={
        <PageHead
          title={name}
          crumbs={crumbs}
          badges={
            <>
              <StateCell broker={null} />
              <Badge icon="star">only voter of its quorum</Badge>
              <PausedNote />
            </>
          }
          tabs={
            <Tabs
              label={`Parts of ${name}`}
              value={chosen}
              onChange={(next) => navigate(brokerTabPath(CONTROLLER_ID, next))}
              tabs={[
                { id: 'overview', label: 'Overview' },
                { id: 'requests', label: 'Requests' },
              ]}
            />
          }
        />
      }
    >
      <TabPanel id={chosen} className={styles.panel}>
        {chosen === 'overview' ? (
          <div className={styles.columns}>
            <div className={styles.side}>
              <section className={styles.part} aria-label="What it does">
                <p className="t2">
                  It writes the cluster’s metadata log: registers brokers, fences the silent ones,
                  elects leaders and changes ISRs. It holds no partition and serves no client. It
                  runs as long as the cluster does, so there is nothing to stop here; cut its links
                  to see brokers fenced.
                </p>
              </section>
              <Links address={CONTROLLER} />
            </div>
            <NodeEvents brokerId={CONTROLLER_ID} name={name} />
          </div>
        ) : (
          <RequestsTab address={CONTROLLER} />
        )}
      </TabPanel>
    </Page>
  )
}
