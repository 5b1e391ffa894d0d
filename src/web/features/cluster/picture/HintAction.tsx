import { useCommand } from '../../../session/useSession.ts'
import { usePartitions } from '../../../state/views.ts'
import styles from './Picture.module.css'

interface HintActionProps {
  readonly down: readonly number[]
  readonly brokers: string
}

/** The one thing to do next: break something while all is well, mend it while it is not. */
export function HintAction({ down }: HintActionProps) {
  const run = useCommand()
  const partitions = usePartitions()
  const broken = down[0]
  if (broken !== undefined) {
    return (
      <p className={styles.hint}>
        <button
          type="button"
          className={styles.link}
          onClick={() =>
            void run(
              { type: 'startBroker', brokerId: broken },
              { done: `Broker ${broken} starts.` },
            )
          }
        >
          Start broker {broken} again
        </button>
      </p>
    )
  }
  const victim = busiestLeader(partitions.map(({ leader }) => leader))
  if (victim === null) return null
  return (
    <p className={styles.hint}>
      <span className={styles.hintQuestion}>New here?</span>
      <button
        type="button"
        className={styles.link}
        title={`Ends the process of broker ${victim} at once; start it again whenever you like.`}
        onClick={() =>
          void run(
            { type: 'killBroker', brokerId: victim },
            { done: `Broker ${victim} was killed.` },
          )
        }
      >
        Kill a broker and watch
      </button>
    </p>
  )
}

/** The broker that leads most; of equals the one with the middle number, as it stands in the middle. */
function busiestLeader(leaders: readonly number[]): number | null {
  const counts = new Map<number, number>()
  for (const leader of leaders) {
    if (leader >= 0) counts.set(leader, (counts.get(leader) ?? 0) + 1)
  }
  const most = Math.max(0, ...counts.values())
  const equals = [...counts].filter(([, count]) => count === most).map(([leader]) => leader)
  return equals.sort((a, b) => a - b)[Math.floor(equals.length / 2)] ?? null
}
