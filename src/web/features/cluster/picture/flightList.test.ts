import { expect, test } from 'vitest'
import type { FlightView } from '../../../../bridge/views.ts'
import {
  addFlights,
  dropArrived,
  followLag,
  mostDots,
  newFlightList,
  shownFlights,
} from './flightList.ts'

const flight = (changes: Partial<FlightView> = {}): FlightView => ({
  requestId: 1,
  kind: 'produce',
  from: 'client:checkout',
  to: 'broker:1',
  departUs: 1_000_000,
  arriveUs: 1_200_000,
  topic: 'orders',
  partition: 0,
  records: 2,
  hues: [1, 2],
  error: null,
  ...changes,
})

test('a message is shown from its departure to its arrival in virtual time', () => {
  const list = newFlightList()
  addFlights(list, [flight()], 0, 1)
  expect(shownFlights(list, 999_999)).toHaveLength(0)
  expect(shownFlights(list, 1_100_000)).toHaveLength(1)
  dropArrived(list, 1_199_999, 100)
  expect(list.flights).toHaveLength(1)
  dropArrived(list, 1_200_000, 100)
  expect(list.flights).toHaveLength(0)
})

test('while virtual time stands still nothing arrives, however long it takes', () => {
  const list = newFlightList()
  addFlights(list, [flight()], 0, 1)
  dropArrived(list, 1_100_000, 3_600_000)
  expect(shownFlights(list, 1_100_000)).toHaveLength(1)
})

test('at most 200 dots are drawn, what carries records first', () => {
  const list = newFlightList()
  const requests = Array.from({ length: 300 }, (_, requestId) =>
    flight({ requestId, kind: 'control', topic: '' }),
  )
  addFlights(list, [...requests, flight({ requestId: 999 })], 0, 1)
  const shown = shownFlights(list, 1_100_000)
  expect(shown).toHaveLength(mostDots)
  expect(shown[0]?.requestId).toBe(999)
})

test('what is too short to be seen lights up its way instead', () => {
  const list = newFlightList()
  addFlights(list, [flight({ arriveUs: 1_000_250 })], 0, 1)
  expect(list.flights).toHaveLength(0)
  expect(list.density.size).toBe(1)
  dropArrived(list, 2_000_000, 5_000)
  expect(list.density.size).toBe(0)
})

test('empty answers to fetches are not drawn', () => {
  const list = newFlightList()
  addFlights(list, [flight({ kind: 'consumerData', records: 0, hues: [] })], 0, 1)
  expect(list.flights).toHaveLength(0)
})

test('flights of a run that was reset are dropped', () => {
  const list = newFlightList()
  addFlights(list, [flight({ departUs: 500_000_000, arriveUs: 500_200_000 })], 0, 1)
  dropArrived(list, 0, 0)
  expect(list.flights).toHaveLength(0)
})

test('flights are drawn as late as they are heard of, at most 0.6 s of real time', () => {
  expect(followLag(0, [flight()], 1_080_000, 1)).toBe(80_000)
  expect(followLag(100_000, [flight()], 1_080_000, 1)).toBe(98_000)
  expect(followLag(0, [flight()], 9_000_000, 1)).toBe(600_000)
  expect(followLag(0, [flight()], 9_000_000, 0.1)).toBe(60_000)
})
