import { expect, test } from 'vitest'
import type { ClockSource } from './session.ts'
import { createCarriedClock } from './virtualClock.ts'

const running = (timeUs: number, atWallMs: number, changes: Partial<ClockSource> = {}) => ({
  timeUs,
  atWallMs,
  running: true,
  speed: 1,
  reachedSpeed: 1,
  ...changes,
})

test('time goes on between messages at the asked speed', () => {
  let wallMs = 1000
  const clock = createCarriedClock(() => wallMs)
  clock.set(running(5_000_000, 1000, { speed: 2, reachedSpeed: 2 }))
  wallMs = 1100
  expect(clock.nowUs()).toBe(5_200_000)
})

test('a machine that reaches less carries on at what it reaches', () => {
  let wallMs = 0
  const clock = createCarriedClock(() => wallMs)
  clock.set(running(0, 0, { speed: 50, reachedSpeed: 10 }))
  wallMs = 100
  expect(clock.nowUs()).toBe(1_000_000)
})

test('paused time stands exactly at the engine’s', () => {
  let wallMs = 0
  const clock = createCarriedClock(() => wallMs)
  clock.set(running(7_000_000, 0))
  wallMs = 90
  expect(clock.nowUs()).toBe(7_090_000)
  clock.set(running(7_050_000, 60, { running: false }))
  wallMs = 5000
  expect(clock.nowUs()).toBe(7_050_000)
})

test('a message that is a little behind does not turn time back', () => {
  let wallMs = 100
  const clock = createCarriedClock(() => wallMs)
  clock.set(running(0, 0))
  expect(clock.nowUs()).toBe(100_000)
  clock.set(running(60_000, 90))
  expect(clock.nowUs()).toBe(100_000)
  wallMs = 200
  expect(clock.nowUs()).toBe(170_000)
})

test('a new run starts at its own time', () => {
  const clock = createCarriedClock(() => 0)
  clock.set(running(900_000_000, 0))
  clock.nowUs()
  clock.set(running(10_000, 0))
  expect(clock.nowUs()).toBe(10_000)
})

test('without news the clock waits instead of running ahead', () => {
  let wallMs = 0
  const clock = createCarriedClock(() => wallMs)
  clock.set(running(0, 0))
  wallMs = 60_000
  expect(clock.nowUs()).toBe(400_000)
})
