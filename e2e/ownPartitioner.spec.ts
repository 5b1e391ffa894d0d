// A person's own partitioner: what it does wrong is told and harms nobody; what it does right is seen.
import type { Locator, Page } from 'playwright/test'
import type { LabStrategy } from '../src/lab/contract.ts'
import { experiments } from '../src/lab/experiments.ts'
import { labLink } from '../src/web/session/labLink.ts'
import { expect, test } from './fixtures/base.ts'
import { command, logEnd, truth, written } from './fixtures/engine.ts'
import { LabPage } from './fixtures/labPage.ts'
import { Shell } from './fixtures/shell.ts'

const own = (name: string, body: string): LabStrategy => ({
  kind: 'own',
  name,
  code: `function partition(record, topic, state) {\n  ${body}\n}\n`,
})

const strategies: readonly LabStrategy[] = [
  own('Endless', 'for (;;) {}'),
  own('Throws', 'if (record.index === 3) throw new Error("no more")\n  return 0'),
  own('Out of range', 'return topic.partitionCount'),
  own('NaN', 'return 0 / 0'),
  own('Good', 'return record.index % topic.partitionCount'),
]

const [{ setup } = { setup: undefined }] = experiments

async function type(page: Page, inside: Locator, code: string): Promise<void> {
  const editor = inside.getByRole('textbox', { name: 'Code of the partitioner' })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(code)
  await expect(editor).toContainText(code.split('\n')[0] ?? '')
}

test('in the lab each mistake is told with its place, and the page goes on', async ({ page }) => {
  if (setup === undefined) throw new Error('There is no experiment.')
  await new Shell(page).open({ path: labLink({ ...setup, strategies }).to })
  const lab = new LabPage(page)
  await expect(lab.cards).toHaveCount(5)
  await lab.done()

  await test.step('none runs before a click', async () => {
    await expect(page.locator('iframe')).toHaveCount(0)
    for (const { name } of strategies as readonly { name: string }[])
      await expect(lab.card(name)).toContainText('This code has not run here')
  })

  const run = async (name: string, said: RegExp) => {
    await lab.card(name).getByRole('button', { name: 'Run this code' }).click()
    await expect(lab.card(name).getByRole('status')).toContainText(said)
  }

  await test.step('a throw, with line, column and record', async () => {
    await run('Throws', /Line 2, column \d+: .*no more.*record 3, with key customer-/)
    await expect(lab.card('Throws')).toContainText('The figures cover the 3 records before it.')
  })
  await test.step('a partition that is not there', () => run('Out of range', /\b6\b.*record 0/))
  await test.step('NaN', () => run('NaN', /NaN.*record 0/))
  await test.step('an endless loop is stopped', () => run('Endless', /record 0/))
  await test.step('a good one beside them places everything', async () => {
    await lab.card('Good').getByRole('button', { name: 'Run this code' }).click()
    await expect.poll(() => lab.figure('Good', 'skew')).toBe('1.00×')
    await expect(lab.card('Good').getByRole('status')).toHaveCount(0)
  })
  await test.step('the page can be used', async () => {
    await lab.set('Records', 2_000)
    await lab.done(/2,000 records of/)
    await expect(lab.card('Good').locator('[data-bars]')).toContainText('333')
    await expect(lab.card('Endless').getByRole('status')).toBeVisible()
  })
})

test('code typed in the lab is checked as it is typed, and runs after a click', async ({
  page,
}) => {
  await new Shell(page).open({ path: '/lab' })
  const lab = new LabPage(page)
  await page.getByRole('button', { name: 'Strategy', exact: true }).click()
  await page.getByRole('button', { name: /^Your own code/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await type(page, dialog, 'function partition(record) {\n  return 1 +\n}')
  await expect(dialog.getByRole('status')).toContainText('Line 3, column')
  await type(page, dialog, 'function partition(record, topic) {\n  return record.key.length % 3\n}')
  await expect(dialog.getByRole('status')).toContainText('has not run here')
  await dialog.getByRole('textbox', { name: /Try it/ }).fill('a, four, null')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'four' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Run this code' }).click()
  const tried = dialog.getByRole('listitem')
  await expect(tried.filter({ hasText: 'four' })).toHaveText(/four\s*1/)
  await expect(tried.filter({ hasText: 'null' })).toContainText(/null/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toHaveCount(0)
  // customer-1 has ten signs, customer-10 eleven.
  await expect
    .poll(async () =>
      (await lab.card('Mine').locator('[data-bars] li').allInnerTexts()).map(lastNumber),
    )
    .toEqual([0, expect.any(Number), expect.any(Number), 0, 0, 0])
})

const lastNumber = (text: string): number => Number(text.split(/\s+/).at(-1)?.replace(',', ''))

test('on the board records land where the code says, and a failing code stops its producer only', async ({
  page,
}) => {
  const shell = new Shell(page)
  await shell.open()
  const made = await command(page, {
    type: 'createTopic',
    name: 'mine',
    partitions: 6,
    replicationFactor: -1,
    configs: [],
  })
  expect(made.ok).toBe(true)
  const ends = async () =>
    (await truth(page)).partitions.filter(({ topic }) => topic === 'mine').map(logEnd)
  const dialog = page.getByRole('dialog')

  await test.step('a producer of own code', async () => {
    await shell.goTo('/clients?add=producer')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('mine-1')
    await dialog.getByRole('combobox', { name: 'Topic' }).selectOption('mine')
    await dialog.getByRole('combobox', { name: 'partitioner.class' }).selectOption('own')
    await type(
      page,
      dialog,
      'function partition(record, topic) {\n  return 2 + (record.index % 2)\n}',
    )
    await dialog.getByRole('button', { name: 'Add producer' }).click()
    await expect(dialog).toHaveCount(0)
  })

  await test.step('writes nothing before it is allowed', async () => {
    await shell.goTo('/clients/mine-1')
    const note = page.getByRole('status', { name: 'Own partitioner' })
    await expect(note).toContainText('Nobody has allowed the partitioner to run here')
    expect(await ends()).toEqual([0, 0, 0, 0, 0, 0])
    await note.getByRole('button', { name: 'Run this code' }).click()
  })

  await test.step('then its records land in the two partitions it says', async () => {
    await expect.poll(async () => Math.min(...(await ends()).slice(2, 4))).toBeGreaterThan(5)
    const [a, b, , , c, d] = await ends()
    expect([a, b, c, d]).toEqual([0, 0, 0, 0])
  })

  await test.step('a code that throws is told on its page, and the cluster goes on', async () => {
    await shell.goTo('/clients/mine-1?edit=mine-1')
    await type(page, dialog, 'function partition(record) {\n  return record.nothing.there\n}')
    await dialog.getByRole('button', { name: 'Run this code' }).click()
    await dialog.getByRole('button', { name: 'Save settings' }).click()
    await expect(dialog).toHaveCount(0)
    const note = page.getByRole('status', { name: 'Own partitioner' })
    await expect(note).toContainText('The partitioner threw')
    await expect(note).toContainText(/line 2, column \d+/)
    const clicks = written(await truth(page), 'clicks')
    await shell.virtualSecondsPass(3)
    expect(written(await truth(page), 'clicks')).toBeGreaterThan(clicks)
    await expect(shell.badge('Healthy')).toBeVisible()
  })

  await test.step('mended it writes again', async () => {
    await shell.goTo('/clients/mine-1?edit=mine-1')
    await type(page, dialog, 'function partition(record) {\n  return 5\n}')
    await dialog.getByRole('button', { name: 'Run this code' }).click()
    await dialog.getByRole('button', { name: 'Save settings' }).click()
    await expect.poll(async () => (await ends())[5]).toBeGreaterThan(0)
    await expect(page.getByRole('status', { name: 'Own partitioner' })).toHaveCount(0)
  })
})
