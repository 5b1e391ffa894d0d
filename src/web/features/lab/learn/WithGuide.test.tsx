// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { experiments } from '../../../../lab/experiments.ts'
import { navigate } from '../../../location/hashLocation.ts'
import type { OwnPartitioners } from '../../../sandbox/ownPartitioners.ts'
import { OwnPartitionersContext } from '../../../session/useOwnPartitioners.ts'
import { benchOf, change, firstSetup } from '../bench.ts'
import { currentBench, setBench } from '../benchStore.ts'
import { ExperimentMenu } from './ExperimentMenu.tsx'
import { bringBack, closeGuide, openExperiment } from './guideStore.ts'
import { WithGuide } from './WithGuide.tsx'

const mine = { ...firstSetup, records: 777 }
const allowed: string[] = []
const partitioners: OwnPartitioners = {
  run: () => Promise.reject(new Error('Nothing is run by the guide.')),
  check: () => Promise.resolve(null),
  isAllowed: (code) => allowed.includes(code),
  allow: (code) => allowed.push(code),
  isDisabled: () => false,
  enable: () => undefined,
  onChange: () => () => undefined,
}

const [hotKey, adding, clients] = experiments as [
  (typeof experiments)[0],
  (typeof experiments)[0],
  (typeof experiments)[0],
]

beforeEach(() => {
  allowed.length = 0
  bringBack()
  setBench(benchOf(mine))
  navigate('/lab', { replace: true })
})

afterEach(() => {
  cleanup()
  closeGuide()
})

function Lab() {
  const [highlighted, setHighlighted] = useState<string | null>(null)
  return (
    <OwnPartitionersContext value={partitioners}>
      <ExperimentMenu onOpen={openExperiment} />
      <WithGuide highlighted={highlighted} onHighlight={setHighlighted}>
        <main>
          {[0, 1, 2].map((strategy) => (
            <article key={strategy} data-strategy={strategy}>
              <ol data-bars aria-label={`bars of ${strategy}`} />
              <div data-figure="skew">skew of {strategy}</div>
              <div data-figure="late">late of {strategy}</div>
              <div data-figure="moved">moved of {strategy}</div>
            </article>
          ))}
          <p>highlighted: {highlighted}</p>
        </main>
      </WithGuide>
    </OwnPartitionersContext>
  )
}

const guide = (title: string) =>
  within(screen.getByRole('complementary', { name: `Experiment: ${title}` }))
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
const marked = () => document.querySelectorAll('[data-lab-marked]')

test('the menu opens the first page of an experiment; nothing is changed or allowed before Start', async () => {
  render(<Lab />)
  await press('Experiments')
  expect(screen.getAllByRole('menuitem')).toHaveLength(3)
  await userEvent.click(screen.getByRole('menuitem', { name: new RegExp(hotKey.title) }))
  expect(guide(hotKey.title).getByText(hotKey.question)).toBeTruthy()
  expect(currentBench().setup).toBe(mine)
  expect(allowed).toEqual([])
  expect(window.location.hash).toBe('#/lab?experiment=hot-key')
  await press('Start')
  expect(currentBench().setup).toBe(hotKey.setup)
  expect(allowed).toEqual(
    hotKey.setup.strategies.flatMap((each) => (each.kind === 'own' ? [each.code] : [])),
  )
})

test('each step marks its own target, and only that', async () => {
  navigate('/lab?experiment=hot-key')
  render(<Lab />)
  expect(marked()).toHaveLength(0)
  await press('Start')
  const names = []
  for (let step = 1; step <= 4; step++) {
    expect(guide(hotKey.title).getByText(/of 4/).textContent).toBe(`${step} of 4`)
    expect(guide(hotKey.title).getByText(hotKey.steps[step - 1]?.text ?? '')).toBeTruthy()
    expect(marked()).toHaveLength(1)
    expect(marked()[0]?.getAttribute('aria-current')).toBe('step')
    names.push(marked()[0]?.getAttribute('aria-label') ?? marked()[0]?.textContent)
    await press('Next')
  }
  expect(names).toEqual(['bars of 0', 'skew of 0', 'skew of 2', 'late of 2'])
  expect(marked()).toHaveLength(0)
})

test('the answer is shown when asked for, not before', async () => {
  navigate('/lab?experiment=hot-key')
  render(<Lab />)
  await press('Start')
  for (let step = 0; step < 4; step++) await press('Next')
  expect(screen.getByRole('heading', { name: 'What do you think?' })).toBeTruthy()
  expect(screen.queryByText(hotKey.answer)).toBeNull()
  await press('Show the answer')
  expect(screen.getByText(hotKey.answer)).toBeTruthy()
  await press(adding.title)
  expect(guide(adding.title).getByRole('button', { name: 'Start' })).toBeTruthy()
})

test('arrows turn the pages and stop at both ends', async () => {
  navigate('/lab?experiment=five-clients')
  render(<Lab />)
  await press('Start')
  await userEvent.keyboard('{ArrowLeft}')
  expect(screen.getByText(/of 4/).textContent).toBe('1 of 4')
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  expect(screen.getByText(/of 4/).textContent).toBe('3 of 4')
  expect(window.location.hash).toContain('view=second')
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}')
  expect(screen.getByText(/of 4/).textContent).toBe('4 of 4')
})

test('a step’s key can be highlighted and let go', async () => {
  navigate('/lab?experiment=five-clients')
  render(<Lab />)
  await press('Start')
  await press('Highlight customer-23')
  expect(screen.getByText('highlighted: customer-23')).toBeTruthy()
  await press('Show all keys')
  expect(screen.queryByText('highlighted: customer-23')).toBeNull()
})

test('the set-up from before comes back, also after a second experiment', async () => {
  navigate('/lab?experiment=hot-key')
  render(<Lab />)
  await press('Start')
  navigate('/lab?experiment=five-clients')
  await userEvent.click(await screen.findByRole('button', { name: 'Start' }))
  expect(currentBench().setup).toBe(clients.setup)
  await press('Back to my set-up')
  expect(currentBench().setup).toBe(mine)
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(window.location.hash).toBe('#/lab')
})

test('a set-up that was changed is said to be, and can be loaded again', async () => {
  navigate('/lab?experiment=hot-key')
  render(<Lab />)
  await press('Start')
  expect(screen.queryByText(/You have changed the set-up/)).toBeNull()
  setBench((now) => change(now, { partitions: 9 }))
  expect(await screen.findByText(/You have changed the set-up/)).toBeTruthy()
  await press('Load it again')
  expect(currentBench().setup).toBe(hotKey.setup)
})

test('closed, the guide leaves the address and its set-up on the bench', async () => {
  navigate('/lab?experiment=hot-key')
  render(<Lab />)
  await press('Start')
  await press('Close the experiment')
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(window.location.hash).toBe('#/lab')
  expect(currentBench().setup).toBe(hotKey.setup)
  expect(marked()).toHaveLength(0)
})

test('an address that names no experiment opens none and is put right', () => {
  navigate('/lab?experiment=cold-key')
  render(<Lab />)
  expect(screen.queryByRole('complementary')).toBeNull()
  expect(window.location.hash).toBe('#/lab')
})
