import type { ConsumerView } from '../../../../bridge/views.ts'
import { consumerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import { useClients } from '../../../state/views.ts'
import { ClientDialog } from './ClientDialog.tsx'
import { ConsumerFields } from './ConsumerFields.tsx'
import { consumerDraft, consumerName, readConsumer } from './consumerDraft.ts'
import { consumerNumbers } from './consumerNumbers.ts'
import { useClientForm } from './useClientForm.ts'

interface ConsumerDialogProps {
  /** The one whose settings change; null for a new one. */
  readonly consumer: ConsumerView | null
  /** Filled in for a new one. */
  readonly groupId?: string | null
  readonly topics?: readonly string[]
  readonly onClose: () => void
}

const fieldNames = Object.fromEntries(
  Object.entries(consumerNumbers).map(([id, { label }]) => [label, id]),
)

export function ConsumerDialog(props: ConsumerDialogProps) {
  const { consumer, groupId = null, topics = [], onClose } = props
  const names = useClients(({ producers, consumers }) =>
    [...producers, ...consumers].map(({ name }) => name),
  )
  const taken = (names ?? []).filter((name) => name !== consumer?.name)
  const isNew = consumer === null
  const form = useClientForm({
    start: isNew
      ? consumerDraft(null, { ...consumerDefaults, groupId, topics })
      : consumerDraft(consumer.name, consumer.settings),
    read: (draft) => readConsumer(draft, taken),
    command: (draft, settings) => ({
      type: isNew ? 'addConsumer' : 'updateConsumer',
      name: consumerName(draft, taken),
      settings,
    }),
    done: (draft) =>
      isNew
        ? `Consumer ${consumerName(draft, taken)} starts.`
        : `${consumer.name} has its new settings.`,
    fieldNames,
    onDone: onClose,
  })
  return (
    <ClientDialog
      title={title(consumer, groupId)}
      description={
        isNew
          ? 'An application that polls records and takes its time with each.'
          : 'They hold at once; another group, other topics or another strategy make it join again.'
      }
      submitLabel={isNew ? 'Add consumer' : 'Save settings'}
      problemCount={form.problemCount}
      refusal={form.refusal}
      sending={form.sending}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <ConsumerFields
        draft={form.draft}
        name={consumerName(form.draft, taken)}
        problems={form.problems}
        isNew={isNew}
        onChange={form.change}
      />
    </ClientDialog>
  )
}

function title(consumer: ConsumerView | null, groupId: string | null): string {
  if (consumer) return `Settings of ${consumer.name}`
  return groupId === null ? 'Add a consumer' : `Add a member to ${groupId}`
}
