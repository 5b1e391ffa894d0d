import type { RecordDetail } from '../../../bridge/queries.ts'
import { useProducer } from '../../state/views.ts'
import { KeyedSteps } from './KeyedSteps.tsx'
import styles from './RecordPane.module.css'
import { type Sentence, type WhyPartition, whyPartition } from './whyPartition.ts'

/** How the record came to its partition, in the producer's own steps. */
export function WhyPartitionView({ detail }: { readonly detail: RecordDetail }) {
  const { row, producer } = detail
  const settings = useProducer(producer ?? '')?.settings
  const why = whyPartition({
    key: row.key,
    partition: row.partition,
    partitionCount: Math.max(1, detail.partitionCount),
    ignoresKeys: settings?.partitionerIgnoreKeys ?? false,
    roundRobin: settings?.partitioner === 'roundRobin',
    offsetsTopic: row.topic === '__consumer_offsets',
  })
  return (
    <div className={styles.why} data-testid="why-partition" data-why={why.kind}>
      <div className={styles.whyHead}>
        <h3 className={styles.title}>Why partition {row.partition}</h3>
        <span className="t3">{row.isControl ? 'control record' : by(producer, why)}</span>
      </div>
      {row.isControl ? (
        <p className={styles.sentence}>
          A marker of a transaction: its coordinator writes one into every partition the transaction
          wrote to.
        </p>
      ) : (
        <>
          {(why.kind === 'keyed' || why.kind === 'named') && row.key !== null && (
            <KeyedSteps recordKey={row.key} why={why} />
          )}
          <WhySentence sentence={why.sentence} />
        </>
      )}
    </div>
  )
}

const WhySentence = ({ sentence }: { readonly sentence: Sentence }) => (
  <p className={styles.sentence}>
    {sentence.map((part, at) =>
      typeof part === 'number' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place.
        <b key={at} className="mono t1">
          {part}
        </b>
      ) : (
        part
      ),
    )}
  </p>
)

const partitioners: Readonly<Record<WhyPartition['kind'], string>> = {
  keyed: 'murmur2 partitioner',
  keyless: 'sticky partitioner',
  ignored: 'sticky partitioner',
  roundRobin: 'round robin partitioner',
  coordinator: 'group coordinator',
  named: 'not by its key',
}

const by = (producer: string | null, why: WhyPartition): string =>
  [producer, partitioners[why.kind]].filter(Boolean).join(', ')
