// @vitest-environment jsdom
import '@testing-library/jest-dom/vitest'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RecordRow } from '../../../bridge/queries.ts'
import type { ProducerSettings } from '../../../kafka/base/commands.ts'
import { utf8Encode } from '../../../kafka/base/text.ts'
import { explainKeyedPartition } from '../../../kafka/partitioning/murmur2.ts'
import { exampleClients } from '../../../testing/views/clients.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import {
  exampleDetail,
  exampleRecord,
  exampleRecords,
  recordsAnswer,
} from '../../../testing/views/records.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { RecordsTab } from './RecordsTab.tsx'

beforeEach(() => {
  window.location.hash = '#/topics/orders/records'
  feedStores({ status: exampleStatus(), cluster: exampleCluster(), clients: exampleClients() })
})

afterEach(() => {
  cleanup()
  clearViews()
})

function show(rows: readonly RecordRow[], hash = '', work = 1_000) {
  window.location.hash = `#/topics/orders/records${hash}`
  const session = createMemorySession({
    records: (question) => recordsAnswer(rows, question, work),
    record: ({ partition, offset }) => {
      const row = rows.find((each) => each.partition === partition && each.offset === offset)
      return row ? exampleDetail(row) : null
    },
  })
  render(
    <SessionContext.Provider value={session}>
      <RecordsTab topic="orders" />
    </SessionContext.Provider>,
  )
  return session
}

/** checkout, the producer of the example, with other settings. */
function sendWith(changes: Partial<ProducerSettings>): void {
  const { producers, consumers } = exampleClients()
  feedStores({
    clients: {
      producers: producers.map((each) =>
        each.name === 'checkout' ? { ...each, settings: { ...each.settings, ...changes } } : each,
      ),
      consumers,
    },
  })
}

const rowOf = async (name: string): Promise<HTMLElement> => {
  const find = () => document.querySelector<HTMLElement>(`[data-record="${name}"]`)
  await waitFor(() => expect(find()).not.toBeNull())
  return find() as HTMLElement
}

describe('the list', () => {
  it('tells a null key, an empty key and the text null apart', async () => {
    show([
      exampleRecord({ offset: 1, key: null }),
      exampleRecord({ offset: 2, key: utf8Encode('') }),
      exampleRecord({ offset: 3, key: utf8Encode('null') }),
    ])
    expect(within(await rowOf('orders-2-1')).getByText('null')).toBeVisible()
    expect(within(await rowOf('orders-2-2')).getByText('empty')).toBeVisible()
    expect(within(await rowOf('orders-2-3')).getByText('"null"')).toBeVisible()
  })

  it('marks tombstones and records above the high watermark', async () => {
    show([
      exampleRecord({ offset: 1, value: null }),
      exampleRecord({ offset: 767, committed: false }),
    ])
    expect(within(await rowOf('orders-2-1')).getByText('tombstone')).toBeVisible()
    expect(within(await rowOf('orders-2-767')).getByText('not committed')).toBeInTheDocument()
  })

  it('takes the mark away once the high watermark has passed the record', async () => {
    show([exampleRecord({ offset: 765, committed: false })])
    expect(within(await rowOf('orders-2-765')).queryByText('not committed')).toBeNull()
  })

  it('says where its page lies, and pages to older and newer records', async () => {
    const user = userEvent.setup()
    const rows = exampleRecords(120)
    show(rows)
    expect(await screen.findByText('rows 1 to 50 of 3,041, newest first')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Older records' }))
    const older = rows.at(-51)
    await rowOf(`orders-${older?.partition}-${older?.offset}`)
    expect(window.location.hash).toContain('page=')
    await user.click(screen.getByRole('button', { name: 'Newer records' }))
    expect(await screen.findByText('rows 1 to 50 of 3,041, newest first')).toBeVisible()
  })

  it('moves by j and k and opens by Enter', async () => {
    const user = userEvent.setup()
    show([exampleRecord({ offset: 751 }), exampleRecord({ timestampMs: Date.UTC(2027, 0, 1) })])
    await rowOf('orders-2-752')
    await user.keyboard('j')
    expect(document.activeElement).toBe(await rowOf('orders-2-752'))
    await user.keyboard('j{Enter}')
    expect(window.location.hash).toContain('record=orders-2-751')
    expect(await screen.findByRole('region', { name: /at offset 751/ })).toBeVisible()
  })
})

describe('the search', () => {
  it('asks for the text, says how much was scanned and goes on where the limit stopped it', async () => {
    const user = userEvent.setup()
    const rows = exampleRecords(60)
    const session = show(rows, '?q=customer-', 25)
    expect(await screen.findByText('25 found, 25 scanned, more to search')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Search further' }))
    expect(await screen.findByText('50 found, 50 scanned, more to search')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Search further' }))
    expect(await screen.findByText('60 found, 60 scanned')).toBeVisible()
    expect(session.wanted()).toContain('cluster')
  })

  it('finds text in a header and focuses by /', async () => {
    const user = userEvent.setup()
    show([exampleRecord(), exampleRecord({ offset: 753, headers: [] })])
    await rowOf('orders-2-753')
    await user.keyboard('/7F3A')
    await waitFor(() => expect(document.querySelector('[data-record="orders-2-753"]')).toBeNull())
    expect(await screen.findByText('1 found, 2 scanned')).toBeVisible()
  })

  it('without a hit says what was looked through', async () => {
    show([exampleRecord()], '?q=teapot')
    expect(await screen.findByText('No record holds “teapot”')).toBeVisible()
    expect(screen.getByText(/1 record looked through/)).toBeVisible()
  })

  it('that was cleared stays cleared', async () => {
    const user = userEvent.setup()
    show([exampleRecord()])
    await rowOf('orders-2-752')
    await user.keyboard('/teapot')
    await screen.findByText('No record holds “teapot”')
    await user.click(screen.getByText('Clear the search'))
    await rowOf('orders-2-752')
    expect(screen.getByRole('searchbox')).toHaveValue('')
    expect(window.location.hash).not.toContain('q=')
  })
})

describe('an open record', () => {
  it('shows the steps that the partitioner takes', async () => {
    show([exampleRecord()], '?record=orders-2-752')
    const why = await screen.findByTestId('why-partition')
    const steps = explainKeyedPartition(utf8Encode('customer-23'), 4)
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0')
    expect(within(why).getByRole('heading', { name: 'Why partition 2' })).toBeVisible()
    expect(why.querySelector('[data-step="murmur2"]')).toHaveTextContent(hex(steps.hash))
    expect(why.querySelector('[data-step="masked"]')).toHaveTextContent(hex(steps.masked))
    expect(why.querySelector('[data-chosen]')).toHaveTextContent(String(steps.partition))
  })

  it('is explained by the rule of its producer', async () => {
    sendWith({ partitioner: 'librdkafka-consistent-random' })
    show([exampleRecord({ partition: 1 })], '?record=orders-1-752')
    const why = await screen.findByTestId('why-partition')
    expect(why).toHaveAttribute('data-why', 'keyed')
    expect(within(why).getByText('checkout, librdkafka default')).toBeVisible()
    expect(why.querySelector('[data-step="crc32"]')).toBeVisible()
    expect(why.querySelector('[data-step="masked"]')).toBeNull()
  })

  it('that lies elsewhere than its producer’s rule leads says so', async () => {
    sendWith({ partitioner: 'librdkafka-consistent-random' })
    show([exampleRecord()], '?record=orders-2-752')
    const why = await screen.findByTestId('why-partition')
    expect(why).toHaveAttribute('data-why', 'named')
    expect(why).toHaveTextContent('leads to 1. The record lies in 2')
  })

  it('placed by a producer’s own code leads to that code', async () => {
    sendWith({ partitioner: 'own', partitionerCode: 'const partition = () => 2' })
    show([exampleRecord()], '?record=orders-2-752')
    const why = await screen.findByTestId('why-partition')
    expect(why).toHaveTextContent('own code chose it')
    expect(within(why).getByRole('link')).toHaveAttribute(
      'href',
      '#/clients/checkout?edit=checkout',
    )
  })

  it('tells which clients would agree, and the steps of one that would not', async () => {
    const user = userEvent.setup()
    show([exampleRecord()], '?record=orders-2-752')
    const why = await screen.findByTestId('why-partition')
    const murmur2 = why.querySelector('[data-agreement="murmur2 2"]')
    expect(murmur2).toHaveAttribute('data-agrees', 'true')
    expect(murmur2).toHaveTextContent('Java')
    expect(why.querySelector('[data-agreement="CRC-32 1"]')).toHaveAttribute('data-agrees', 'false')
    await user.selectOptions(within(why).getByLabelText('As another client'), 'sarama-hash')
    const steps = why.querySelector('[data-steps-of="sarama-hash"]')
    const there = why.querySelector('[data-another-partition]')
    expect(steps?.querySelector('[data-step="fnv1a"]')).toBeVisible()
    expect(steps?.querySelector('[data-chosen]')).toHaveTextContent(
      there?.getAttribute('data-another-partition') ?? 'none',
    )
  })

  it('lights up the bytes of the field in focus', async () => {
    show([exampleRecord()], '?record=orders-2-752')
    await screen.findByTestId('batch')
    const field = document.querySelector<HTMLElement>('[data-part="field:partitionLeaderEpoch"]')
    field?.focus()
    await waitFor(() => expect(field).toHaveAttribute('data-active'))
    const bytes = document.querySelector('[data-run="field:partitionLeaderEpoch"]')
    expect(bytes).toHaveTextContent('00 00 00 04')
  })

  it('that is not there says why', async () => {
    show([exampleRecord()], '?record=orders-2-9999')
    expect(await screen.findByText('No record at offset 9,999')).toBeVisible()
    expect(screen.getByText(/not written yet/)).toBeVisible()
  })

  it('closes by Escape', async () => {
    const user = userEvent.setup()
    show([exampleRecord()], '?record=orders-2-752')
    await screen.findByTestId('batch')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByTestId('record-pane')).toBeNull())
  })

  it('is produced again from a filled form', async () => {
    const user = userEvent.setup()
    show([exampleRecord()], '?record=orders-2-752')
    await user.click(await screen.findByRole('button', { name: 'Produce again' }))
    const form = await screen.findByTestId('produce-form')
    expect(within(form).getByLabelText('Key')).toHaveValue('customer-23')
    expect(within(form).getByLabelText('Name of header 1')).toHaveValue('trace')
  })
})

it('a question that fails says so and can be asked again', async () => {
  const session = createMemorySession()
  render(
    <SessionContext.Provider value={session}>
      <RecordsTab topic="orders" />
    </SessionContext.Provider>,
  )
  expect(await screen.findByText('The records could not be read')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
})

it('an empty topic offers to produce', async () => {
  show([])
  expect(await screen.findByText('orders has no records')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Produce' })).toBeVisible()
})
