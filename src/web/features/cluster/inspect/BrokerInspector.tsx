import type { BrokerView } from '../../../../bridge/views.ts'
import { CONTROLLER } from '../../../../kafka/base/addresses.ts'
import { useCommand } from '../../../session/useSession.ts'
import type { Selection } from '../../../state/selection.ts'
import { useBroker, useBrokers, useViewReady } from '../../../state/views.ts'
import { StateBadge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { CommandLine } from '../../../ui/CommandLine.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { DelayChoice } from '../../../ui/DelayChoice.tsx'
import { DrainArc } from '../../../ui/DrainArc.tsx'
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatRate,
  plural,
} from '../../../ui/format.ts'
import { Actions, InspectorHead, KeyValues, Section } from '../../../ui/Inspector.tsx'
import { EmptyState, Skeleton } from '../../../ui/States.tsx'
import { brokerActions, lifecycleWords, linkCommands } from '../brokerActions.ts'
import styles from './Inspect.module.css'
import { useBootstrap } from './useBootstrap.ts'

export function BrokerInspector({ selection }: { readonly selection: Selection }) {
  const broker = useBroker(selection.kind === 'broker' ? selection.brokerId : -1)
  const ready = useViewReady('cluster')
  if (!ready)
    return (
      <Section>
        <Skeleton rows={6} label="Loading the broker" />
      </Section>
    )
  if (!broker)
    return (
      <Section>
        <EmptyState title="No such broker" />
      </Section>
    )
  return <Known broker={broker} />
}

function sentenceOf(broker: BrokerView): string {
  if (broker.lifecycle === 'down') {
    return `Down. ${plural(broker.replicas, 'replica')} on its disk cannot be reached.`
  }
  const led = `Leads ${formatNumber(broker.leaders)} of ${plural(broker.replicas, 'replica')}`
  return broker.outOfSync > 0 ? `${led}, ${formatNumber(broker.outOfSync)} out of sync.` : `${led}.`
}

function Known({ broker }: { readonly broker: BrokerView }) {
  const bootstrap = useBootstrap()
  const { lifecycle, brokerId } = broker
  return (
    <>
      <InspectorHead
        badge="Broker"
        title={`Broker ${brokerId}`}
        sentence={sentenceOf(broker)}
        extra={
          <StateBadge tone={lifecycle === 'running' ? 'ok' : lifecycle === 'down' ? 'bad' : 'warn'}>
            {lifecycleWords[lifecycle]}
          </StateBadge>
        }
      />
      <Section>
        <KeyValues
          rows={[
            ['Listens on', `${broker.host}:${broker.port}`],
            ['Rack', broker.rack ?? '-'],
            ['Leaders', formatNumber(broker.leaders)],
            ['Replicas', formatNumber(broker.replicas)],
            ['Out of sync', formatNumber(broker.outOfSync)],
            ['Log on disk', formatBytes(broker.bytesOnDisk)],
            ['Not flushed yet', formatBytes(broker.bytesToFlush)],
            ['Requests', formatRate(broker.requestsPerSecond)],
            ['In', `${formatBytes(broker.bytesInPerSecond)}/s`],
            ['Out', `${formatBytes(broker.bytesOutPerSecond)}/s`],
          ]}
        />
        {broker.fencedAtUs !== null && (
          <p className={styles.names}>
            <DrainArc
              fromUs={broker.lastHeartbeatUs}
              untilUs={broker.fencedAtUs}
              label="Time until the controller fences it"
              tone="warn"
            />
            Silent: fenced when broker.session.timeout.ms runs out.
          </p>
        )}
      </Section>
      <Power broker={broker} />
      <Speed broker={broker} />
      <Links broker={broker} />
      <Section>
        <Actions>
          <ButtonLink to={`/brokers/${brokerId}`}>Open broker</ButtonLink>
        </Actions>
        <CommandLine
          command={`kafka-log-dirs.sh --describe \\\n  --broker-list ${brokerId} \\\n  --bootstrap-server ${bootstrap}`}
        />
      </Section>
    </>
  )
}

function Power({ broker }: { readonly broker: BrokerView }) {
  const run = useCommand()
  return (
    <Section title="Power">
      <div className={styles.stack}>
        {brokerActions(broker)
          .filter(({ disabledReason }) => disabledReason === null)
          .map((action) =>
            action.danger ? (
              <ConfirmButton
                key={action.id}
                label={action.label}
                question={action.help}
                icon={action.icon}
                wide
                onConfirm={() => void run(action.command, { done: action.done })}
              />
            ) : (
              <Button
                key={action.id}
                icon={action.icon}
                wide
                kind={action.id === 'start' ? 'primary' : 'plain'}
                title={action.help}
                onClick={() => void run(action.command, { done: action.done })}
              >
                {action.label}
              </Button>
            ),
          )}
      </div>
    </Section>
  )
}

/** How late what it sends arrives. */
function Speed({ broker }: { readonly broker: BrokerView }) {
  const run = useCommand()
  const { brokerId, slowedByMs } = broker
  return (
    <Section title="Slow down…">
      <div className={styles.line}>
        <DelayChoice
          label={`Slow broker ${brokerId} down`}
          value={slowedByMs}
          onChange={(delayMs) => {
            const done =
              delayMs === 0
                ? `Broker ${brokerId} is as fast as the others again.`
                : `What broker ${brokerId} sends arrives ${formatDuration(delayMs)} later.`
            void run({ type: 'slowBroker', brokerId, delayMs }, { done })
          }}
        />
      </div>
      {slowedByMs > 0 && (
        <p className="t3">{`What it sends arrives ${formatDuration(slowedByMs)} later.`}</p>
      )}
    </Section>
  )
}

/** The links between this broker and each other node of the cluster, cut and healed both ways. */
function Links({ broker }: { readonly broker: BrokerView }) {
  const run = useCommand()
  const brokers = useBrokers()
  const nodes = [
    { address: CONTROLLER, name: 'the controller' },
    ...brokers
      .filter(({ brokerId }) => brokerId !== broker.brokerId)
      .map(({ brokerId }) => ({ address: `broker:${brokerId}`, name: `broker ${brokerId}` })),
  ]
  const change = async (address: string, name: string, cut: boolean): Promise<void> => {
    const done = cut
      ? `Broker ${broker.brokerId} and ${name} cannot reach each other.`
      : `Broker ${broker.brokerId} and ${name} reach each other again.`
    const commands = linkCommands(cut ? 'cutLink' : 'healLink', broker.brokerId, [address])
    for (const [at, command] of commands.entries()) {
      const outcome = await run(command, at === commands.length - 1 ? { done } : {})
      if (!outcome.ok) return
    }
  }
  return (
    <Section title="Network links">
      {nodes.map(({ address, name }) => {
        const isCut = broker.cutFrom.includes(address)
        return (
          <div key={address} className={styles.line}>
            <StateBadge tone={isCut ? 'bad' : 'ok'}>
              {name}
              {isCut ? ', cut' : ''}
            </StateBadge>
            <Button
              small
              icon={isCut ? 'plug' : 'cut'}
              title={`${isCut ? 'Heal' : 'Cut'} the link to ${name}, both ways`}
              onClick={() => void change(address, name, !isCut)}
            >
              {isCut ? 'Heal' : 'Cut'}
            </Button>
          </div>
        )
      })}
    </Section>
  )
}
