// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LabSetup } from '../../../lab/contract.ts'
import { exampleLabResult, exampleLabSetup } from '../../../testing/views/lab.ts'
import { navigate } from '../../location/hashLocation.ts'
import type { Lab, LabRunState } from '../../session/lab.ts'
import { labLink } from '../../session/labLink.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { LabContext } from '../../session/useLab.ts'
import { SessionContext } from '../../session/useSession.ts'
import { benchOf } from './bench.ts'
import { setBench } from './benchStore.ts'
import { LabScreen } from './LabScreen.tsx'

/** Does at once what the worker does. */
function instantLab() {
  const runs: LabSetup[] = []
  let state: LabRunState = { kind: 'idle' }
  const listeners = new Set<() => void>()
  const lab: Lab = {
    state: () => state,
    onState(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run(setup) {
      runs.push(setup)
      state = { kind: 'done', setup, result: exampleLabResult(setup), brokers: [] }
      for (const listener of listeners) listener()
    },
    cancel: () => undefined,
  }
  return { lab, runs }
}

function show() {
  const { lab, runs } = instantLab()
  render(
    <SessionContext.Provider value={createMemorySession()}>
      <LabContext.Provider value={lab}>
        <LabScreen />
      </LabContext.Provider>
    </SessionContext.Provider>,
  )
  return runs
}

// By labels: roles of the whole screen take seconds to find.
const field = (name: string) => screen.getByLabelText(name)
const cardOf = (name: string) => screen.findByLabelText(name, { selector: 'article' })

describe('LabScreen', () => {
  beforeEach(() => {
    navigate('/lab', { replace: true })
    setBench(benchOf(exampleLabSetup))
  })
  afterEach(cleanup)

  test('runs what is on the bench and shows a card for each strategy', async () => {
    const runs = show()
    const card = await cardOf('Java default')
    expect(runs).toHaveLength(1)
    expect(within(card).getByLabelText('records on each partition').children).toHaveLength(4)
    expect(document.querySelectorAll('article')).toHaveLength(2)
    expect(screen.getByText('600 records of 12 keys, seed 7')).toBeTruthy()
  })

  test('a wrong number stays as typed, with the reason, and nothing runs', async () => {
    const runs = show()
    await cardOf('Java default')
    fireEvent.change(field('Partitions'), { target: { value: 'many' } })
    expect(field('Partitions')).toHaveProperty('value', 'many')
    expect(
      screen.getByText('The number of partitions must be a whole number from 1 to 10,000.'),
    ).toBeTruthy()
    expect(screen.getByText(/^Nothing runs: /)).toBeTruthy()
    expect(runs).toHaveLength(1)
  })

  test('a large run waits for its button, and what was there says it is earlier', async () => {
    const runs = show()
    await cardOf('Java default')
    fireEvent.change(field('Records'), { target: { value: '200,001' } })
    expect(screen.getByText('of the earlier set-up')).toBeTruthy()
    fireEvent.change(field('Partitions'), { target: { value: '5' } })
    fireEvent.click(screen.getByText('Run 200,001 records'))
    expect(runs).toHaveLength(2)
    expect(runs[1]).toMatchObject({ records: 200_001, partitions: 5 })
    expect(screen.queryByText('of the earlier set-up')).toBeNull()
  })

  test('the focus stays by the cards when one is removed', async () => {
    show()
    const card = await cardOf('Java default')
    const remove = within(card).getByLabelText('Remove Java default')
    remove.focus()
    fireEvent.click(remove)
    expect(document.querySelectorAll('article')).toHaveLength(1)
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Strategies' }))
  })

  test('a key is followed through every strategy', async () => {
    show()
    await cardOf('Java default')
    fireEvent.click(screen.getByLabelText('Highlight customer-2'))
    const key = screen.getByLabelText('Key')
    expect(key).toHaveProperty('value', 'customer-2')
    fireEvent.change(key, { target: { value: 'nobody' } })
    expect(screen.getByText(/nobody is not among the 12 hottest keys/)).toBeTruthy()
  })

  test('a link’s set-up is taken, and its code is text that waits for a yes', async () => {
    const strategies = [
      ...exampleLabSetup.strategies,
      { kind: 'own', name: 'Mine', code: 'function partition() { return 1 }' },
    ] as const
    const { to } = labLink({ ...exampleLabSetup, partitions: 9, growTo: 9 })
    navigate(to, { replace: true })
    show()
    await screen.findByText(/^600 records/)
    expect(field('Partitions')).toHaveProperty('value', '9')
    setBench(benchOf({ ...exampleLabSetup, records: 200_001, strategies }))
    const card = await cardOf('Mine')
    expect(within(card).getByText(/This code has not run here/)).toBeTruthy()
    expect(within(card).getByText('function partition() { return 1 }')).toBeTruthy()
  })

  test('a link that cannot be read says so and changes nothing', async () => {
    navigate('/lab?run=nonsense', { replace: true })
    show()
    expect(
      (await screen.findByText(/The link could not be opened/)).parentElement?.textContent,
    ).toMatch(/What was here before stays/)
    expect(field('Partitions')).toHaveProperty('value', '4')
  })
})
