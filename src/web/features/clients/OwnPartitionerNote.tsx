import type { OwnPartitionerErrorKind } from '../../../kafka/base/ownPartitioner.ts'
import { setQuery } from '../../location/hashLocation.ts'
import { useCodeStanding, useOwnPartitioners } from '../../session/useOwnPartitioners.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Clients.module.css'
import { type ClientView, isConsumer } from './clientWords.ts'

const titles: Readonly<Record<OwnPartitionerErrorKind, string>> = {
  syntax: 'The partitioner’s code is no JavaScript',
  noFunction: 'The partitioner’s code defines no function named partition',
  threw: 'The partitioner threw',
  notAnInteger: 'The partitioner returned no whole number',
  outOfRange: 'The partitioner returned a partition the topic does not have',
  outOfFuel: 'The partitioner used up its steps',
  outOfMemory: 'The partitioner used up its memory',
  state: 'The partitioner’s state cannot be kept',
  tooLarge: 'The partitioner’s code or records are too large',
  killed: 'The partitioner was killed',
  disabled: 'The partitioner was killed too often and does not run any more',
  notAllowed: 'Nobody has allowed the partitioner to run here',
  unavailable: 'There is no place here where the partitioner may run',
}

/** Why the producer's own code could not place a record, last time. */
export function OwnPartitionerNote({ client }: { readonly client: ClientView }) {
  const error = isConsumer(client) ? null : client.ownPartitionerError
  if (error === null) return null
  const { kind, message, line, column } = error
  const place = line === null ? '' : ` (line ${line}${column === null ? '' : `, column ${column}`})`
  return (
    <div className={styles.failed} role="status" aria-label="Own partitioner">
      <b>{titles[kind]}</b>
      <span>{`${message}${place}`}</span>
      <span className={styles.space} />
      <RunButton
        kind={kind}
        code={isConsumer(client) ? '' : (client.settings.partitionerCode ?? '')}
      />
      <Button small icon="edit" onClick={() => setQuery({ edit: client.name })}>
        Open the code
      </Button>
    </div>
  )
}

interface RunButtonProps {
  readonly kind: OwnPartitionerErrorKind
  readonly code: string
}

/** Where a person's word is all that is missing. */
function RunButton({ kind, code }: RunButtonProps) {
  const partitioners = useOwnPartitioners()
  const standing = useCodeStanding(code)
  if (kind !== 'notAllowed' && kind !== 'disabled') return null
  if (standing === 'allowed') return <span className="t2">It runs from its next record on.</span>
  return standing === 'disabled' ? (
    <Button small icon="restart" onClick={() => partitioners.enable(code)}>
      Try it again
    </Button>
  ) : (
    <Button small icon="play" onClick={() => partitioners.allow(code)}>
      Run this code
    </Button>
  )
}
