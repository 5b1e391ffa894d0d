import type { ReactNode } from 'react'
import { partitionForKey } from '../../../../kafka/partitioning/murmur2.ts'
import { formatNumber } from '../../../ui/format.ts'
import { KeyedSteps } from '../KeyedSteps.tsx'
import { stickySentence, whyPartition } from '../whyPartition.ts'
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
  if (draft.partition !== null) {
    return (
      <Preview partition={draft.partition} title={`It will go to partition ${draft.partition}`}>
        <p className="t2">
          Because you name it: the key plays no part.
          {key !== null && ` By its key it would go to ${partitionForKey(key, partitionCount)}.`}
        </p>
      </Preview>
    )
  }
  if (key === null) {
    return (
      <Preview partition="sticky" title="The producer's sticky partition, decided when it is sent">
        <p className="t2">{stickySentence}</p>
      </Preview>
    )
  }
  const partition = partitionForKey(key, partitionCount)
  const why = whyPartition({ key, partition, partitionCount })
  return (
    <Preview partition={partition} title={`It will go to partition ${partition}`}>
      {draft.count > 1 && (
        <span className="t3">All {formatNumber(draft.count)} of them: they have one key.</span>
      )}
      {why.kind === 'keyed' && <KeyedSteps recordKey={key} why={why} compact />}
    </Preview>
  )
}

interface PreviewProps {
  readonly partition: number | 'sticky'
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
