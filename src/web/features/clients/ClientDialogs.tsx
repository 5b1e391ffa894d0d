import { setQuery, useQueryParam } from '../../location/hashLocation.ts'
import { useConsumer, useGroup, useProducer, useViewReady } from '../../state/views.ts'
import { ConsumerDialog } from './form/ConsumerDialog.tsx'
import { ProducerDialog } from './form/ProducerDialog.tsx'

const close = (): void => setQuery({ add: null, edit: null, group: null })

/** The forms that the address asks for: `?add=producer`, `?add=consumer&group=billing`, `?edit=billing-1`. */
export function ClientDialogs() {
  const [add] = useQueryParam('add')
  const [edit] = useQueryParam('edit')
  const [groupId] = useQueryParam('group')
  const producer = useProducer(edit ?? '')
  const consumer = useConsumer(edit ?? '')
  const group = useGroup(groupId ?? '')
  const ready = useViewReady('clients')
  const hasTopics = useViewReady('cluster')
  const hasGroups = useViewReady('groups')
  // A form takes its start from what is known, so it waits for that.
  if (!ready || !hasTopics || !hasGroups) return null
  if (add === 'producer') return <ProducerDialog producer={null} onClose={close} />
  if (add === 'consumer') {
    return (
      <ConsumerDialog
        consumer={null}
        groupId={groupId}
        topics={group?.topics ?? []}
        onClose={close}
      />
    )
  }
  if (producer) return <ProducerDialog key={producer.name} producer={producer} onClose={close} />
  if (consumer) return <ConsumerDialog key={consumer.name} consumer={consumer} onClose={close} />
  return null
}
