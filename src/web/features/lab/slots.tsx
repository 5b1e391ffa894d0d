// What other screens show of this feature.

import { lazy, Suspense } from 'react'
import type { SlotProps } from '../../state/slots.ts'
import { Skeleton } from '../../ui/States.tsx'

const PartitionerEditor = lazy(async () => {
  const { PartitionerEditor: Editor } = await import('./code/PartitionerEditor.tsx')
  return { default: Editor }
})

/** Loaded when first shown: most forms show no code. */
const LazyPartitionerEditor = (props: SlotProps['partitioner.editor']) => (
  <Suspense fallback={<Skeleton rows={8} label="Loading the editor" />}>
    <PartitionerEditor {...props} />
  </Suspense>
)

export const slots = { 'partitioner.editor': LazyPartitionerEditor }
