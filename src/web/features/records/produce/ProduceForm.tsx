import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTransport } from '../../../session/useSession.ts'
import { useBrokers, useStatus, useTopic } from '../../../state/views.ts'
import { Button } from '../../../ui/Button.tsx'
import { CommandLine } from '../../../ui/CommandLine.tsx'
import { plural } from '../../../ui/format.ts'
import { PartitionPreview } from './PartitionPreview.tsx'
import styles from './Produce.module.css'
import { ProduceFields } from './ProduceFields.tsx'
import { ProduceResult } from './ProduceResult.tsx'
import { produceCommandLine } from './produceCommandLine.ts'
import { draftCommand, emptyDraft, type ProduceDraft } from './produceDraft.ts'
import { useProduce } from './useProduce.ts'

export interface ProduceFormProps {
  readonly topic: string
  readonly start?: ProduceDraft | undefined
  /** The link to the new record was followed. */
  readonly onFollow?: (() => void) | undefined
}

/** Key, value, headers, partition: with the partition before sending and the place after. Stays as it is. */
export function ProduceForm({ topic, start = emptyDraft, onFollow }: ProduceFormProps) {
  const [draft, setDraft] = useState(start)
  const [sending, send] = useProduce(topic)
  const partitionCount = useTopic(topic)?.partitions ?? 0
  const paused = useStatus((status) => !status.clock.running) ?? false
  const line = produceCommandLine(topic, useBootstrap(), draft)
  const sendable = draftCommand(topic, draft) !== null
  const result = useRef<HTMLDivElement>(null)
  // The form is long: what became of the record is brought into sight.
  useEffect(() => {
    if (sending.state !== 'idle') result.current?.scrollIntoView?.({ block: 'nearest' })
  }, [sending.state])
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (sendable) void send(draft)
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} data-testid="produce-form">
      <ProduceFields
        draft={draft}
        partitionCount={partitionCount}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      <PartitionPreview draft={draft} partitionCount={partitionCount} />
      <div className={styles.send}>
        <Button
          kind="primary"
          icon="send"
          type="submit"
          disabledReason={sendable ? null : 'Something above cannot be read as bytes.'}
        >
          {draft.count === 1 ? 'Produce' : `Produce ${plural(draft.count, 'record')}`}
        </Button>
        {paused && <PausedNote />}
      </div>
      <div ref={result}>
        <ProduceResult topic={topic} sending={sending} paused={paused} onFollow={onFollow} />
      </div>
      {line.command === null ? (
        <p className="t3">{line.none}</p>
      ) : (
        <CommandLine command={line.command} />
      )}
    </form>
  )
}

function PausedNote() {
  const transport = useTransport()
  return (
    <span className={styles.paused}>
      Time is paused: it is sent when time runs.{' '}
      <Button small kind="quiet" icon="play" onClick={() => void transport({ type: 'resume' })}>
        Let time run
      </Button>
    </span>
  )
}

function useBootstrap(): string {
  const brokers = useBrokers()
  const broker = brokers.find((each) => each.lifecycle === 'running') ?? brokers[0]
  return broker ? `${broker.host}:${broker.port}` : 'localhost:9092'
}
