// The messages that are under way, in virtual time. A flight only shows a message: cells come from the
// engine's views, never from a flight that ends.

import type { FlightView } from '../../../../bridge/views.ts'

/** Beyond this many dots, ways are drawn as lines of density. */
export const mostDots = 200
const mostKept = 2_000
/** Shorter on the screen than this, a dot cannot be seen: it counts for density only. */
const shortestMs = 45

export interface FlightList {
  readonly flights: FlightView[]
  /** Real time at which messages on a way were last seen, and how many: by way. */
  readonly density: Map<string, { weight: number; atMs: number; flight: FlightView }>
}

export const newFlightList = (): FlightList => ({ flights: [], density: new Map() })

/** Ways are shared by all messages of a kind between two nodes about a partition. */
export const wayKey = (flight: FlightView): string =>
  `${flight.kind} ${flight.from} ${flight.to} ${flight.topic}-${flight.partition}`

const showsNothing = (flight: FlightView): boolean =>
  flight.kind === 'replicaFetch' ||
  ((flight.kind === 'replicaData' || flight.kind === 'consumerData') &&
    flight.records === 0 &&
    flight.error === null)

const longestLagMs = 600

/**
 * How far behind the page's clock flights are drawn, so that each is seen from its departure: the page hears
 * of a message only after it has left, later still when the machine is busy.
 *
 * @param lagUs what it was before; it shrinks slowly
 */
export function followLag(
  lagUs: number,
  flights: readonly FlightView[],
  nowUs: number,
  speed: number,
): number {
  const first = flights.reduce((least, { departUs }) => Math.min(least, departUs), nowUs)
  const seen = Math.min(nowUs - first, longestLagMs * 1000 * speed)
  return Math.max(seen, lagUs * 0.98)
}

/** @param speed virtual seconds per real second */
export function addFlights(
  list: FlightList,
  flights: readonly FlightView[],
  realMs: number,
  speed: number,
): void {
  const crowded = list.flights.length > mostDots
  for (const flight of flights) {
    if (showsNothing(flight)) continue
    const shownMs = (flight.arriveUs - flight.departUs) / 1000 / Math.max(speed, 0.01)
    if (shownMs < shortestMs || crowded) countDensity(list, flight, realMs)
    if (shownMs >= shortestMs) list.flights.push(flight)
  }
  if (list.flights.length > mostKept) list.flights.splice(0, list.flights.length - mostKept)
}

const halfLifeMs = 260

function countDensity(list: FlightList, flight: FlightView, realMs: number): void {
  const key = wayKey(flight)
  const known = list.density.get(key)
  const weight = (known ? decayed(known.weight, realMs - known.atMs) : 0) + 1
  list.density.set(key, { weight, atMs: realMs, flight })
}

export const decayed = (weight: number, elapsedMs: number): number =>
  weight * 0.5 ** (elapsedMs / halfLifeMs)

/** Drops what has arrived, and ways that have been quiet. */
export function dropArrived(list: FlightList, nowUs: number, realMs: number): void {
  let kept = 0
  for (const flight of list.flights) {
    // A flight from after now belongs to a run that was reset.
    if (flight.arriveUs > nowUs && flight.departUs < nowUs + 60_000_000)
      list.flights[kept++] = flight
  }
  list.flights.length = kept
  for (const [key, { weight, atMs }] of list.density) {
    if (decayed(weight, realMs - atMs) < 0.05) list.density.delete(key)
  }
}

const rank: Readonly<Record<FlightView['kind'], number>> = {
  produce: 0,
  consumerData: 1,
  replicaData: 2,
  produceAck: 3,
  consumerFetch: 4,
  group: 4,
  control: 5,
  replicaFetch: 6,
}

/** At most `mostDots`, the ones that carry records first. */
export function shownFlights(list: FlightList, nowUs: number): readonly FlightView[] {
  const under = list.flights.filter((flight) => flight.departUs <= nowUs)
  if (under.length <= mostDots) return under
  return under.toSorted((a, b) => rank[a.kind] - rank[b.kind]).slice(0, mostDots)
}
