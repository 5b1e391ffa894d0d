import { type FormEvent, useId, useState } from 'react'
import type { CommandOutcome } from '../../../kafka/base/commands.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useCommand } from '../../session/useSession.ts'
import { useBrokers, useStatus, useTopics } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandLine } from '../../ui/CommandLine.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NumberField, TextField } from '../../ui/Field.tsx'
import { plural } from '../../ui/format.ts'
import { ErrorState } from '../../ui/States.tsx'
import { ConfigRows } from './ConfigRows.tsx'
import {
  type CreateTopicDraft,
  createTopicCommand,
  draftIsWrong,
  emptyTopicDraft,
} from './createTopicDraft.ts'
import styles from './Topics.module.css'
import { createTopicLine } from './topicCommands.ts'
import { topicNameAdvice, topicNameProblem } from './topicNameRules.ts'
import { topicPath } from './topicPaths.ts'
import { useBootstrap } from './useBootstrap.ts'

export interface CreateTopicDialogProps {
  /** What stands in the name field at first. */
  readonly name: string
  readonly onClose: () => void
}

type Creating = 'idle' | 'waiting' | Extract<CommandOutcome, { ok: false }>

export function CreateTopicDialog({ name, onClose }: CreateTopicDialogProps) {
  const [draft, setDraft] = useState<CreateTopicDraft>({ ...emptyTopicDraft, name })
  const [tried, setTried] = useState(name !== '')
  const [creating, setCreating] = useState<Creating>('idle')
  const existing = useTopics().map((topic) => topic.name)
  const bootstrap = useBootstrap()
  const paused = useStatus((status) => !status.clock.running) ?? false
  const run = useCommand()
  const form = useId()
  const change = (next: Partial<CreateTopicDraft>): void => {
    setDraft({ ...draft, ...next })
    if (typeof creating === 'object') setCreating('idle')
  }
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (creating === 'waiting' || draftIsWrong(draft, existing)) return
    setCreating('waiting')
    const outcome = await run(createTopicCommand(draft), { quiet: true })
    if (outcome.ok) navigate(topicPath(draft.name))
    else setCreating(outcome)
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Create topic"
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <SubmitButton form={form} waiting={creating === 'waiting'} paused={paused} />
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <TopicFields draft={draft} tried={tried} existing={existing} onChange={change} />
        <ConfigRows draft={draft} onChange={(configs) => change({ configs })} />
        {typeof creating === 'object' && (
          <div data-testid="create-topic-failure">
            <ErrorState title={creating.error}>{creating.message}</ErrorState>
          </div>
        )}
        {creating === 'waiting' && paused && (
          <p className="t2" role="status">
            Time is paused: the request waits until time runs.
          </p>
        )}
        {creating === 'idle' && paused && (
          <p className="t2">Time is paused: creating waits until time runs.</p>
        )}
        <CommandLine command={createTopicLine(bootstrap, createTopicCommand(draft))} />
        {/* Enter in a field submits only a form that has a submit button of its own. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          Create topic
        </button>
      </form>
    </Dialog>
  )
}

interface SubmitButtonProps {
  readonly form: string
  readonly waiting: boolean
  readonly paused: boolean
}

/** Outside the form by the dialog's layout; submits it by its id. */
function SubmitButton({ form, waiting, paused }: SubmitButtonProps) {
  const reason = waiting
    ? paused
      ? 'Waiting until time runs.'
      : 'The controller is deciding.'
    : null
  return (
    <Button
      kind="primary"
      icon="add"
      disabledReason={reason}
      onClick={() => {
        const element = document.getElementById(form)
        if (element instanceof HTMLFormElement) element.requestSubmit()
      }}
    >
      Create topic
    </Button>
  )
}

interface TopicFieldsProps {
  readonly draft: CreateTopicDraft
  /** Errors show once it was submitted, or as soon as something is typed. */
  readonly tried: boolean
  readonly existing: readonly string[]
  readonly onChange: (change: Partial<CreateTopicDraft>) => void
}

function TopicFields({ draft, tried, existing, onChange }: TopicFieldsProps) {
  const brokers = useBrokers().length
  const problem = topicNameProblem(draft.name, existing)
  return (
    <>
      <TextField
        label="Name"
        mono
        autoFocus
        value={draft.name}
        help={topicNameAdvice(draft.name) ?? 'Letters, digits, dot, underscore and dash.'}
        error={tried || draft.name !== '' ? problem : null}
        onChange={(name) => onChange({ name })}
      />
      <div className={styles.pair}>
        <NumberField
          label="Partitions"
          min={-1}
          max={10_000}
          value={draft.partitions}
          defaultShown="-1: num.partitions"
          help="More partitions, more consumers of a group side by side. Kafka lets them be added later, never taken away."
          onChange={(partitions) => onChange({ partitions })}
        />
        <NumberField
          label="Replication factor"
          min={-1}
          max={32_767}
          value={draft.replicationFactor}
          defaultShown="-1: default.replication.factor"
          help={`Copies of each partition, each on another broker. This cluster has ${plural(brokers, 'broker')}.`}
          onChange={(replicationFactor) => onChange({ replicationFactor })}
        />
      </div>
    </>
  )
}
