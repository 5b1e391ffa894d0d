import { useState } from 'react'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { useCommand } from '../../session/useSession.ts'
import { usePartition } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Popover } from '../../ui/Popover.tsx'
import styles from './Clients.module.css'
import { readNumber } from './form/numberSettings.ts'

interface SeekProps {
  readonly name: string
  readonly topic: string
  readonly partition: number
  readonly disabledReason: string | null
}

/** Moves the position of a consumer in one partition. */
export function Seek({ name, topic, partition, disabledReason }: SeekProps) {
  const key = topicPartitionKey(topic, partition)
  if (disabledReason !== null) {
    return (
      <Button small disabledReason={disabledReason} showReason={false}>
        Seek
      </Button>
    )
  }
  return (
    <Popover
      align="end"
      title={`Seek ${name} in ${key}`}
      trigger={
        <Button small title={`Move where ${name} reads ${key}`}>
          Seek
        </Button>
      }
    >
      <SeekForm name={name} topic={topic} partition={partition} />
    </Popover>
  )
}

function SeekForm({ name, topic, partition }: Omit<SeekProps, 'disabledReason'>) {
  const run = useCommand()
  const known = usePartition(topic, partition)
  const key = topicPartitionKey(topic, partition)
  const start = known?.logStartOffset ?? 0
  const end = known?.highWatermark ?? 0
  const [typed, setTyped] = useState('')
  const setting = { label: 'Offset', min: 0, max: Number.MAX_SAFE_INTEGER, help: '' }
  const read = readNumber(setting, typed)
  const seek = (offset: number): void =>
    void run(
      { type: 'seekConsumer', name, topic, partition, offset },
      { done: `${name} reads ${key} from ${formatNumber(offset)}.` },
    )
  const outside = read.value !== null && (read.value < start || read.value > end)
  return (
    <form
      className={styles.seek}
      onSubmit={(event) => {
        event.preventDefault()
        if (read.value !== null) seek(read.value)
      }}
    >
      <div className={styles.chips}>
        <Button small onClick={() => seek(start)}>
          To the beginning, {formatNumber(start)}
        </Button>
        <Button small onClick={() => seek(end)}>
          To the end, {formatNumber(end)}
        </Button>
      </div>
      <div className={styles.seekRow}>
        <TextField
          label="Offset"
          mono
          value={typed}
          onChange={setTyped}
          help={
            outside
              ? 'Outside the log: the next fetch resets it by auto.offset.reset.'
              : `From ${formatNumber(start)} to ${formatNumber(end)}.`
          }
          error={typed === '' ? null : read.problem}
        />
      </div>
      <Button
        type="submit"
        small
        kind="primary"
        disabledReason={read.value === null ? 'Type an offset.' : null}
      >
        Seek to offset
      </Button>
      <p className="t3">
        The position moves at once; the committed offset follows with the next commit.
      </p>
    </form>
  )
}
