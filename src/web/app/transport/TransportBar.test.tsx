// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { exampleEvents } from '../../../testing/views/events.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { createMemorySession, type MemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { speedWords, stepSpeed } from '../speeds.ts'
import { useShortcuts } from '../useShortcuts.ts'
import { TransportBar } from './TransportBar.tsx'
import { apart, nearestMark, tickStep, timelineWindow, xOf } from './timelineLayout.ts'

beforeAll(() => {
  // jsdom measures nothing.
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  HTMLCanvasElement.prototype.getContext = () => null
})

beforeEach(() => {
  clearViews()
  window.history.replaceState(null, '', '#/cluster')
})
afterEach(cleanup)

const opened: string[] = []

function Bar() {
  useShortcuts((dialog) => opened.push(dialog))
  return <TransportBar />
}

function show(changes: Parameters<typeof exampleStatus>[0] = {}): MemorySession {
  const session = createMemorySession()
  feedStores({ status: exampleStatus(changes), events: exampleEvents() })
  render(
    <SessionContext.Provider value={session}>
      <Bar />
    </SessionContext.Provider>,
  )
  return session
}

test('the button and the space bar pause a running cluster', async () => {
  const session = show()
  await userEvent.click(screen.getByRole('button', { name: 'Pause' }))
  ;(document.activeElement as HTMLElement).blur()
  await userEvent.keyboard(' ')
  expect(session.sent).toEqual([{ type: 'pause' }, { type: 'pause' }])
})

test('space on a focused button presses that button only', async () => {
  const session = show()
  screen.getByRole('button', { name: /next event/ }).focus()
  await userEvent.keyboard(' ')
  expect(session.sent).toEqual([{ type: 'step' }])
})

test('a full stop steps, plus and minus change the speed by steps', async () => {
  const session = show({ clock: { running: false } })
  await userEvent.keyboard('.+-')
  expect(session.sent).toEqual([
    { type: 'step' },
    { type: 'setSpeed', speed: 0.5 },
    { type: 'setSpeed', speed: 0.1 },
  ])
  expect(screen.getByText('Paused')).toBeTruthy()
})

test('g and a letter goes to a screen, ? asks for the shortcuts', async () => {
  show()
  await userEvent.keyboard('gt?')
  expect(window.location.hash).toBe('#/topics')
  expect(opened.at(-1)).toBe('shortcuts')
})

test('the speed that is reached is said when it is lower', () => {
  show({ clock: { speed: 50, reachedSpeed: 12 } })
  expect(screen.getByText('reaches 12×')).toBeTruthy()
})

test('marks are reached by keys and open the event', async () => {
  show()
  screen.getByRole('listbox').focus()
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{Enter}')
  expect(window.location.hash).toBe('#/cluster?sel=event:6402')
})

test('the window stands still until the head nears its end', () => {
  expect(timelineWindow(10)).toEqual({ startS: 0, endS: 60 })
  expect(timelineWindow(252)).toEqual({ startS: 0, endS: 300 })
  for (const nowS of [59, 119, 299, 599, 601, 1234.5, 86_000]) {
    const window = timelineWindow(nowS)
    expect(window.endS).toBeGreaterThan(nowS)
    expect(window.startS).toBeLessThanOrEqual(nowS)
  }
  expect(tickStep({ startS: 0, endS: 300 }, 800)).toBe(30)
})

test('the pointer takes the nearest mark within reach', () => {
  const window = { startS: 0, endS: 100 }
  const marks = [{ timeUs: 10e6 }, { timeUs: 11e6 }]
  expect(nearestMark(marks, xOf(10.8, window, 1000), window, 1000)).toBe(marks[1])
  expect(nearestMark(marks, 500, window, 1000)).toBeNull()
})

test('speeds step within their ends and read as words', () => {
  expect([stepSpeed(0.05, -1), stepSpeed(50, 1), stepSpeed(0.3, 1), stepSpeed(0.3, -1)]).toEqual([
    0.05, 50, 0.5, 0.25,
  ])
  expect([speedWords(0.25), speedWords(1), speedWords(20)]).toEqual([
    '4 times slower than real',
    'as fast as real',
    '20 times faster than real',
  ])
})

test('of marks that would lie on each other the weightiest stands, or the chosen one', () => {
  const window = { startS: 0, endS: 100 }
  const mark = (sequence: number, seconds: number, kind: 'isr' | 'crash' | 'start') => ({
    sequence,
    timeUs: seconds * 1e6,
    mark: kind,
  })
  const marks = [
    mark(1, 10, 'isr'),
    mark(2, 10.5, 'crash'),
    mark(3, 10.9, 'isr'),
    mark(4, 20, 'start'),
  ]
  const standing = (current: number | null) =>
    apart(marks, current, window, 1000).map(({ sequence }) => sequence)
  expect(standing(null)).toEqual([2, 4])
  expect(standing(3)).toEqual([3, 4])
})
