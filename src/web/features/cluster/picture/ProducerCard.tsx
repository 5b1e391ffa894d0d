import { memo } from 'react'
import type { OpenBatchView, ProducerView } from '../../../../bridge/views.ts'
import { useIsSelected, useSelection } from '../../../state/selection.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { DrainArc } from '../../../ui/DrainArc.tsx'
import { formatBytes, formatRate, plural } from '../../../ui/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { keyColor } from '../../../ui/keyColors.ts'
import { Sparkline } from '../../../ui/Sparkline.tsx'
import styles from './Cards.module.css'
import type { ProducerCardPlace } from './layout.ts'
import { producerHead } from './placeCards.ts'

export interface ProducerCardProps {
  readonly producer: ProducerView
  readonly place: ProducerCardPlace
  readonly x: number
  readonly width: number
}

export function partitionerWords({ settings }: ProducerView): string {
  const { partitioner } = settings
  if (partitioner === 'roundRobin') return 'round robin'
  if (partitioner === 'own') return 'its own code'
  if (partitioner !== 'default' && partitioner !== 'java') return partitioner
  const sticky = settings.partitionerAdaptivePartitioningEnable ? 'adaptive sticky' : 'sticky'
  if (settings.partitionerIgnoreKeys || settings.workload.keys.kind === 'none') return sticky
  return 'murmur2, else sticky'
}

export function acksWords({ settings }: ProducerView): string {
  const acks = `acks ${settings.acks === -1 ? 'all' : settings.acks}`
  return settings.enableIdempotence && settings.acks === -1 ? `${acks}, idempotent` : acks
}

const stateWords: Readonly<Record<ProducerView['state'], string | null>> = {
  running: null,
  stopped: 'stopped',
  crashed: 'crashed',
  waiting: 'waiting',
}

function stateOf(producer: ProducerView): { word: string; tone: 'warn' | 'bad' | 'plain' } | null {
  const word = stateWords[producer.state]
  if (word) return { word, tone: producer.state === 'crashed' ? 'bad' : 'plain' }
  if (producer.openBatches.some((batch) => batch.attempts > 0))
    return { word: 'retry', tone: 'warn' }
  return producer.lastError === null ? null : { word: 'error', tone: 'bad' }
}

export const ProducerCard = memo(function ProducerCard(props: ProducerCardProps) {
  const { producer, place, x, width } = props
  const [, select] = useSelection()
  const selected = useIsSelected({ kind: 'client', name: producer.name })
  const state = stateOf(producer)
  const folded = place.portPitch === 0
  return (
    <section
      className={styles.card}
      style={{ left: x, top: place.y, width, height: place.height }}
      aria-label={`Producer ${producer.name}`}
      data-testid={`producer-${producer.name}`}
      data-state={producer.state}
      data-selected={selected || undefined}
    >
      <div className={styles.cardHead}>
        <Icon name="clients" size={14} />
        <button
          type="button"
          className={styles.name}
          title={producer.name}
          onClick={() => select({ kind: 'client', name: producer.name })}
        >
          {producer.name}
        </button>
        {state && (
          <span className={styles.push}>
            <Badge tone={state.tone} title={producer.lastError ?? state.word}>
              {state.word}
            </Badge>
          </span>
        )}
      </div>
      {folded ? (
        <p className={styles.facts} title={producer.settings.workload.topic}>
          {producer.settings.workload.topic}
        </p>
      ) : (
        <p className={styles.facts} title={`${partitionerWords(producer)}; ${acksWords(producer)}`}>
          {partitionerWords(producer)}
          <br />
          {acksWords(producer)}
        </p>
      )}
      {!folded &&
        place.ports.map((_, partition) => (
          <Port
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the partition.
            key={partition}
            producer={producer.name}
            partition={partition}
            batch={producer.openBatches.find(
              (batch) => batch.partition === partition && batch.topic === place.topic,
            )}
            batchSize={producer.settings.batchSize}
            top={producerHead + partition * place.portPitch}
            height={place.portPitch}
            width={width}
          />
        ))}
      <div className={styles.foot} data-slim={width < 130 || undefined}>
        <span
          className={producer.lastError ? styles.error : styles.footText}
          title={producer.lastError ?? undefined}
        >
          {producer.lastError
            ? producer.lastError.toLowerCase().replaceAll('_', ' ')
            : `${producer.inFlight} in flight`}
        </span>
        {width >= 160 && !producer.lastError && (
          <Sparkline
            values={producer.rateHistory}
            label="records a second, last 60 s"
            width={36}
            height={13}
          />
        )}
        <span className={styles.rate} data-testid="producer-rate">
          {formatRate(producer.recordsPerSecond)}
        </span>
      </div>
    </section>
  )
})

interface PortProps {
  readonly producer: string
  readonly partition: number
  readonly batch: OpenBatchView | undefined
  readonly batchSize: number
  readonly top: number
  readonly height: number
  readonly width: number
}

/** The open batch of one partition: a cell a record, and the time left of linger.ms. */
const Port = memo(function Port(props: PortProps) {
  const { producer, partition, batch, batchSize, top, height, width } = props
  const room = width - 58
  const most = Math.floor((room - 4) / 6)
  const thick = height >= 12 ? 10 : 7
  const shown = Math.min(batch?.records ?? 0, most)
  const title = batch
    ? `Open batch for partition ${partition}: ${plural(batch.records, 'record')}, ${formatBytes(batch.bytes)} of ${formatBytes(batchSize)}${batch.attempts > 0 ? `, try ${batch.attempts + 1}` : ''}`
    : `No open batch for partition ${partition}`
  const cells = Array.from(
    { length: shown },
    (_, at) => batch?.hues[at] ?? batch?.hues.at(-1) ?? -1,
  )
  return (
    <div
      className={styles.port}
      style={{ top, height }}
      title={title}
      data-records={batch?.records ?? 0}
    >
      {height >= 12 && <span className={styles.portNumber}>{partition}</span>}
      <svg className={styles.portCells} width={room} height={thick} role="img" aria-label={title}>
        <rect width={room} height={thick} rx={2} fill="var(--groove)" />
        {cells.map((hue, at) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a batch only grows at its end.
            key={at}
            x={2 + at * 6}
            y={2}
            width={5}
            height={thick - 4}
            rx={1}
            fill={keyColor(hue)}
          />
        ))}
        {batch && (
          <rect
            y={thick - 1}
            width={Math.min(1, batch.bytes / batchSize) * room}
            height={1}
            fill="var(--mark)"
          />
        )}
      </svg>
      {height >= 12 && (
        <span className={styles.portArc}>
          <DrainArc
            fromUs={batch?.openedUs ?? null}
            untilUs={batch?.lingerUntilUs ?? null}
            label={`linger of ${producer} for partition ${partition}`}
            size={11}
          />
        </span>
      )}
    </div>
  )
})
