import { useCallback } from 'react'
import type { BrokerView, EventView } from '../../../bridge/views.ts'
import { useEventLines } from '../../state/eventLines.ts'
import { useSelection } from '../../state/selection.ts'
import { EventList } from '../../ui/EventList.tsx'
import { formatBytes, formatNumber, formatRate } from '../../ui/format.ts'
import styles from './Brokers.module.css'
import { Links } from './Links.tsx'
import { PowerButton } from './PowerButton.tsx'
import { powerActions } from './powerActions.ts'
import { SlowDown } from './SlowDown.tsx'

/** Figures, power, network and what happened to it. */
export function OverviewTab({ broker }: { readonly broker: BrokerView }) {
  return (
    <>
      <Figures broker={broker} />
      <div className={styles.columns}>
        <div className={styles.side}>
          <Power broker={broker} />
          <SlowDown broker={broker} />
          <Links address={`broker:${broker.brokerId}`} />
        </div>
        <NodeEvents brokerId={broker.brokerId} name={`broker ${broker.brokerId}`} />
      </div>
    </>
  )
}

function Figures({ broker }: { readonly broker: BrokerView }) {
  const figures: readonly (readonly [label: string, value: string, title?: string])[] = [
    ['leaders', formatNumber(broker.leaders)],
    ['replicas', formatNumber(broker.replicas)],
    ['out of sync', formatNumber(broker.outOfSync)],
    ['on disk', formatBytes(broker.bytesOnDisk)],
    [
      'not flushed yet',
      formatBytes(broker.bytesToFlush),
      'In the page cache; Kafka leaves it to the system when to write it.',
    ],
    ['requests', formatRate(broker.requestsPerSecond)],
    ['in', `${formatBytes(Math.round(broker.bytesInPerSecond))}/s`],
    ['out', `${formatBytes(Math.round(broker.bytesOutPerSecond))}/s`],
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(([label, value, title]) => (
        <div key={label} className={styles.figure} title={title}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Power({ broker }: { readonly broker: BrokerView }) {
  return (
    <section className={styles.part} aria-label="Power">
      <div className={styles.sectionHead}>
        <h2>Power</h2>
      </div>
      <div className={styles.power}>
        {powerActions(broker)
          .filter(({ disabledReason }) => disabledReason === null)
          .map((action) => (
            <PowerLine key={action.id} action={action} />
          ))}
      </div>
    </section>
  )
}

const PowerLine = ({ action }: { readonly action: ReturnType<typeof powerActions>[number] }) => (
  <>
    <PowerButton action={action} />
    <p>{action.meaning}</p>
  </>
)

interface NodeEventsProps {
  readonly brokerId: number
  readonly name: string
}

/** What the log tells about one node, newest first. */
export function NodeEvents({ brokerId, name }: NodeEventsProps) {
  const matches = useCallback(
    (event: EventView) =>
      event.entities.some((entity) => entity.kind === 'broker' && entity.brokerId === brokerId),
    [brokerId],
  )
  const lines = useEventLines(40, matches)
  const [selection, select] = useSelection()
  return (
    <section className={styles.part} aria-label={`Events of ${name}`}>
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
