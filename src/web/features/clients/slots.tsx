import { useViews } from '../../session/useSession.ts'
import type { SlotProps } from '../../state/slots.ts'
import { useViewReady } from '../../state/views.ts'
import { ConsumerDialog } from './form/ConsumerDialog.tsx'

function AddConsumer(props: SlotProps['client.addConsumer']) {
  useViews('clients', 'cluster', 'groups')
  const ready = useViewReady('clients')
  const hasTopics = useViewReady('cluster')
  if (!ready || !hasTopics) return null
  return <ConsumerDialog consumer={null} {...props} />
}

/** Parts that other features show. */
export const slots = { 'client.addConsumer': AddConsumer }
