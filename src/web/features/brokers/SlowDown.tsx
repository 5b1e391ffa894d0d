import type { BrokerView } from '../../../bridge/views.ts'
import { useCommand } from '../../session/useSession.ts'
import { DelayChoice } from '../../ui/DelayChoice.tsx'
import { formatDuration } from '../../ui/format.ts'
import styles from './Brokers.module.css'

/** Makes a broker answer late, as one with a bad disk or a long garbage collection does. */
export function SlowDown({ broker }: { readonly broker: BrokerView }) {
  const run = useCommand()
  const { brokerId, slowedByMs } = broker
  const slow = (delayMs: number): void => {
    const done =
      delayMs === 0
        ? `Broker ${brokerId} is as fast as the others again.`
        : `What broker ${brokerId} sends arrives ${formatDuration(delayMs)} later.`
    void run({ type: 'slowBroker', brokerId, delayMs }, { done })
  }
  return (
    <section className={styles.part} aria-label="Speed">
      <div className={styles.sectionHead}>
        <h2>Speed</h2>
        <span className={slowedByMs > 0 ? 'bad' : 't3'}>
          {slowedByMs > 0
            ? `what it sends arrives ${formatDuration(slowedByMs)} later`
            : 'as fast as the others'}
        </span>
      </div>
      <div className={styles.actions}>
        <span>Slow down…</span>
        <DelayChoice label={`Slow broker ${brokerId} down`} value={slowedByMs} onChange={slow} />
      </div>
      <p className={styles.note}>
        It still works and heartbeats, so the controller keeps its leaders: producers and followers
        wait for it. Adaptive partitioning sends keyless records elsewhere.
      </p>
    </section>
  )
}
