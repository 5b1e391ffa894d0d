// @vitest-environment jsdom
import '@testing-library/jest-dom/vitest'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandOutcome, WorldCommand } from '../../../../kafka/base/commands.ts'
import { utf8Encode } from '../../../../kafka/base/text.ts'
import { partitionForKey } from '../../../../kafka/partitioning/murmur2.ts'
import { exampleCluster } from '../../../../testing/views/cluster.ts'
import { exampleRecord } from '../../../../testing/views/records.ts'
import { exampleStatus } from '../../../../testing/views/status.ts'
import { createMemorySession } from '../../../session/memorySession.ts'
import { SessionContext } from '../../../session/useSession.ts'
import { clearViews, feedStores } from '../../../state/feed.ts'
import { consoleProducerCommand } from './consoleProducerCommand.ts'
import { ProduceForm } from './ProduceForm.tsx'
import { draftCommand, draftOfRecord, emptyDraft, parseHex, valueHint } from './produceDraft.ts'

beforeEach(() => feedStores({ status: exampleStatus(), cluster: exampleCluster() }))

afterEach(() => {
  cleanup()
  clearViews()
})

function show(outcome: (command: WorldCommand) => CommandOutcome = () => ({ ok: true })) {
  const session = createMemorySession({}, outcome)
  render(
    <SessionContext.Provider value={session}>
      <ProduceForm topic="orders" />
    </SessionContext.Provider>,
  )
  return session
}

const preview = (): string | null =>
  document.querySelector('[data-preview-partition]')?.getAttribute('data-preview-partition') ?? null

describe('the preview', () => {
  it('is the partition that the partitioner would choose', async () => {
    const user = userEvent.setup()
    show()
    await user.type(screen.getByLabelText('Key'), 'customer-23')
    expect(preview()).toBe(String(partitionForKey(utf8Encode('customer-23'), 4)))
  })

  it('without a key is decided when it is sent', async () => {
    const user = userEvent.setup()
    show()
    await user.click(screen.getByRole('switch', { name: 'Null key' }))
    expect(preview()).toBe('sticky')
    expect(screen.getByText(/decided when it is sent/)).toBeVisible()
  })

  it('follows a partition that is named', async () => {
    const user = userEvent.setup()
    show()
    await user.selectOptions(screen.getByLabelText('Partition'), '3')
    expect(preview()).toBe('3')
  })
})

describe('sending', () => {
  it('keeps the form, sends bytes and links to the record', async () => {
    const user = userEvent.setup()
    const session = show(() => ({ ok: true, detail: { partition: 2, offset: 769 } }))
    await user.type(screen.getByLabelText('Key'), 'k')
    await user.type(screen.getByLabelText('Value'), 'v')
    await user.click(screen.getByRole('button', { name: 'Produce' }))
    const link = await screen.findByRole('link', { name: 'Show the record' })
    expect(link).toHaveAttribute('href', '#/topics/orders/records?record=orders-2-769')
    expect(document.querySelector('[data-result-offset="769"]')).toHaveAttribute(
      'data-result-partition',
      '2',
    )
    expect(session.sent).toEqual([
      {
        type: 'produce',
        topic: 'orders',
        partition: null,
        key: utf8Encode('k'),
        value: utf8Encode('v'),
        headers: [],
        count: 1,
      },
    ])
    expect(screen.getByLabelText('Key')).toHaveValue('k')
  })

  it('shows a refusal by its Kafka name and sentence', async () => {
    const user = userEvent.setup()
    const message = 'orders-1 has 1 of 2 replicas it must have in sync.'
    show(() => ({ ok: false, error: 'NOT_ENOUGH_REPLICAS', message }))
    await user.click(screen.getByRole('button', { name: 'Produce' }))
    expect(await screen.findByText('NOT_ENOUGH_REPLICAS')).toBeVisible()
    expect(screen.getByText(message)).toBeVisible()
  })

  it('says that it waits while time is paused', () => {
    feedStores({ status: exampleStatus({ clock: { running: false } }) })
    show()
    expect(screen.getByText(/sent when time runs/)).toBeVisible()
  })
})

describe('a draft', () => {
  it('tells a null key from an empty one and a tombstone from an empty value', () => {
    const empty = draftCommand('t', emptyDraft)
    const nulls = draftCommand('t', { ...emptyDraft, keyNull: true, tombstone: true })
    expect([empty?.key, empty?.value]).toEqual([new Uint8Array(), new Uint8Array()])
    expect([nulls?.key, nulls?.value]).toEqual([null, null])
  })

  it('of a record sends the same bytes again', () => {
    const row = exampleRecord({ key: Uint8Array.of(0, 255), value: null })
    const { key, value, headers } = draftCommand('orders', draftOfRecord(row)) ?? {}
    expect({ key, value, headers }).toEqual({
      key: row.key,
      value: row.value,
      headers: row.headers,
    })
  })

  it('reads hex with or without spaces and refuses half a byte', () => {
    expect(parseHex('63 75 FF')).toEqual(Uint8Array.of(0x63, 0x75, 0xff))
    expect(parseHex('637')).toBeNull()
    expect(draftCommand('t', { ...emptyDraft, key: '6', keyFormat: 'hex' })).toBeNull()
  })

  it('hints at JSON that does not parse, and would send it', () => {
    const draft = { ...emptyDraft, value: '{', valueFormat: 'json' as const }
    expect(valueHint(draft)).toContain('Not valid JSON')
    expect(draftCommand('t', draft)?.value).toEqual(utf8Encode('{'))
  })

  it('becomes a line of the console producer', () => {
    const draft = { ...emptyDraft, key: 'k', tombstone: true }
    expect(consoleProducerCommand('orders', 'b:9092', draft)).toContain(
      '--reader-property parse.key=true',
    )
    expect(consoleProducerCommand('orders', 'b:9092', draft)).toContain('null.marker=NULL')
  })
})
