// What is out of range is refused in Kafka's words, and nothing breaks.
import type { Locator, Page } from 'playwright/test'
import { expect, test } from './fixtures/base.ts'
import { command, truth } from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'

test.beforeEach(async ({ page }) => {
  await new Shell(page).open({ memory: true })
})

async function createTopic(page: Page): Promise<Locator> {
  await new Shell(page).goTo('/topics?create=1')
  const dialog = page.getByRole('dialog', { name: 'Create topic' })
  await expect(dialog).toBeVisible()
  return dialog
}

const name = (dialog: Locator): Locator => dialog.getByRole('textbox', { name: /^Name/ })
const submit = (dialog: Locator): Promise<void> =>
  dialog.getByRole('button', { name: 'Create topic' }).click()

for (const [wrong, sentence] of [
  ['', 'A topic needs a name.'],
  ['..', 'A topic may not be named . or ..'],
  ['two words', 'No space in a topic name'],
  ['naïve', 'No ï in a topic name'],
  ['x'.repeat(250), 'At most 249 characters; these are 250.'],
  ['orders', 'A topic orders exists already.'],
] as const) {
  test(`a topic cannot be named '${wrong.slice(0, 20)}'`, async ({ page }) => {
    const dialog = await createTopic(page)
    await name(dialog).fill(wrong)
    await submit(dialog)
    await expect(dialog.getByRole('alert')).toContainText(sentence)
    await expect(name(dialog)).toHaveAttribute('aria-invalid', 'true')
    await expect(dialog).toBeVisible()
  })
}

for (const [field, value, error] of [
  ['Partitions', '0', 'INVALID_PARTITIONS'],
  ['Replication factor', '4', 'INVALID_REPLICATION_FACTOR'],
  ['Replication factor', '0', 'INVALID_REPLICATION_FACTOR'],
] as const) {
  test(`a topic with ${field.toLowerCase()} ${value} is refused by the controller`, async ({
    page,
  }) => {
    const dialog = await createTopic(page)
    await name(dialog).fill('refused')
    await dialog.getByRole('spinbutton', { name: new RegExp(`^${field}`) }).fill(value)
    await submit(dialog)
    const failure = dialog.getByTestId('create-topic-failure')
    await expect(failure).toContainText(error)
    await expect(failure).toContainText(/[a-z]+ [a-z]+ .*\./)
    expect((await truth(page)).partitions.some(({ topic }) => topic === 'refused')).toBe(false)
  })
}

test('numbers beyond the form are refused where they are typed', async ({ page }) => {
  const dialog = await createTopic(page)
  const partitions = dialog.getByRole('spinbutton', { name: /^Partitions/ })
  await partitions.fill('10001')
  await expect(dialog.getByRole('alert')).toContainText('Must be at most 10,000.')
  await partitions.fill('many')
  await expect(dialog.getByRole('alert')).toContainText('Must be a number.')
  await partitions.fill('1.5')
  await expect(dialog.getByRole('alert')).toContainText('Must be a whole number.')
})

test('a setting out of its range is refused with the sentence of Kafka', async ({ page }) => {
  const dialog = await createTopic(page)
  await name(dialog).fill('refused')
  await dialog.getByRole('button', { name: 'Add a setting' }).click()
  await dialog.getByRole('combobox', { name: 'Setting 1' }).selectOption('segment.bytes')
  await dialog.getByRole('textbox', { name: 'Value of setting 1' }).fill('12')
  await expect(dialog.getByRole('alert')).toContainText(
    /Invalid value 12 for configuration segment.bytes/,
  )
  await submit(dialog)
  await expect(dialog).toBeVisible()
  expect(
    await command(page, {
      type: 'createTopic',
      name: 'refused',
      partitions: 1,
      replicationFactor: 1,
      configs: [{ name: 'segment.bytes', value: '12' }],
    }),
  ).toMatchObject({ ok: false, error: 'INVALID_CONFIG' })
})

test('settings of a producer out of bounds are refused at their field', async ({ page }) => {
  await new Shell(page).goTo('/clients?add=producer')
  const dialog = page.getByRole('dialog', { name: 'Add a producer' })
  await dialog.getByRole('textbox', { name: /^batch.size/ }).fill('-1')
  await dialog.getByRole('textbox', { name: /^linger.ms/ }).fill('soon')
  await dialog.getByRole('textbox', { name: /^delivery.timeout.ms/ }).fill('10')
  await dialog.getByRole('button', { name: 'Add producer' }).click()
  await expect(dialog.getByText(/fields? needs? another look/)).toBeVisible()
  for (const field of ['batch.size', 'linger.ms', 'delivery.timeout.ms'])
    await expect(dialog.getByRole('textbox', { name: new RegExp(`^${field}`) })).toHaveAttribute(
      'aria-invalid',
      'true',
    )
})

test('settings of a consumer out of bounds are refused at their field', async ({ page }) => {
  await new Shell(page).goTo('/clients?add=consumer')
  const dialog = page.getByRole('dialog', { name: 'Add a consumer' })
  await dialog.getByRole('textbox', { name: /^max.poll.records/ }).fill('0')
  await dialog.getByRole('textbox', { name: /^heartbeat.interval.ms/ }).fill('60000')
  await dialog.getByRole('button', { name: 'Add consumer' }).click()
  await expect(dialog.getByText('Must be below session.timeout.ms.')).toBeVisible()
  await expect(dialog.getByText('A group needs a name.')).toBeVisible()
  await expect(dialog.getByText('Choose at least one topic.')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: /^max.poll.records/ })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
})

test('a record for a partition that is not there is refused by name', async ({ page }) => {
  const record = { key: null, value: null, headers: [], count: 1 }
  const outcome = await command(page, {
    type: 'produce',
    topic: 'orders',
    partition: 17,
    ...record,
  })
  expect(outcome).toMatchObject({ ok: false, error: 'UNKNOWN_TOPIC_OR_PARTITION' })
  expect(outcome.ok || outcome.message).toContain('orders has partitions 0 to 5')
  const nowhere = await command(page, {
    type: 'produce',
    topic: 'nowhere',
    partition: null,
    ...record,
  })
  expect(nowhere).toMatchObject({ ok: false, error: 'UNKNOWN_TOPIC_OR_PARTITION' })
})

test('hex that is none is not sent', async ({ page }) => {
  await new Shell(page).goTo('/topics/orders')
  const form = page.getByTestId('produce-form').first()
  await form.getByRole('radiogroup', { name: 'Key format' }).getByText('Hex').click()
  await form.getByRole('textbox', { name: /^Key/ }).fill('6x')
  await expect(form.getByRole('alert')).toContainText('Hex digits come in pairs')
  await expect(form.getByRole('button', { name: 'Produce', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('commands on what does not exist are refused with a sentence', async ({ page }) => {
  for (const wrong of [
    { type: 'killBroker', brokerId: 9 },
    { type: 'startBroker', brokerId: 1 },
    { type: 'stopClient', name: 'nobody' },
    { type: 'deleteTopic', name: 'nowhere' },
  ] as const) {
    const outcome = await command(page, wrong)
    expect(outcome).toMatchObject({ ok: false, error: expect.stringMatching(/^[A-Z_]+$/) })
    expect(outcome.ok || outcome.message).toMatch(/\w+ \w+.*\.$/)
  }
})
