import type { ClientPartitionerId } from '../../../../kafka/base/clientPartitioners.ts'
import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import { useSlot } from '../../../state/slots.ts'
import styles from './Results.module.css'

export interface KeyStepsProps {
  readonly partitioner: ClientPartitionerId
  /** Null without a key. */
  readonly keyBytes: Uint8Array | null
  readonly partitionCount: number
}

/** How one client comes to its partition, beside the table of all. */
export function KeySteps({ partitioner, keyBytes, partitionCount }: KeyStepsProps) {
  const Steps = useSlot('key.steps')
  const client = clientPartitioner(partitioner)
  return (
    <aside className={styles.steps} aria-label={`Steps of ${client.label}`}>
      <h3>{client.label}</h3>
      <p className="t3">{client.usedBy}</p>
      {keyBytes === null ? (
        <p>Without a key: {client.keylessRule}.</p>
      ) : (
        Steps && (
          <Steps keyBytes={keyBytes} partitionCount={partitionCount} partitioner={partitioner} />
        )
      )}
      <dl className={styles.clientFacts}>
        <dt>Setting</dt>
        <dd className="mono">{client.setting}</dd>
        <dt>Without a key</dt>
        <dd>{client.keylessRule}</dd>
        <dt>Empty key</dt>
        <dd>{client.emptyKeyRule}</dd>
        <dt>Read in</dt>
        <dd>
          {client.client} {client.version}: <span className="mono">{client.source}</span>
        </dd>
      </dl>
    </aside>
  )
}
