import type { ReactNode } from 'react'
import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import { formatNumber } from '../../../ui/format.ts'
import { PlacementSteps } from '../PlacementSteps.tsx'
import { placementOf } from '../placement.ts'
import styles from './Produce.module.css'
import { keyBytes, type ProduceDraft } from './produceDraft.ts'

export interface PartitionPreviewProps {
  readonly draft: ProduceDraft
  readonly partitionCount: number
}

/** Where the record will go, before it is sent, and why. */
export function PartitionPreview({ draft, partitionCount }: PartitionPreviewProps) {
  const key = keyBytes(draft)
  if (partitionCount < 1 || key === undefined) return null
  const { partitioner } = draft
  const placement = placementOf(partitioner, key, partitionCount)
  const { label, client, usedBy } = clientPartitioner(partitioner)
  if (draft.partition !== null) {
    return (
      <Preview partition={draft.partition} title={`It will go to partition ${draft.partition}`}>
        <p className="t2">
          Because you name it: the key plays no part.
          {placement.kind === 'hashed' &&
            ` By its key ${label} would send it to ${placement.partition}.`}
        </p>
      </Preview>
    )
  }
  if (placement.partition === null) {
    return (
      <Preview
        partition={client === 'Java' ? 'sticky' : 'open'}
        title={
          partitioner === 'java'
            ? "The producer's sticky partition, decided when it is sent"
            : 'Its partition is decided when it is sent'
        }
      >
        {placement.kind !== 'hashed' && <p className="t2">{placement.sentence}</p>}
        <p className="t3">{usedBy}</p>
      </Preview>
    )
  }
  return (
    <Preview
      partition={placement.partition}
      title={`It will go to partition ${placement.partition}`}
    >
      {draft.count > 1 && (
        <span className="t3">All {formatNumber(draft.count)} of them: they have one key.</span>
      )}
      {key !== null && placement.kind === 'hashed' ? (
        <PlacementSteps
          keyBytes={key}
          partitionCount={partitionCount}
          partitioner={partitioner}
          compact
        />
      ) : (
        placement.kind !== 'hashed' && <p className="t2">{placement.sentence}</p>
      )}
      <p className="t3">{usedBy}</p>
    </Preview>
  )
}

interface PreviewProps {
  /** open: not known beforehand. */
  readonly partition: number | 'sticky' | 'open'
  readonly title: string
  readonly children: ReactNode
}

const Preview = ({ partition, title, children }: PreviewProps) => (
  <section
    className={styles.preview}
    aria-label="Partition before sending"
    data-preview-partition={partition}
  >
    <h3 className={styles.previewTitle}>{title}</h3>
    {children}
  </section>
)
