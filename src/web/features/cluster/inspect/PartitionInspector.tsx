import { useState } from 'react'
import type { PartitionView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useCommand } from '../../../session/useSession.ts'
import { type Selection, useSelection } from '../../../state/selection.ts'
import { useEvents, usePartition, useTopic, useViewReady } from '../../../state/views.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { CommandLine } from '../../../ui/CommandLine.tsx'
import { formatBytes, formatNumber, listInWords, plural } from '../../../ui/format.ts'
import { Actions, InspectorHead, KeyValues, Section } from '../../../ui/Inspector.tsx'
import { EmptyState, Skeleton } from '../../../ui/States.tsx'
import { QuickProduce } from '../produce/QuickProduce.tsx'
import styles from './Inspect.module.css'
import { MiniTape } from './MiniTape.tsx'
import { useBootstrap } from './useBootstrap.ts'

export function PartitionInspector({ selection }: { readonly selection: Selection }) {
  const { topic, partition } =
    selection.kind === 'partition' ? selection : { topic: '', partition: -1 }
  const view = usePartition(topic, partition)
  const ready = useViewReady('cluster')
  if (!ready)
    return (
      <Section>
        <Skeleton rows={6} label="Loading the partition" />
      </Section>
    )
  if (!view) {
    return (
      <Section>
        <EmptyState title={`No partition ${topicPartitionKey(topic, partition)}`}>
          The topic may have been deleted.
        </EmptyState>
      </Section>
    )
  }
  return <Known view={view} />
}

function sentenceOf({ leader, replicas, isr }: PartitionView): string {
  const others = replicas.map(({ brokerId }) => brokerId).filter((id) => id !== leader)
  if (leader < 0) return `No leader: of its ISR (${isr.join(', ')}) nobody is alive.`
  const out = others.filter((id) => !isr.includes(id))
  const copies = others.length === 0 ? 'no copies' : `copied to ${brokersInWords(others)}`
  const late = out.length > 0 ? ` ${brokersInWords(out, true)} not in sync.` : ''
  return `Led by broker ${leader}, ${copies}.${late}`
}

const brokersInWords = (ids: readonly number[], subject = false): string => {
  const words = `${ids.length === 1 ? 'broker' : 'brokers'} ${listInWords(ids)}`
  return subject ? `B${words.slice(1)} ${ids.length === 1 ? 'is' : 'are'}` : words
}

function Known({ view }: { readonly view: PartitionView }) {
  const topic = useTopic(view.topic)
  const missing = view.replicas.length - view.isr.length
  return (
    <>
      <InspectorHead
        badge="Partition"
        title={topicPartitionKey(view.topic, view.partition)}
        sentence={sentenceOf(view)}
        extra={
          view.leader < 0 ? (
            <Badge tone="bad">offline</Badge>
          ) : (
            missing > 0 && <Badge tone="warn">under-replicated</Badge>
          )
        }
      />
      <Section>
        <MiniTape partition={view} />
        <KeyValues
          rows={[
            ['Log start', formatNumber(view.logStartOffset)],
            ...(view.lastStableOffset < view.highWatermark
              ? [['Last stable', formatNumber(view.lastStableOffset)] as const]
              : []),
            ['High watermark', formatNumber(view.highWatermark)],
            ['Log end', formatNumber(view.logEndOffset)],
            ['Size', `${formatBytes(view.bytes)} in ${plural(view.segments, 'segment')}`],
          ]}
        />
      </Section>
      <Replicas view={view} minIsr={topic?.minInsyncReplicas ?? null} />
      <Readers view={view} />
      <PartitionActions view={view} />
    </>
  )
}

function Replicas({
  view,
  minIsr,
}: {
  readonly view: PartitionView
  readonly minIsr: number | null
}) {
  return (
    <Section>
      <table className={styles.replicas}>
        <thead>
          <tr>
            <th>Replica on broker</th>
            <th>Log end</th>
            <th>Behind</th>
          </tr>
        </thead>
        <tbody>
          {view.replicas.map((replica, at) => (
            <tr key={replica.brokerId}>
              <td>
                <span className={styles.names}>
                  {replica.brokerId}
                  {replica.state === 'leader' && <Badge tone="accent">leader</Badge>}
                  {at === 0 && <Badge tone="outline">preferred</Badge>}
                  {replica.state === 'outOfSync' && <Badge tone="warn">out of sync</Badge>}
                  {replica.state === 'offline' && <Badge tone="bad">offline</Badge>}
                </span>
              </td>
              <td>{formatNumber(replica.logEndOffset)}</td>
              <td>{formatNumber(Math.max(0, view.logEndOffset - replica.logEndOffset))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <KeyValues
        rows={[
          ['In sync (ISR)', view.isr.join(', ') || 'none'],
          ['Min ISR', formatNumber(minIsr)],
          ['Leader epoch', formatNumber(view.leaderEpoch)],
          ['Partition epoch', formatNumber(view.partitionEpoch)],
        ]}
      />
    </Section>
  )
}

function Readers({ view }: { readonly view: PartitionView }) {
  const [, select] = useSelection()
  return (
    <Section title="Read by">
      {view.readers.length === 0 && <p className="t3">No group reads it.</p>}
      {view.readers.map((reader) => {
        const { committed, position } = reader
        const lag = committed === null ? null : Math.max(0, view.highWatermark - committed)
        const toFetch = position === null ? null : Math.max(0, view.highWatermark - position)
        return (
          <div key={reader.groupId}>
            <div className={styles.line}>
              <button
                type="button"
                className={styles.link}
                onClick={() => select({ kind: 'group', groupId: reader.groupId })}
              >
                {reader.groupId}
              </button>
              <span className="t3">{reader.client ?? 'nobody now'}</span>
              <span>
                <span className="t3">lag</span> <b className="mono">{formatNumber(lag)}</b>
              </span>
            </div>
            <p className="t3">
              {committed === null
                ? 'never committed'
                : toFetch === null
                  ? `committed ${formatNumber(committed)}`
                  : `${formatNumber(toFetch)} not fetched yet, ${formatNumber(Math.max(0, (lag ?? 0) - toFetch))} fetched but not committed`}
            </p>
          </div>
        )
      })}
    </Section>
  )
}

function PartitionActions({ view }: { readonly view: PartitionView }) {
  const { topic, partition, leader } = view
  const run = useCommand()
  const [, select] = useSelection()
  const [producing, setProducing] = useState(false)
  const bootstrap = useBootstrap()
  const why = useWhyLeader(topic, partition)
  const preferred = view.replicas[0]
  const reason =
    preferred?.brokerId === leader
      ? `Broker ${leader} already is the preferred leader.`
      : preferred?.state !== 'inSync'
        ? `Broker ${preferred?.brokerId ?? -1}, the preferred one, is not in sync.`
        : null
  return (
    <Section>
      <Actions>
        <Button
          kind="primary"
          icon="send"
          disabledReason={leader < 0 ? 'Without a leader nothing can be written.' : null}
          onClick={() => setProducing(!producing)}
        >
          Produce…
        </Button>
        <ButtonLink to={`/topics/${encodeURIComponent(topic)}`}>Open topic</ButtonLink>
        {why !== null && (
          <Button icon="why" onClick={() => select({ kind: 'event', sequence: why })}>
            {`Why broker ${leader}?`}
          </Button>
        )}
      </Actions>
      {producing && <QuickProduce topic={topic} partition={partition} />}
      <Button
        wide
        disabledReason={reason}
        onClick={() =>
          void run(
            { type: 'electPreferredLeaders', topic },
            { done: `The controller elects the preferred leaders of ${topic}.` },
          )
        }
      >
        Elect preferred leader
      </Button>
      <CommandLine
        command={`kafka-topics.sh --describe \\\n  --topic ${topic} \\\n  --bootstrap-server ${bootstrap}`}
      />
    </Section>
  )
}

/** The event that made the present leader, null when it is not in the log any more. */
function useWhyLeader(topic: string, partition: number): number | null {
  const events = useEvents()
  const event = events.findLast(
    ({ kind, entities }) =>
      kind === 'leaderChanged' &&
      entities.some(
        (entity) =>
          entity.kind === 'partition' && entity.topic === topic && entity.partition === partition,
      ),
  )
  return event?.sequence ?? null
}
