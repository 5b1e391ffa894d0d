import { useStatus } from '../../state/views.ts'
import { Chip } from '../../ui/Badge.tsx'
import { formatNumber, plural } from '../../ui/format.ts'
import styles from './Shell.module.css'

/** In the operator's words, the worst first; each leads to what it counts. */
export function HealthBadges() {
  const health = useStatus((status) => status.health)
  if (!health) return null
  const { brokersDown, offlinePartitions, underReplicatedPartitions, underMinIsrPartitions } =
    health
  const sick = brokersDown + offlinePartitions + underReplicatedPartitions + underMinIsrPartitions
  if (sick === 0) {
    return (
      <Chip
        icon="check"
        to="/brokers"
        title="No broker down, every partition led and fully in sync"
      >
        <b>Healthy</b>
      </Chip>
    )
  }
  return (
    <>
      {brokersDown > 0 && (
        <Chip tone="bad" icon="error" to="/brokers?brokers.sort=state">
          <b>{plural(brokersDown, 'broker')} down</b>
        </Chip>
      )}
      {offlinePartitions > 0 ? (
        <Chip
          tone="bad"
          icon="error"
          to="/topics?health=offline"
          title="Partitions without a leader, internal topics included"
        >
          <b>{formatNumber(offlinePartitions)} offline</b>
        </Chip>
      ) : null}
      {underReplicatedPartitions > 0 && (
        <Chip
          tone="warn"
          icon="warning"
          to="/topics?health=underReplicated"
          title="Partitions with fewer replicas in sync than assigned, internal topics included"
        >
          <b>{formatNumber(underReplicatedPartitions)} under-replicated</b>
        </Chip>
      )}
      {underMinIsrPartitions > 0 ? (
        <Chip
          tone="bad"
          icon="error"
          to="/topics?health=underMinIsr"
          title="Partitions that refuse acks=all: fewer in sync than min.insync.replicas"
        >
          <b>{formatNumber(underMinIsrPartitions)} under min ISR</b>
        </Chip>
      ) : null}
      <span className={styles.onlyWide}>
        {offlinePartitions === 0 && (
          <Chip title="Partitions without a leader, internal topics included">
            offline <b>0</b>
          </Chip>
        )}
        {underMinIsrPartitions === 0 && (
          <Chip title="Partitions that refuse acks=all">
            under min ISR <b>0</b>
          </Chip>
        )}
      </span>
    </>
  )
}
