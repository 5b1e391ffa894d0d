import { navigate } from '../../location/hashLocation.ts'
import { useSlot } from '../../state/slots.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/States.tsx'

export interface AddConsumerProps {
  /** Filled in; null leaves the choice. */
  readonly groupId: string | null
  readonly topics: readonly string[]
  readonly onClose: () => void
}

/** The form of a new consumer, over this screen; it belongs to the clients. */
export function AddConsumer(props: AddConsumerProps) {
  const Form = useSlot('client.addConsumer')
  if (Form) return <Form {...props} />
  return (
    <Dialog
      open
      onClose={props.onClose}
      title="Add a consumer"
      footer={<Button onClick={() => navigate('/clients?add=consumer')}>Go to the clients</Button>}
    >
      <Skeleton rows={4} label="Loading the form" />
    </Dialog>
  )
}
