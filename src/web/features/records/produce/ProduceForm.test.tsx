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
import { ProduceForm } from './ProduceForm.tsx'
import { produceCommandLine } from './produceCommandLine.ts'
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

  it('follows the rule of the client that is chosen', async () => {
    const user = userEvent.setup()
    show()
    await user.type(screen.getByLabelText('Key'), 'customer-23')
    await user.selectOptions(screen.getByLabelText(/^Client/), 'librdkafka-consistent-random')
    const shown = screen.getByRole('region', { name: 'Partition before sending' })
    expect(preview()).toBe('1')
    expect(shown.querySelector('[data-step="crc32"]')).toBeVisible()
    await user.selectOptions(screen.getByLabelText(/^Client/), 'sarama-random')
    expect(preview()).toBe('open')
    expect(shown).toHaveTextContent('sarama random does not look at the key')
  })

  it('takes an empty key for none where the client does', async () => {
    const user = userEvent.setup()
    show()
    await user.selectOptions(screen.getByLabelText(/^Client/), 'librdkafka-consistent-random')
    expect(preview()).toBe('open')
    expect(screen.getByText(/counts an empty key as none/)).toBeVisible()
    await user.selectOptions(screen.getByLabelText(/^Client/), 'librdkafka-consistent')
    expect(preview()).toBe('0')
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

  it('names whose rule places it, unless it is Java’s or the partition is named', () => {
    const draft = { ...emptyDraft, partitioner: 'sarama-hash' as const }
    expect(draftCommand('t', draft)).toMatchObject({ partition: null, partitioner: 'sarama-hash' })
    expect(draftCommand('t', { ...draft, partition: 1 })).not.toHaveProperty('partitioner')
    expect(draftCommand('t', emptyDraft)).not.toHaveProperty('partitioner')
  })
})

describe('the command line', () => {
  const draft = { ...emptyDraft, key: 'k', value: 'v' }
  const line = (changes: Partial<typeof emptyDraft>) =>
    produceCommandLine('orders', 'b:9092', { ...draft, ...changes })

  it('is the console producer’s for Java', () => {
    const { command } = line({ tombstone: true })
    expect(command).toContain('kafka-console-producer.sh')
    expect(command).toContain('--reader-property parse.key=true')
    expect(command).toContain('null.marker=NULL')
    expect(line({ partitioner: 'java-round-robin' }).command).toContain(
      '--command-property partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner',
    )
  })

  it('is kcat’s for librdkafka and for a named partition', () => {
    expect(line({ partitioner: 'librdkafka-murmur2-random' }).command).toBe(
      "printf '%s\\n' 'k:v' | \\\n  kcat -P -b b:9092 -t orders -K: \\\n  -X topic.partitioner=murmur2_random",
    )
    expect(line({ partition: 3 }).command).toContain('-p 3')
    expect(line({ partition: 3, key: 'a:b' }).command).toContain("'a:b|v'")
    expect(line({ partition: 3, tombstone: true }).command).toContain('-Z')
    expect(line({ partition: 3, keyNull: true }).command).not.toContain('-K')
  })

  it('is said to be missing where no tool does it', () => {
    expect(line({ partitioner: 'sarama-hash' }).none).toContain('No command line tool')
    expect(line({ partitioner: 'java-2.4-default' }).none).toContain('no such setting')
    expect(line({ value: 'two\nlines' }).none).toContain('lines of text')
    expect(line({ partition: 3, key: '', tombstone: true }).none).toContain('kcat')
    expect(line({ key: 'ff', keyFormat: 'hex' }).none).toContain('lines of text')
  })
})
