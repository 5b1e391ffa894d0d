import { keyHue } from '../../../../bridge/keyHue.ts'
import type { RecordDetail } from '../../../../bridge/queries.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { murmur2 } from '../../../../kafka/partitioning/murmur2.ts'
import { useQuery } from '../../../session/useQuery.ts'
import { type Selection, useSelection } from '../../../state/selection.ts'
import { useSlot } from '../../../state/slots.ts'
import { Badge, KeyTag } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { formatBytes, formatNumber, formatWallDate } from '../../../ui/format.ts'
import { Actions, InspectorHead, KeyValues, Section } from '../../../ui/Inspector.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/States.tsx'
import styles from './Inspect.module.css'

export function RecordInspector({ selection }: { readonly selection: Selection }) {
  const { topic, partition, offset } =
    selection.kind === 'record' ? selection : { topic: '', partition: -1, offset: -1 }
  const { state, answer, message } = useQuery('record', { topic, partition, offset })
  if (state === 'failed')
    return (
      <Section>
        <ErrorState title="The record could not be read">{message}</ErrorState>
      </Section>
    )
  if (state === 'loading')
    return (
      <Section>
        <Skeleton rows={6} label="Reading the record" />
      </Section>
    )
  if (!answer) {
    return (
      <Section>
        <EmptyState title={`No record ${formatNumber(offset)}`}>
          {`${topicPartitionKey(topic, partition)} does not hold it any more: retention deleted it, or it was cut off.`}
        </EmptyState>
      </Section>
    )
  }
  return <Known detail={answer} />
}

/** At most this much of a value is shown here; the records screen shows all of it. */
const mostBytes = 4_096
const decoder = new TextDecoder()
const text = (bytes: Uint8Array): string => decoder.decode(bytes.subarray(0, mostBytes))

function Known({ detail }: { readonly detail: RecordDetail }) {
  const { row, batch } = detail
  const [, select] = useSelection()
  const Why = useSlot('record.why')
  const { topic, partition, offset, key, value } = row
  return (
    <>
      <InspectorHead
        badge="Record"
        title={`${topicPartitionKey(topic, partition)} @ ${formatNumber(offset)}`}
        sentence={
          row.committed
            ? 'Below the high watermark: consumers can read it.'
            : 'At or above the high watermark: written, not readable yet.'
        }
        extra={
          <Badge tone={row.committed ? 'ok' : 'warn'}>
            {row.committed ? 'committed' : 'not replicated yet'}
          </Badge>
        }
      />
      <Section title="Key">
        <KeyTag hue={key ? keyHue(murmur2(key)) : -1} text={key ? text(key) : null} />
      </Section>
      <Section title="Value">
        {value === null ? (
          <Badge tone="warn">tombstone: null value</Badge>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys.
          <pre className={styles.value} tabIndex={0}>
            {text(value)}
          </pre>
        )}
      </Section>
      <Section>
        <KeyValues
          rows={[
            [row.timestampType, formatWallDate(row.timestampMs)],
            ['Key size', formatBytes(key?.length ?? null)],
            ['Value size', formatBytes(value?.length ?? null)],
            ['Headers', formatNumber(row.headers.length)],
            [
              'Batch',
              `${formatNumber(batch.baseOffset)} to ${formatNumber(batch.lastOffset)}, ${batch.codec}`,
            ],
            [
              'Segment',
              `${formatNumber(detail.segmentBaseOffset)}, position ${formatNumber(detail.positionInSegment)}`,
            ],
          ]}
        />
      </Section>
      {Why && <Why detail={detail} compact />}
      <Section>
        <Actions>
          <ButtonLink
            to={`/topics/${encodeURIComponent(topic)}/records?sel=record:${encodeURIComponent(topicPartitionKey(topic, partition))}@${offset}`}
            icon="eye"
          >
            Open in records
          </ButtonLink>
        </Actions>
        <button
          type="button"
          className={styles.link}
          onClick={() => select({ kind: 'partition', topic, partition })}
        >
          {`Back to ${topicPartitionKey(topic, partition)}`}
        </button>
      </Section>
    </>
  )
}
