import type { ConsumerView, ProducerView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useCommand } from '../../../session/useSession.ts'
import { type Selection, useSelection } from '../../../state/selection.ts'
import { useConsumer, useProducer, useViewReady } from '../../../state/views.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatRate,
  plural,
} from '../../../ui/format.ts'
import { Actions, InspectorHead, KeyValues, Section } from '../../../ui/Inspector.tsx'
import { Sparkline } from '../../../ui/Sparkline.tsx'
import { EmptyState, Skeleton } from '../../../ui/States.tsx'
import { acksWords, partitionerWords } from '../picture/ProducerCard.tsx'
import styles from './Inspect.module.css'

export function ClientInspector({ selection }: { readonly selection: Selection }) {
  const name = selection.kind === 'client' ? selection.name : ''
  const producer = useProducer(name)
  const consumer = useConsumer(name)
  const ready = useViewReady('clients')
  if (!ready)
    return (
      <Section>
        <Skeleton rows={6} label="Loading the client" />
      </Section>
    )
  if (producer) return <Producer producer={producer} />
  if (consumer) return <Consumer consumer={consumer} />
  return <EmptyState title={`No client ${name}`}>It may have been removed.</EmptyState>
}

const stateTone = (state: string): 'ok' | 'bad' | 'warn' | 'plain' =>
  state === 'running' ? 'ok' : state === 'crashed' ? 'bad' : state === 'paused' ? 'warn' : 'plain'

function Producer({ producer }: { readonly producer: ProducerView }) {
  const { settings, openBatches } = producer
  return (
    <>
      <InspectorHead
        badge="Producer"
        title={producer.name}
        sentence={`Writes to ${settings.workload.topic}: ${partitionerWords(producer)}, ${acksWords(producer)}.`}
        extra={<Badge tone={stateTone(producer.state)}>{producer.state}</Badge>}
      />
      <Section>
        <Sparkline
          values={producer.rateHistory}
          label="records a second, last 60 s"
          width={250}
          height={36}
        />
        <KeyValues
          rows={[
            ['Rate', formatRate(producer.recordsPerSecond)],
            ['Sent', formatNumber(producer.recordsSent)],
            ['Acknowledged', formatNumber(producer.recordsAcked)],
            ['Retried', formatNumber(producer.recordsRetried)],
            ['Failed', formatNumber(producer.recordsFailed)],
            ['In flight', plural(producer.inFlight, 'request')],
            ['Round trip', formatDuration(producer.requestLatencyMs)],
            [
              'Buffered',
              `${formatBytes(producer.bufferedBytes)} of ${formatBytes(settings.bufferMemory)}`,
            ],
            ['linger.ms', formatNumber(settings.lingerMs)],
            ['batch.size', formatNumber(settings.batchSize)],
          ]}
        />
        {producer.lastError && <p className="bad">{producer.lastError}</p>}
      </Section>
      <Section title="Open batches">
        {openBatches.length === 0 && <p className="t3">None: everything was sent.</p>}
        {openBatches.map((batch) => (
          <div key={topicPartitionKey(batch.topic, batch.partition)} className={styles.line}>
            <span className="mono">{topicPartitionKey(batch.topic, batch.partition)}</span>
            {batch.attempts > 0 && <Badge tone="warn">{`try ${batch.attempts + 1}`}</Badge>}
            <span className="mono">
              {plural(batch.records, 'record')}, {formatBytes(batch.bytes)}
            </span>
          </div>
        ))}
      </Section>
      <ClientActions name={producer.name} state={producer.state} />
    </>
  )
}

function Consumer({ consumer }: { readonly consumer: ConsumerView }) {
  const { settings, assignment } = consumer
  const [, select] = useSelection()
  const { groupId } = settings
  return (
    <>
      <InspectorHead
        badge="Consumer"
        title={consumer.name}
        sentence={
          groupId === null
            ? 'Reads the partitions it was given, without a group.'
            : `Member of ${groupId}, reads ${plural(assignment.length, 'partition')}.`
        }
        extra={<Badge tone={stateTone(consumer.state)}>{consumer.state}</Badge>}
      />
      <Section>
        <Sparkline
          values={consumer.rateHistory}
          label="records a second, last 60 s"
          width={250}
          height={36}
        />
        <KeyValues
          rows={[
            ['Rate', formatRate(consumer.recordsPerSecond)],
            ['Consumed', formatNumber(consumer.recordsConsumed)],
            ['Fetched, not processed', formatNumber(consumer.bufferedRecords)],
            ['Generation', formatNumber(consumer.generationId)],
            ['session.timeout.ms', formatNumber(settings.sessionTimeoutMs)],
            ['max.poll.interval.ms', formatNumber(settings.maxPollIntervalMs)],
            ['Processing', `${formatDuration(settings.processingUsPerRecord / 1000)} a record`],
          ]}
        />
        {consumer.lastError && <p className="bad">{consumer.lastError}</p>}
      </Section>
      <Section title="Assignment">
        {assignment.length === 0 && <p className="t3">No partition assigned.</p>}
        {assignment.map(({ topic, partition, position, lag }) => (
          <div key={topicPartitionKey(topic, partition)} className={styles.line}>
            <button
              type="button"
              className={styles.link}
              onClick={() => select({ kind: 'partition', topic, partition })}
            >
              {topicPartitionKey(topic, partition)}
            </button>
            <span className="t3">at {formatNumber(position)}</span>
            <span>
              <span className="t3">lag</span> <span className="mono">{formatNumber(lag)}</span>
            </span>
          </div>
        ))}
      </Section>
      <ClientActions name={consumer.name} state={consumer.state} reads />
    </>
  )
}

interface ClientActionsProps {
  readonly name: string
  readonly state: string
  readonly reads?: boolean
}

function ClientActions({ name, state, reads = false }: ClientActionsProps) {
  const run = useCommand()
  const off = state === 'stopped' || state === 'crashed'
  return (
    <Section>
      <Actions>
        {off ? (
          <Button
            kind="primary"
            icon="play"
            onClick={() => void run({ type: 'startClient', name })}
          >
            {`Start ${name}`}
          </Button>
        ) : (
          <>
            <Button icon="power" onClick={() => void run({ type: 'stopClient', name })}>
              Stop
            </Button>
            <ConfirmButton
              label="Crash"
              question={reads ? 'It leaves no word to its group.' : 'What it buffers is lost.'}
              icon="kill"
              confirm={`Crash ${name}`}
              onConfirm={() => void run({ type: 'crashClient', name })}
            />
          </>
        )}
        {reads && !off && (
          <Button
            icon={state === 'paused' ? 'play' : 'pause'}
            onClick={() =>
              void run({ type: state === 'paused' ? 'resumeConsumer' : 'pauseConsumer', name })
            }
          >
            {state === 'paused' ? 'Resume' : 'Pause'}
          </Button>
        )}
        <ButtonLink to={`/clients/${encodeURIComponent(name)}`}>Open client</ButtonLink>
      </Actions>
    </Section>
  )
}
