import type { ProducerView } from '../../../../bridge/views.ts'
import { producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import { useClients, useTopics } from '../../../state/views.ts'
import { ClientDialog } from './ClientDialog.tsx'
import { freeName } from './clientName.ts'
import { ProducerFields } from './ProducerFields.tsx'
import { producerDraft, readProducer } from './producerDraft.ts'
import { producerNumbers } from './producerNumbers.ts'
import { useClientForm } from './useClientForm.ts'

interface ProducerDialogProps {
  /** The one whose settings change; null for a new one. */
  readonly producer: ProducerView | null
  readonly onClose: () => void
}

const fieldNames = Object.fromEntries(
  Object.entries(producerNumbers).map(([id, { label }]) => [label, id]),
)

export function ProducerDialog({ producer, onClose }: ProducerDialogProps) {
  const names = useClients(({ producers, consumers }) =>
    [...producers, ...consumers].map(({ name }) => name),
  )
  const taken = (names ?? []).filter((name) => name !== producer?.name)
  const firstTopic = useTopics().find(({ internal }) => !internal)?.name ?? ''
  const isNew = producer === null
  const form = useClientForm({
    start: isNew
      ? producerDraft(freeName('producer', taken), {
          ...producerDefaults,
          workload: { ...producerDefaults.workload, topic: firstTopic },
        })
      : producerDraft(producer.name, producer.settings),
    read: (draft) => readProducer(draft, taken),
    command: ({ name }, settings) => ({
      type: isNew ? 'addProducer' : 'updateProducer',
      name,
      settings,
    }),
    done: ({ name }) => (isNew ? `Producer ${name} starts.` : `${name} has its new settings.`),
    fieldNames,
    onDone: onClose,
  })
  return (
    <ClientDialog
      title={isNew ? 'Add a producer' : `Settings of ${producer.name}`}
      description={
        isNew
          ? 'An application that makes records and sends them with Kafka’s producer.'
          : 'They hold at once; what is buffered goes on under them.'
      }
      submitLabel={isNew ? 'Add producer' : 'Save settings'}
      problemCount={form.problemCount}
      refusal={form.refusal}
      sending={form.sending}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <ProducerFields
        draft={form.draft}
        problems={form.problems}
        isNew={isNew}
        failure={producer?.ownPartitionerError ?? null}
        onChange={form.change}
      />
    </ClientDialog>
  )
}
