import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import { partitionerOptions } from '../../../state/partitionerOptions.ts'
import { NumberField, Select } from '../../../ui/Field.tsx'
import styles from './Produce.module.css'
import type { ProduceFieldsProps } from './ProduceFields.tsx'
import { mostAtOnce } from './produceDraft.ts'

/** Which partition: named, or as one of the clients would place it. And how many records. */
export function PlaceFields({ draft, partitionCount, onChange }: ProduceFieldsProps) {
  const partitions = Array.from({ length: partitionCount }, (_, partition) => String(partition))
  const isNamed = draft.partition !== null
  return (
    <div className={styles.place}>
      <Select
        label="Partition"
        value={isNamed ? String(draft.partition) : 'auto'}
        options={[
          { value: 'auto', label: 'As a client would' },
          ...partitions.map((value) => ({ value, label: `Partition ${value}` })),
        ]}
        onChange={(value) => onChange({ partition: value === 'auto' ? null : Number(value) })}
      />
      <Select
        label="Client whose rule it is"
        value={draft.partitioner}
        disabled={isNamed}
        options={partitionerOptions}
        help={
          isNamed
            ? 'No rule is asked: you name it.'
            : `In that client: ${clientPartitioner(draft.partitioner).setting}.`
        }
        onChange={(partitioner) => onChange({ partitioner })}
      />
      <NumberField
        label="How many"
        value={draft.count}
        min={1}
        max={mostAtOnce}
        unit={draft.count === 1 ? 'record' : 'records, all alike'}
        onChange={(count) => onChange({ count })}
      />
    </div>
  )
}
