import { clientPartitioner } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { SlotProps } from '../../state/slots.ts'
import { useProducer } from '../../state/views.ts'
import { classes } from '../../ui/classes.ts'
import { Link } from '../../ui/Link.tsx'
import { AsAnotherClient } from './AsAnotherClient.tsx'
import { PlacementSteps } from './PlacementSteps.tsx'
import styles from './RecordPane.module.css'
import {
  type PlacingRule,
  ruleOfProducer,
  type Sentence,
  type WhyPartition,
  whyPartition,
} from './whyPartition.ts'

/** How the record came to its partition, in the producer's own steps; and where others would put it. */
export function WhyPartitionView({ detail, compact = false }: SlotProps['record.why']) {
  const { row, producer } = detail
  const settings = useProducer(producer ?? '')?.settings
  const rule = settings ? ruleOfProducer(settings) : null
  const partitionCount = Math.max(1, detail.partitionCount)
  const why = whyPartition({
    key: row.key,
    partition: row.partition,
    partitionCount,
    rule,
    offsetsTopic: row.topic === '__consumer_offsets',
  })
  return (
    <div
      className={classes(styles.why, compact && styles.narrow)}
      data-testid="why-partition"
      data-why={why.kind}
    >
      <div className={styles.whyHead}>
        <h3 className={styles.title}>Why partition {row.partition}</h3>
        <span className="t3">{row.isControl ? 'control record' : by(producer, rule, why)}</span>
      </div>
      {row.isControl ? (
        <p className={styles.sentence}>
          A marker of a transaction: its coordinator writes one into every partition the transaction
          wrote to.
        </p>
      ) : (
        <>
          {why.steps !== null && row.key !== null && (
            <PlacementSteps
              keyBytes={row.key}
              partitionCount={partitionCount}
              partitioner={why.steps}
              compact={compact}
            />
          )}
          <WhySentence sentence={why.sentence} producer={why.kind === 'own' ? producer : null} />
          {why.kind !== 'coordinator' && (
            <AsAnotherClient
              recordKey={row.key}
              partition={row.partition}
              partitionCount={partitionCount}
            />
          )}
        </>
      )}
    </div>
  )
}

interface WhySentenceProps {
  readonly sentence: Sentence
  /** The one whose own code chose. */
  readonly producer: string | null
}

const WhySentence = ({ sentence, producer }: WhySentenceProps) => (
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
    {producer !== null && (
      <>
        {' '}
        <Link to={codePath(producer)}>Show the code of {producer}</Link>
      </>
    )}
  </p>
)

/** The form of its settings, on its page. */
const codePath = (producer: string): string =>
  `/clients/${encodeURIComponent(producer)}?edit=${encodeURIComponent(producer)}`

function by(producer: string | null, rule: PlacingRule | null, why: WhyPartition): string {
  if (why.kind === 'coordinator') return 'group coordinator'
  if (rule === null) return producer ?? 'producer not known: as Java’s'
  const name = rule === 'own' ? 'its own code' : clientPartitioner(rule).label
  return [producer, name].filter(Boolean).join(', ')
}
