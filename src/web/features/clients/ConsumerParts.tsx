import type { ConsumerView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { Badge } from '../../ui/Badge.tsx'
import { DrainArc } from '../../ui/DrainArc.tsx'
import { formatDuration, formatNumber, formatRate, never } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Fact } from '../../ui/PageHead.tsx'
import { Explain } from '../../ui/Popover.tsx'
import styles from './Clients.module.css'
import { groupPath } from './clientPaths.ts'
import { lagOf, positionLagOf } from './consumerColumns.tsx'
import { type Figure, Figures } from './Figures.tsx'
import { Seek } from './Seek.tsx'

export function consumerFacts({ settings, memberId, generationId }: ConsumerView): readonly Fact[] {
  if (settings.groupId === null) return [{ label: 'assigned', value: 'by hand', after: true }]
  return [
    {
      label: 'member of',
      value: (
        <Link to={groupPath(settings.groupId)} plain>
          {settings.groupId}
        </Link>
      ),
      after: true,
    },
    { label: 'generation', value: formatNumber(generationId), after: true },
    {
      label: 'member id',
      value: <span title={memberId ?? undefined}>{memberId?.slice(0, 24) ?? never}</span>,
      after: true,
    },
  ]
}

export const ConsumerFigures = ({ consumer }: { readonly consumer: ConsumerView }) => (
  <Figures
    figures={[
      ['records', formatRate(consumer.recordsPerSecond)],
      ['consumed', formatNumber(consumer.recordsConsumed)],
      ['lag', formatNumber(lagOf(consumer)), 'High watermark minus committed offset, summed.'],
      ['position lag', formatNumber(positionLagOf(consumer))],
      [
        'fetched, waiting',
        formatNumber(consumer.bufferedRecords),
        'Records that were fetched and that poll() has not given out yet.',
      ],
      ['a record takes', formatDuration(consumer.settings.processingUsPerRecord / 1000)],
      ...timers(consumer),
    ]}
  />
)

/** Rings that drain: what runs out when the application or the network is too slow. */
function timers(consumer: ConsumerView): readonly Figure[] {
  const { settings, sessionExpiresUs, pollStartedUs, pollEndsUs, maxPollDeadlineUs } = consumer
  const before = (untilUs: number | null, ms: number): number | null =>
    untilUs === null ? null : untilUs - ms * 1000
  const ring = (
    label: string,
    words: string,
    tone: 'plain' | 'warn' | 'ok',
    fromUs: number | null,
    untilUs: number | null,
  ): Figure => [
    label,
    <DrainArc key={label} label={words} tone={tone} fromUs={fromUs} untilUs={untilUs} size={20} />,
    words,
  ]
  const busy = ring(
    'processing',
    'Processing of the records of this poll',
    'plain',
    pollStartedUs,
    pollEndsUs,
  )
  if (settings.groupId === null) return [busy]
  return [
    busy,
    ring(
      `of ${formatDuration(settings.maxPollIntervalMs)} to poll again`,
      'max.poll.interval.ms, until it must poll again',
      'plain',
      before(maxPollDeadlineUs, settings.maxPollIntervalMs),
      maxPollDeadlineUs,
    ),
    ring(
      `of a session of ${formatDuration(settings.sessionTimeoutMs)}`,
      'session.timeout.ms, until the group puts it out',
      'ok',
      before(sessionExpiresUs, settings.sessionTimeoutMs),
      sessionExpiresUs,
    ),
  ]
}

/** Its partitions with where it stands in each, and the way to stand elsewhere. */
export function ConsumerParts({ consumer }: { readonly consumer: ConsumerView }) {
  const { assignment, settings, state, name } = consumer
  return (
    <section className={styles.part} aria-label="Assignment">
      <div className={styles.sectionHead}>
        <h2>Assignment</h2>
        <span className="t3">
          {settings.groupId === null ? 'chosen by hand' : `given by ${settings.groupId}`}
        </span>
      </div>
      {assignment.length === 0 ? (
        <p className="t2">{whyNothing(consumer)}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Partition</th>
                <th scope="col" className={styles.right}>
                  Committed
                </th>
                <th scope="col" className={styles.right}>
                  Position
                </th>
                <th scope="col" className={styles.right}>
                  Lag
                </th>
                <th scope="col" className={styles.right}>
                  Position lag
                </th>
                <th scope="col">
                  <span className="visually-hidden">Seek</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {assignment.map((each) => (
                <PartitionLine
                  key={topicPartitionKey(each.topic, each.partition)}
                  name={name}
                  partition={each}
                  disabledReason={
                    state === 'stopped' || state === 'crashed' ? `${name} is ${state}.` : null
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function whyNothing({ state, settings, name }: ConsumerView): string {
  if (state === 'stopped' || state === 'crashed') return `${name} is ${state} and has none.`
  if (settings.groupId === null) return 'None of the partitions chosen for it exists.'
  return state === 'joining'
    ? 'None yet: its group is sharing out.'
    : 'None: its group has more members than partitions, or its topics do not exist.'
}

interface PartitionLineProps {
  readonly name: string
  readonly partition: ConsumerView['assignment'][number]
  readonly disabledReason: string | null
}

function PartitionLine({ name, partition, disabledReason }: PartitionLineProps) {
  const key = topicPartitionKey(partition.topic, partition.partition)
  const figures = `${styles.right} mono`
  return (
    <tr data-assigned={key}>
      <th scope="row" className="mono">
        {key}
      </th>
      <td className={figures}>
        {partition.committed === null ? (
          <Explain
            text="Nothing is committed: auto.offset.reset decides where a restart begins."
            config="auto.offset.reset"
          >
            {never}
          </Explain>
        ) : (
          formatNumber(partition.committed)
        )}
      </td>
      <td className={figures}>
        {partition.position === null ? (
          <Badge title="It asks for its offset first.">asking</Badge>
        ) : (
          formatNumber(partition.position)
        )}
      </td>
      <td className={figures} data-lag={key}>
        <b>{formatNumber(partition.lag)}</b>
      </td>
      <td className={figures}>{formatNumber(partition.positionLag)}</td>
      <td className={styles.right}>
        <Seek
          name={name}
          topic={partition.topic}
          partition={partition.partition}
          disabledReason={disabledReason}
        />
      </td>
    </tr>
  )
}
