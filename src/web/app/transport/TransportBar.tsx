import { useStatus } from '../../state/views.ts'
import { IconButton } from '../../ui/Button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useTransportActions } from '../useTransportActions.ts'
import { ClockText } from './ClockText.tsx'
import { SpeedControl } from './SpeedControl.tsx'
import { Timeline } from './Timeline.tsx'
import styles from './TransportBar.module.css'

/** Time's controls: pause, one event at a time, speed, the virtual clock, and what happened when. */
export function TransportBar() {
  const running = useStatus((status) => status.clock.running)
  const seed = useStatus((status) => status.seed)
  const events = useStatus((status) => status.clock.events)
  const actions = useTransportActions()
  const name = running ? 'Pause' : 'Go on'
  return (
    <section className={styles.bar} aria-label="Time">
      <div className={styles.buttons}>
        <button
          type="button"
          className={styles.play}
          onClick={() => actions.toggle()}
          aria-label={name}
          aria-keyshortcuts="Space"
          title={`${name} (space)`}
        >
          <Icon name={running ? 'pause' : 'play'} size={14} />
        </button>
        <IconButton icon="step" name="Go to the next event (.)" onClick={() => actions.step()} />
      </div>
      <ClockText />
      <SpeedControl onSpeed={actions.setSpeed} />
      <Timeline />
      {seed !== null && (
        <div className={styles.end}>
          <div>
            seed <span className={styles.seed}>{seed}</span>
          </div>
          <div title="Steps of the simulation since the beginning">
            <span className={styles.seed}>{formatNumber(events)}</span> steps
          </div>
        </div>
      )}
    </section>
  )
}
