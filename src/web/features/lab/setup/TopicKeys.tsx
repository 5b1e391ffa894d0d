import { useState } from 'react'
import { useSession, useViews } from '../../../session/useSession.ts'
import { useTopics } from '../../../state/views.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Bench } from '../bench.ts'
import { change } from '../bench.ts'
import { setBench } from '../benchStore.ts'
import type { Problems } from '../problems.ts'
import { ListFacts } from './ListFacts.tsx'
import { SelectRow } from './Rows.tsx'
import type { ReadState } from './useReadKeys.ts'

const MOST_RECORDS = 10_000

/** Kafka's own topics have keys that are no text; they stand last. */
const isInternal = (name: string): boolean => name.startsWith('__')

interface TopicKeysProps {
  readonly bench: Bench
  readonly problems: Problems
}

/** The keys of a topic's newest records, in their order. */
export function TopicKeys({ bench, problems }: TopicKeysProps) {
  useViews('cluster')
  const session = useSession()
  const topics = useTopics().toSorted(
    (left, right) => Number(isInternal(left.name)) - Number(isInternal(right.name)),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const [state, setState] = useState<ReadState>({ kind: 'idle' })
  const topic = chosen ?? bench.setup.keysFrom?.replace(/^topic /, '') ?? topics[0]?.name ?? ''
  const sample = async (): Promise<void> => {
    setState({ kind: 'reading' })
    try {
      const { keys, encoding, valueBytes, partitionCount } = await session.query('topicKeys', {
        topic,
        limit: MOST_RECORDS,
      })
      setState(
        keys.length === 0
          ? { kind: 'failed', message: `${topic} has no records yet.` }
          : { kind: 'idle' },
      )
      setBench((now) =>
        now.source === 'topic'
          ? change(now, {
              keys: { kind: 'list', keys, encoding },
              keysFrom: `topic ${topic}`,
              valueBytes: Math.round(valueBytes) || now.setup.valueBytes,
              partitions: partitionCount,
              growTo: Math.max(now.setup.growTo, partitionCount),
            })
          : now,
      )
    } catch (error) {
      setState({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }
  return (
    <>
      <SelectRow
        label="Topic"
        value={topic}
        options={topics.map(({ name }) => ({ value: name, label: name }))}
        onChange={setChosen}
      />
      <Button
        small
        icon="refresh"
        disabledReason={topic === '' ? 'There is no topic here.' : null}
        onClick={() => void sample()}
      >
        Take its newest keys
      </Button>
      <ListFacts
        keys={bench.setup.keys}
        keysFrom={bench.setup.keysFrom}
        state={state}
        error={problems.of('keys.keys')}
      />
    </>
  )
}
