// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { benchOf, firstSetup, withSource } from '../bench.ts'
import { setBench, useBench } from '../benchStore.ts'
import { problemsOf } from '../problems.ts'
import { FileKeys } from './FileKeys.tsx'

function Shown() {
  const bench = useBench()
  return <FileKeys bench={bench} problems={problemsOf(bench.setup)} />
}

const openFile = (name: string, text: string): void => {
  // jsdom's File has no text().
  const file = Object.assign(new File([text], name), { text: () => Promise.resolve(text) })
  fireEvent.change(screen.getByLabelText('File with keys'), { target: { files: [file] } })
}

const column = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'Column' })

beforeEach(() => {
  setBench(withSource(benchOf(firstSetup), 'file'))
  render(<Shown />)
})

afterEach(cleanup)

describe('keys of a file', () => {
  test('says what is missing: the file, its content, its column', async () => {
    expect(screen.getByText('Choose a file with keys.')).not.toBeNull()
    openFile('none.csv', ' \n')
    await screen.findByText('none.csv is empty.')
    openFile('orders.csv', 'id,customer\n1,ada')
    await screen.findByText('Choose the column that has the keys.')
    fireEvent.change(await column(), { target: { value: '1' } })
    await screen.findByText(/from column customer of orders.csv/)
  })

  test('another file of the same name asks for its column again', async () => {
    openFile('orders.csv', 'id,customer\n1,ada')
    fireEvent.change(await column(), { target: { value: '1' } })
    await screen.findByText(/column customer of orders.csv/)
    openFile('orders.csv', 'shop,city\n7,Prague')
    await screen.findByRole('option', { name: 'city' })
    expect((await column()).value).toBe('')
  })
})
