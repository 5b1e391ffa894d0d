// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exampleStatus } from '../../../testing/views/status.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedView } from '../../state/feed.ts'
import { DurabilityBadge } from './DurabilityBadge.tsx'
import { durabilityWords } from './durabilityWords.ts'

beforeEach(clearViews)
afterEach(cleanup)

const words = (changes: Parameters<typeof exampleStatus>[0], busy = false): string => {
  const { durability, clock } = exampleStatus(changes)
  const { strong, rest } = durabilityWords(durability, clock, busy)
  return [strong, rest].filter(Boolean).join(' · ')
}

test('only a state that is saved says all saved', () => {
  expect(words({})).toBe('All saved · 1.9 MiB')
  expect(words({ durability: { state: 'saving', bytesToSave: 900 } })).toBe(
    'Saving · 1.9 MiB saved',
  )
  expect(words({ durability: { state: 'saving', bytesToSave: 655_360 } })).toBe('640 KiB to save')
})

test('between two commits of a running cluster the words stay', () => {
  expect(words({}, true)).toBe('Saving · 1.9 MiB saved')
  expect(words({ clock: { running: false } }, true)).toBe('All saved · 1.9 MiB')
})

test('trouble says what is at risk', () => {
  expect(words({ durability: { state: 'full', bytesToSave: 65_536 } })).toBe(
    'Storage full · 64 KiB not saved',
  )
  expect(words({ durability: { state: 'failed', bytesToSave: 1024 } })).toBe(
    'Not saving · 1 KiB at risk',
  )
})

test('full storage offers export and another try', async () => {
  const session = createMemorySession()
  feedView('status', exampleStatus({ durability: { state: 'full', problem: 'No room left.' } }))
  render(
    <SessionContext.Provider value={session}>
      <DurabilityBadge />
    </SessionContext.Provider>,
  )
  await userEvent.click(screen.getByRole('button', { name: /Storage full/ }))
  expect(await screen.findByText('No room left.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Try storage again' }))
  expect(session.sent).toEqual([{ type: 'retryStorage' }])
})
