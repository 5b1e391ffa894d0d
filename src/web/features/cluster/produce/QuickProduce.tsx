import { type FormEvent, useState } from 'react'
import type { CommandOutcome } from '../../../../kafka/base/commands.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { partitionForKey } from '../../../../kafka/partitioning/murmur2.ts'
import { useCommand } from '../../../session/useSession.ts'
import { useSelection } from '../../../state/selection.ts'
import { useTopic } from '../../../state/views.ts'
import { Button } from '../../../ui/Button.tsx'
import { Switch } from '../../../ui/Choice.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import styles from '../inspect/Inspect.module.css'

export interface QuickProduceProps {
  readonly topic: string
  /** The partition it was opened from. */
  readonly partition: number
}

const encoder = new TextEncoder()

/** One record by hand: says where it will go before it is sent, and where it went. */
export function QuickProduce({ topic, partition }: QuickProduceProps) {
  const run = useCommand()
  const [, select] = useSelection()
  const partitionCount = useTopic(topic)?.partitions ?? 0
  const [key, setKey] = useState('')
  const [value, setValue] = useState('hello')
  const [here, setHere] = useState(false)
  const [sending, setSending] = useState(false)
  const [outcome, setOutcome] = useState<CommandOutcome | null>(null)
  const keyBytes = key === '' ? null : encoder.encode(key)

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (sending) return
    setSending(true)
    const result = await run(
      {
        type: 'produce',
        topic,
        partition: here ? partition : null,
        key: keyBytes,
        value: encoder.encode(value),
        headers: [],
        count: 1,
      },
      { quiet: true },
    )
    setSending(false)
    setOutcome(result)
  }

  return (
    <form
      className={styles.stack}
      onSubmit={(event) => void send(event)}
      aria-label={`Produce to ${topic}`}
    >
      <TextField label="Key" value={key} onChange={setKey} placeholder="null key" mono />
      <TextField label="Value" value={value} onChange={setValue} mono />
      <Switch
        label={`Into partition ${partition}, whatever the key`}
        checked={here}
        onChange={setHere}
      />
      <p className="t2" data-testid="produce-preview">
        {previewOf(keyBytes, partitionCount, here ? partition : null)}
      </p>
      <Button type="submit" kind="primary" disabledReason={sending ? 'On its way…' : null}>
        Send
      </Button>
      {outcome && (
        <p
          className={styles.outcome}
          role="status"
          data-failed={!outcome.ok || undefined}
          data-testid="produce-outcome"
        >
          {outcomeWords(outcome, topic)}{' '}
          {outcome.ok && outcome.detail?.offset !== undefined && (
            <button
              type="button"
              className={styles.link}
              onClick={() =>
                select({
                  kind: 'record',
                  topic,
                  partition: outcome.detail?.partition ?? partition,
                  offset: outcome.detail?.offset ?? 0,
                })
              }
            >
              Show it
            </button>
          )}
        </p>
      )}
    </form>
  )
}

function previewOf(key: Uint8Array | null, partitions: number, chosen: number | null): string {
  if (chosen !== null) return `Goes to partition ${chosen}, as you chose.`
  if (key === null) return 'Without a key: the partitioner draws the partition.'
  if (partitions < 1) return 'The topic is not known yet.'
  return `Goes to partition ${partitionForKey(key, partitions)}: murmur2 of the key, modulo ${partitions}.`
}

function outcomeWords(outcome: CommandOutcome, topic: string): string {
  if (!outcome.ok) return `${outcome.error}: ${outcome.message}`
  const { partition, offset } = outcome.detail ?? {}
  if (partition === undefined) return 'Sent.'
  const place = topicPartitionKey(topic, partition)
  return offset === undefined
    ? `Sent to ${place}.`
    : `Written to ${place} at offset ${formatNumber(offset)}.`
}
