// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { LabResult } from '../../lab/contract.ts'
import { plainLabSetup } from '../../testing/labSetups.ts'
import { createLabSession, type LabPort } from './labSession.ts'
import { LabContext, useLab } from './useLab.ts'

afterEach(cleanup)

function Screen() {
  const { state, run, cancel } = useLab()
  return (
    <>
      <output>{state.kind}</output>
      <button type="button" onClick={() => run(plainLabSetup)}>
        Run
      </button>
      <button type="button" onClick={cancel}>
        Cancel
      </button>
    </>
  )
}

function labOnFakePort() {
  const port: LabPort = {
    postMessage: () => undefined,
    terminate: () => undefined,
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  }
  const lab = createLabSession({
    openPort: () => port,
    ownPartitioners: () => ({ run: () => Promise.reject(new Error('nobody asked')) }),
    after: () => () => undefined,
  })
  const shown = () =>
    render(
      <LabContext value={lab}>
        <Screen />
      </LabContext>,
    )
  return { port, shown }
}

const kind = () => screen.getByRole('status').textContent

describe('the lab of a screen', () => {
  test('shows each state of the run it starts', () => {
    const { port, shown } = labOnFakePort()
    shown()
    expect(kind()).toBe('idle')
    act(() => screen.getByText('Run').click())
    expect(kind()).toBe('running')
    act(() => screen.getByText('Cancel').click())
    expect(kind()).toBe('cancelled')
    act(() => screen.getByText('Run').click())
    act(() => port.onmessage?.({ data: { type: 'failed', run: 2, message: 'broken' } }))
    expect(kind()).toBe('failed')
  })

  test('goes on while the screen is left, and its result is there on return', () => {
    const { port, shown } = labOnFakePort()
    const { unmount } = shown()
    act(() => screen.getByText('Run').click())
    unmount()
    const result = { setup: plainLabSetup } as LabResult
    port.onmessage?.({ data: { type: 'placed', run: 1, result } })
    const again = shown()
    expect(kind()).toBe('running')
    again.unmount()
    port.onmessage?.({ data: { type: 'done', run: 1 } })
    shown()
    expect(kind()).toBe('done')
  })
})
