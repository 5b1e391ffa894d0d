import { memo } from 'react'
import type { BrokerView } from '../../../../bridge/views.ts'
import { CONTROLLER, CONTROLLER_ID } from '../../../../kafka/base/addresses.ts'
import { useCommand } from '../../../session/useSession.ts'
import { useIsSelected, useSelection } from '../../../state/selection.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import { DrainArc } from '../../../ui/DrainArc.tsx'
import { formatBytes, formatDuration, formatNumber, plural } from '../../../ui/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, type MenuItem } from '../../../ui/Menu.tsx'
import { brokerActions, lifecycleWords, linkCommands } from '../brokerActions.ts'
import type { Lane } from './layout.ts'
import styles from './Picture.module.css'

export interface LaneHeadProps {
  readonly broker: BrokerView
  readonly lane: Lane
  readonly top: number
  readonly height: number
  /** Bytes that fill the disk bar. */
  readonly diskScale: number
  /** Partitions it leads that stand on the picture; the rest are of internal or hidden topics. */
  readonly shownLeaders: number
  /** All brokers of the cluster. */
  readonly brokerIds: readonly number[]
}

export const LaneHead = memo(function LaneHead(props: LaneHeadProps) {
  const { broker, lane } = props
  const { brokerId, lifecycle } = broker
  const [, select] = useSelection()
  const selected = useIsSelected({ kind: 'broker', brokerId })
  // Without room beside the name, what is wrong takes the rack's place.
  const narrow = lane.width < 170
  const slim = lane.width < 104
  const rack = broker.rack === null ? broker.host : `rack ${broker.rack}`
  return (
    <section
      className={styles.laneHead}
      style={{ left: lane.x, top: props.top, width: lane.width, height: props.height }}
      aria-label={`Broker ${brokerId}`}
      data-testid={`broker-${brokerId}`}
      data-lifecycle={lifecycle}
      data-leaders={broker.leaders}
      data-selected={selected || undefined}
      data-slim={slim || undefined}
    >
      <div className={styles.laneTitle}>
        {!slim && (
          <span className={lifecycle === 'down' ? 'bad' : 't2'}>
            <Icon name="server" size={16} />
          </span>
        )}
        <button
          type="button"
          className={styles.laneName}
          onClick={() => select({ kind: 'broker', brokerId })}
        >
          {`Broker ${brokerId}`}
        </button>
        <span className={styles.laneBadges}>{!narrow && <LaneState broker={broker} />}</span>
        <LaneMenu broker={broker} brokerIds={props.brokerIds} />
      </div>
      <div className={styles.laneFacts}>
        {(!slim || hasNews(broker)) && (
          <span className={styles.laneRack} title={rack}>
            {narrow && hasNews(broker) ? <LaneState broker={broker} /> : rack}
          </span>
        )}
        {(!slim || !hasNews(broker)) && <Leaders broker={broker} shown={props.shownLeaders} />}
        {!slim && (
          <span
            className={styles.disk}
            title={`${formatBytes(broker.bytesOnDisk)} in its log, ${formatBytes(broker.bytesToFlush)} of it not flushed yet`}
          >
            {!narrow && <DiskBar broker={broker} scale={props.diskScale} />}
            <span className={styles.figure}>{formatBytes(broker.bytesOnDisk)}</span>
          </span>
        )}
        <span>
          <b className={styles.figure}>{formatNumber(broker.requestsPerSecond)}</b> req/s
        </span>
      </div>
    </section>
  )
})

/** Leaders on the picture; those that do not stand on it are counted apart. */
function Leaders({ broker, shown }: { readonly broker: BrokerView; readonly shown: number }) {
  const others = broker.leaders - shown
  return (
    <span
      title={`Leads ${plural(broker.leaders, 'partition')}${others > 0 ? `: ${formatNumber(shown)} on this picture, ${formatNumber(others)} of topics not shown, as __consumer_offsets` : ''}`}
    >
      <b>{formatNumber(shown)}</b> {shown === 1 ? 'leader' : 'leaders'}
      {others > 0 && ` +${formatNumber(others)}`}
    </span>
  )
}

function DiskBar({ broker, scale }: { readonly broker: BrokerView; readonly scale: number }) {
  const width = 34
  const full = Math.min(1, broker.bytesOnDisk / Math.max(scale, 1)) * (width - 4)
  const toFlush = (broker.bytesToFlush / Math.max(broker.bytesOnDisk, 1)) * full
  return (
    <svg width={width} height={7} aria-hidden="true">
      <rect width={width} height={7} rx={2} fill="var(--groove)" />
      <rect width={Math.max(full, 1)} height={7} rx={2} fill="var(--mark)" />
      <rect x={full - toFlush} width={toFlush} height={7} rx={1} fill="var(--t1)" />
    </svg>
  )
}

const hasNews = ({
  lifecycle,
  outOfSync,
  cutFrom,
  slowedByMs,
  fencedAtUs,
  isController,
}: BrokerView): boolean =>
  lifecycle !== 'running' ||
  outOfSync > 0 ||
  cutFrom.length > 0 ||
  slowedByMs > 0 ||
  fencedAtUs !== null ||
  isController

function LaneState({ broker }: { readonly broker: BrokerView }) {
  const { lifecycle } = broker
  if (lifecycle === 'down') return <Badge tone="bad">down</Badge>
  const cut =
    broker.cutFrom.length > 0 ? (
      <Badge tone="bad" title={`No messages arrive from: ${broker.cutFrom.join(', ')}`}>
        link cut
      </Badge>
    ) : null
  const fencing = broker.fencedAtUs !== null && (
    <DrainArc
      fromUs={broker.lastHeartbeatUs}
      untilUs={broker.fencedAtUs}
      label={`Broker ${broker.brokerId} is fenced when this runs out`}
      tone="warn"
    />
  )
  if (lifecycle !== 'running') {
    return (
      <>
        {fencing}
        <Badge tone="warn" title={lifecycleWords[lifecycle]}>
          {shortWords[lifecycle]}
        </Badge>
      </>
    )
  }
  return (
    <>
      {fencing}
      {broker.isController && (
        <Badge tone="outline" icon="star">
          controller
        </Badge>
      )}
      {cut}
      {!cut && broker.slowedByMs > 0 && (
        <Badge
          tone="warn"
          title={`What it sends arrives ${formatDuration(broker.slowedByMs)} later.`}
        >
          slow
        </Badge>
      )}
      {!cut && broker.outOfSync > 0 && (
        <Badge tone="warn" title={`${plural(broker.outOfSync, 'replica')} out of sync`}>
          {`${broker.outOfSync} behind`}
        </Badge>
      )}
    </>
  )
}

function LaneMenu({ broker, brokerIds }: Pick<LaneHeadProps, 'broker' | 'brokerIds'>) {
  const run = useCommand()
  const [, select] = useSelection()
  const { brokerId } = broker
  const others = [
    CONTROLLER,
    ...brokerIds.filter((id) => id !== brokerId).map((id) => `broker:${id}`),
  ]
  const runAll = async (type: 'cutLink' | 'healLink'): Promise<void> => {
    const done =
      type === 'cutLink' ? `Broker ${brokerId} is cut off.` : `Broker ${brokerId} is linked again.`
    const commands = linkCommands(type, brokerId, others)
    for (const [at, command] of commands.entries()) {
      const outcome = await run(command, at === commands.length - 1 ? { done } : {})
      if (!outcome.ok) return
    }
  }
  const isCut = broker.cutFrom.length > 0
  const items: MenuItem[] = [
    ...brokerActions(broker).map(
      (action): MenuItem => ({
        label: action.label,
        help: action.help,
        icon: action.icon,
        danger: action.danger,
        disabledReason: action.disabledReason,
        onSelect: () => void run(action.command, { done: action.done }),
      }),
    ),
    { kind: 'separator', id: 'links' },
    {
      label: isCut ? 'Heal its network links' : 'Cut its network',
      help: isCut
        ? 'Messages to and from the other nodes arrive again.'
        : 'Both ways, to the other brokers and the controller; clients still reach it.',
      icon: isCut ? 'plug' : 'cut',
      danger: !isCut,
      onSelect: () => void runAll(isCut ? 'healLink' : 'cutLink'),
    },
    {
      label: 'Show details',
      icon: 'info',
      onSelect: () => select({ kind: 'broker', brokerId }),
    },
  ]
  return (
    <Menu
      align="end"
      trigger={<IconButton icon="more" small name={`Actions on broker ${brokerId}`} />}
      items={items}
    />
  )
}

/** As there is little room in a lane's head. */
const shortWords: Readonly<Record<BrokerView['lifecycle'], string>> = {
  ...lifecycleWords,
  recovering: 'recovering',
  controlledShutdown: 'stopping',
}

/** The controller is a node of its own: it decides, and stores no records. */
export const ControllerNode = ({
  right,
  y,
  brief,
}: {
  readonly right: number
  readonly y: number
  readonly brief: boolean
}) => (
  <div
    className={styles.controller}
    style={{ right, top: y }}
    title={`Controller ${CONTROLLER_ID}: keeps the cluster's metadata, fences brokers, elects leaders`}
    data-testid="controller"
  >
    <Icon name="star" size={12} />
    <span>
      <span className={brief ? 'visually-hidden' : undefined}>controller</span>{' '}
      <span className="mono">{CONTROLLER_ID}</span>
    </span>
  </div>
)
