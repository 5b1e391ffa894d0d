// Virtual time against real time: how far the World should be, and how fast it really got on.

/** What could not be done is not made up for beyond this much real time: a slow machine gets a slower clock. */
const MOST_BACKLOG_MS = 250
const MEASURE_MS = 500

export const LEAST_SPEED = 0.05
export const MOST_SPEED = 50

export interface Pacer {
  running: boolean
  speed: number
  reachedSpeed: number
  /** Where virtual time should be, microseconds; a fraction is kept. */
  dueUs: number
  lastMs: number
  measuredFromMs: number
  measuredFromUs: number
}

export const newPacer = (nowUs: number, nowMs: number): Pacer => ({
  running: true,
  speed: 1,
  reachedSpeed: 1,
  dueUs: nowUs,
  lastMs: nowMs,
  measuredFromMs: nowMs,
  measuredFromUs: nowUs,
})

/** Real time has gone on: returns the virtual time to reach. */
export function dueAt(pacer: Pacer, nowMs: number, worldUs: number): number {
  const passedMs = Math.max(0, nowMs - pacer.lastMs)
  pacer.lastMs = nowMs
  if (!pacer.running) return worldUs
  const most = worldUs + MOST_BACKLOG_MS * 1000 * pacer.speed
  pacer.dueUs = Math.min(pacer.dueUs + passedMs * 1000 * pacer.speed, most)
  return Math.floor(pacer.dueUs)
}

/** Real milliseconds until virtual time `atUs`; 0 when it is due. */
export const realMsUntil = (pacer: Pacer, atUs: number): number =>
  Math.max(0, (atUs - pacer.dueUs) / 1000 / pacer.speed)

export function measure(pacer: Pacer, nowMs: number, worldUs: number): void {
  const passedMs = nowMs - pacer.measuredFromMs
  if (!pacer.running) {
    beginMeasure(pacer, nowMs, worldUs)
    return
  }
  if (passedMs < MEASURE_MS) return
  // Never above what was asked for: a measure may begin late in one slice and end early in another.
  const reached = Math.min((worldUs - pacer.measuredFromUs) / 1000 / passedMs, pacer.speed)
  pacer.reachedSpeed = Math.round((pacer.reachedSpeed + reached) * 500) / 1000
  beginMeasure(pacer, nowMs, worldUs)
}

function beginMeasure(pacer: Pacer, nowMs: number, worldUs: number): void {
  pacer.measuredFromMs = nowMs
  pacer.measuredFromUs = worldUs
}

export function setRunning(pacer: Pacer, running: boolean, nowMs: number, worldUs: number): void {
  pacer.running = running
  pacer.lastMs = nowMs
  pacer.dueUs = worldUs
  beginMeasure(pacer, nowMs, worldUs)
}

/** Holds the speed between its bounds. */
export function setSpeed(pacer: Pacer, speed: number, nowMs: number, worldUs: number): void {
  pacer.speed = Math.min(Math.max(speed, LEAST_SPEED), MOST_SPEED)
  pacer.reachedSpeed = pacer.speed
  pacer.dueUs = worldUs
  pacer.lastMs = nowMs
  beginMeasure(pacer, nowMs, worldUs)
}
