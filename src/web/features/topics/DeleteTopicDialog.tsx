import { useState } from 'react'
import type { CommandOutcome } from '../../../kafka/base/commands.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useCommand } from '../../session/useSession.ts'
import { useStatus, useTopic } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandLine } from '../../ui/CommandLine.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { listInWords, plural } from '../../ui/format.ts'
import { ErrorState } from '../../ui/States.tsx'
import styles from './Topics.module.css'
import { deleteTopicLine } from './topicCommands.ts'
import { useBootstrap } from './useBootstrap.ts'

export interface DeleteTopicDialogProps {
  readonly topic: string
  readonly onClose: () => void
}

export function DeleteTopicDialog({ topic, onClose }: DeleteTopicDialogProps) {
  const run = useCommand()
  const view = useTopic(topic)
  const paused = useStatus((status) => !status.clock.running) ?? false
  const bootstrap = useBootstrap()
  const [state, setState] = useState<'idle' | 'waiting' | Extract<CommandOutcome, { ok: false }>>(
    'idle',
  )
  const remove = async (): Promise<void> => {
    setState('waiting')
    const outcome = await run(
      { type: 'deleteTopic', name: topic },
      { quiet: true, done: `${topic} was deleted.` },
    )
    if (outcome.ok) navigate('/topics')
    else setState(outcome)
  }
  const groups = view?.groups.map(({ groupId }) => groupId) ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete ${topic}`}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Keep it
          </Button>
          <Button
            kind="danger"
            icon="remove"
            disabledReason={
              state === 'waiting' ? (paused ? 'Waiting until time runs.' : 'Being deleted.') : null
            }
            onClick={() => void remove()}
          >
            Delete {topic}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className="t2">
          {view?.records
            ? `Its ${plural(view.records, 'record')} go, on every replica.`
            : 'It is empty.'}{' '}
          This cannot be undone. Producers and consumers that still use it get
          UNKNOWN_TOPIC_OR_PARTITION
          {groups.length > 0 &&
            `; ${listInWords(groups)} ${groups.length === 1 ? 'reads' : 'read'} it now`}
          .
        </p>
        {paused && <p className="t2">Time is paused: deleting waits until time runs.</p>}
        {typeof state === 'object' && <ErrorState title={state.error}>{state.message}</ErrorState>}
        <CommandLine command={deleteTopicLine(bootstrap, topic)} />
      </div>
    </Dialog>
  )
}
