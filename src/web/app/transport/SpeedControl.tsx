import { useStatus } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { speeds, speedText, speedWords } from '../speeds.ts'
import styles from './TransportBar.module.css'

const heights = [5, 8, 11, 15, 18]
const smallest = Math.log(0.05)
const largest = Math.log(50)

/** Slower than asked by more than a tenth is said. */
const behind = (asked: number, reached: number): boolean => reached > 0 && reached < asked * 0.9

interface SpeedControlProps {
  readonly onSpeed: (speed: number) => void
}

export function SpeedControl({ onSpeed }: SpeedControlProps) {
  const clock = useStatus(({ clock: { speed, reachedSpeed, running } }) => ({
    speed,
    reachedSpeed,
    running,
  }))
  if (!clock) return null
  const { speed, reachedSpeed, running } = clock
  const slow = running && behind(speed, reachedSpeed)
  const level = speeds.findLastIndex((step) => step <= speed + 1e-6)
  const lit = Math.ceil(((level + 1) / speeds.length) * heights.length)
  return (
    <Popover
      title="Speed of time"
      trigger={
        <button
          type="button"
          className={styles.speed}
          aria-label={`Speed ${speedText(speed)}, ${speedWords(speed)}`}
          title="Speed of time (− and +)"
        >
          <span className={styles.speedLine}>
            <span className={styles.bars} aria-hidden="true">
              {heights.map((height, at) => (
                <span
                  key={height}
                  className={styles.speedBar}
                  style={{ height }}
                  data-on={at < lit ? '' : undefined}
                />
              ))}
            </span>
            {speedText(speed)}
          </span>
          <span className={`${styles.words} ${slow ? styles.reached : ''}`}>
            {slow ? `reaches ${speedText(reachedSpeed)}` : 'speed'}
          </span>
        </button>
      }
    >
      <p className="t2">
        {slow
          ? `Asked for ${speedText(speed)}; this machine reaches ${speedText(reachedSpeed)}. The run itself is the same at any speed.`
          : `One real second shows ${speedText(speed).replace('×', '')} virtual ${speed === 1 ? 'second' : 'seconds'}: ${speedWords(speed)}.`}
      </p>
      <input
        type="range"
        className={styles.slider}
        aria-label="Speed"
        aria-valuetext={speedText(speed)}
        min={smallest}
        max={largest}
        step={0.01}
        value={Math.log(speed)}
        onChange={(event) => onSpeed(rounded(Math.exp(Number(event.target.value))))}
      />
      <div className={styles.steps}>
        {speeds.map((step) => (
          <Button
            key={step}
            small
            kind={Math.abs(step - speed) < 1e-6 ? 'primary' : 'plain'}
            onClick={() => onSpeed(step)}
          >
            {speedText(step)}
          </Button>
        ))}
      </div>
    </Popover>
  )
}

/** Two figures are enough; the ends of the range stay ends. */
const rounded = (speed: number): number =>
  Math.min(50, Math.max(0.05, Number(speed.toPrecision(2))))
