import type { ClockSource } from './session.ts'

/** Without news for this long the clock waits, so that a busy engine is not run ahead of. */
const longestCarryMs = 400
/** Backward jumps beyond this are another run, not jitter. */
const resetUs = 5_000_000

export interface CarriedClock {
  set(clock: ClockSource): void
  nowUs(): number
}

/**
 * Virtual time between the engine's messages: last known time plus real time since, at the speed
 * that is reached. While paused it stands still, exactly at the engine's time.
 *
 * @param wallMs real time in ms since 1970, of the same origin as the worker's `atWallMs`
 */
export function createCarriedClock(wallMs: () => number): CarriedClock {
  let last: ClockSource | null = null
  let shownUs = 0
  return {
    set(clock) {
      const jumpedBack = last !== null && clock.timeUs < last.timeUs
      if (jumpedBack || shownUs - clock.timeUs > resetUs * Math.max(1, clock.speed)) {
        shownUs = clock.timeUs
      }
      last = clock
    },
    nowUs() {
      if (last === null) return 0
      if (!last.running) {
        shownUs = last.timeUs
        return shownUs
      }
      const elapsedMs = Math.min(longestCarryMs, Math.max(0, wallMs() - last.atWallMs))
      const speed = last.reachedSpeed > 0 ? Math.min(last.speed, last.reachedSpeed) : last.speed
      shownUs = Math.max(shownUs, last.timeUs + elapsedMs * 1000 * speed)
      return shownUs
    },
  }
}
