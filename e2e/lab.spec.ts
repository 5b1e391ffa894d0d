// The partitioning lab: a set-up, strategies side by side, and what becomes of it.
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures/base.ts'
import { truth } from './fixtures/engine.ts'
import { LabPage } from './fixtures/labPage.ts'
import { Shell } from './fixtures/shell.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

test.describe('partitioning lab', () => {
  let shell: Shell
  let lab: LabPage

  test.beforeEach(async ({ page }) => {
    shell = new Shell(page)
    lab = new LabPage(page)
    await shell.open({ path: '/lab', memory: true })
    await lab.done('10,000 records of 40 keys, seed 1915')
  })

  test('runs by itself, again when a field changes, and with a strategy more', async ({ page }) => {
    await expect(lab.cards).toHaveCount(4)
    expect(await lab.figure('Java default', 'split')).toBe('0')
    expect(await lab.figure('Java round robin', 'skew')).toBe('1.00×')
    expect(await lab.figure('Java round robin', 'split')).toBe('40')
    await expect(lab.conclusions.getByRole('listitem')).not.toHaveCount(0)
    const before = await lab.figure('Java default', 'skew')
    const bars = lab.card('Java default').getByRole('list').getByRole('listitem')
    await expect(bars).toHaveCount(6)
    await lab.set('Partitions', 12)
    await expect(bars).toHaveCount(12)
    await lab.done()
    await expect(lab.field('Then grow to')).toHaveValue('16')
    expect(await lab.figure('Java default', 'skew')).not.toBe(before)
    await lab.addStrategy('KafkaJS legacy')
    await expect(lab.cards).toHaveCount(5)
    await expect(lab.card('KafkaJS legacy').getByRole('list').getByRole('listitem')).toHaveCount(12)
    await lab.done()
    await page.getByRole('button', { name: 'Remove sarama hash' }).click()
    await expect(lab.cards).toHaveCount(4)
  })

  test('says what is wrong under its field and runs nothing until it is right', async ({
    page,
  }) => {
    await lab.set('Partitions', 0)
    await expect(
      lab.setUp.getByText('The number of partitions must be a whole number from 1 to 10,000.'),
    ).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Nothing runs: ')
    await lab.set('Partitions', 1)
    await lab.done()
    await expect(lab.card('Java default').getByRole('list').getByRole('listitem')).toHaveCount(1)
    await expect(lab.conclusions).toContainText('With one partition every strategy does the same.')
    await lab.set('How many keys', 1)
    await lab.set('Partitions', 6)
    await lab.done('10,000 records of 1 key,')
    expect(await lab.figure('Java default', 'skew')).toBe('6.00×')
    await lab.choose('Keys', 'pasted list')
    await expect(lab.setUp.getByText('The list has no keys. Paste at least one.')).toBeVisible()
    await lab.setUp.getByRole('textbox', { name: 'Keys, one a line' }).fill('a\nb\n\n""')
    await lab.done('10,000 records of 3 keys')
    await expect(lab.setUp).toContainText('3 keys, in this order')
  })

  test('a list of five megabytes is read and run', async ({ page }) => {
    await lab.set('Records through them', 0)
    await lab.choose('Keys', 'pasted list')
    await page.evaluate(() => {
      const lines: string[] = []
      for (let at = 0; lines.length < 300_000; at++) lines.push(`customer-${at * 7919}`)
      const data = new DataTransfer()
      data.setData('text/plain', lines.join('\n'))
      const field = document.querySelector('textarea[aria-label="Keys, one a line"]')
      field?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await expect(lab.setUp).toContainText('300,000 keys, in this order')
    await lab.set('Records', 300_000)
    await lab.runNow()
    await expect(lab.progress).toBeVisible()
    await lab.done('300,000 records of 300,000 keys')
    expect(await lab.figure('Java default', 'skew')).toMatch(/^1\.0\d×$/)
  })

  test('keys come from a column of a CSV file', async ({ page }) => {
    await lab.choose('Keys', 'file or CSV')
    const csv = 'id,customer\n1,ann\n2,"bob, the ""second"""\n3,\n4,ann\n5\n'
    await page.getByLabel('File with keys').setInputFiles({
      name: 'orders.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    })
    await lab.choose('Column', 'customer')
    await expect(lab.setUp).toContainText('4 keys from column customer of orders.csv')
    await expect(lab.setUp).toContainText('1 row has too few columns and was left out.')
    await lab.done('10,000 records of 2 keys, 2,500 without a key')
  })

  test('ten thousand partitions are a profile and a table', async ({ page }) => {
    await lab.set('Records through them', 0)
    await lab.set('How many keys', 20_000)
    await lab.set('Partitions', 10_000)
    await lab.runNow()
    await expect(lab.card('Java default').getByText('largest first')).toBeVisible({
      timeout: 120_000,
    })
    await lab.done()
    await lab.part('Every partition')
    await expect(page.getByText('10,000 rows')).toBeVisible()
  })

  test('bringing a figure into view moves the results and not the frame of the page', async ({
    page,
  }) => {
    await lab.part('Consumers')
    await page.getByRole('tabpanel').evaluate((panel) => panel.scrollIntoView({ block: 'start' }))
    await expect(page.getByRole('heading', { name: 'Partitioning lab' })).toBeInViewport()
    expect(await page.getByRole('main').evaluate((main) => main.scrollTop)).toBe(0)
  })

  test('a run can be cancelled and leaves what was there', async ({ page }) => {
    await lab.set('Records', 1_000_000)
    await expect(page.getByText('of the earlier set-up')).toBeVisible()
    await lab.runNow()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(page.getByRole('main')).toContainText('Cancelled')
    await expect(lab.card('Java default').getByRole('list')).toBeVisible()
  })

  test('every part below the cards shows its figures', async ({ page }) => {
    await expect(page.getByRole('table', { name: /most frequent keys/ })).toBeVisible()
    await lab.part('Under the brokers')
    const brokers = page.getByRole('table', { name: /Figures under the brokers/ })
    await expect(brokers.getByRole('row', { name: /^Java default 2,000 0/ })).toBeVisible()
    await lab.part('Consumers')
    await expect(page.getByRole('table', { name: /by assignor/ })).toContainText('cooperative')
    await lab.part('Two clients')
    await expect(page.getByRole('table', { name: /hottest keys/ })).toContainText('customer-1')
    await lab.part('All clients')
    await page.getByRole('textbox', { name: 'A key' }).fill('Kafka')
    await expect(page.getByText(/rules? put it elsewhere than Java does/)).toBeVisible()
    const steps = page.getByRole('complementary', { name: 'Steps of Java default' })
    await expect(steps).toContainText('murmur2')
    await expect(steps).toContainText('mod 6')
  })

  test('exports: CSV, JSON, PNG and a link that gives the same figures', async ({
    page,
    context,
  }) => {
    const csv = (await lab.file('CSV', 'Measures')).toString()
    expect(csv.split('\r\n')[1]).toMatch(/^Java default,10000,/)
    const json: unknown = JSON.parse((await lab.file('JSON')).toString())
    expect(json).toMatchObject({ format: 'samsa-lab-1', setup: { seed: 1915, partitions: 6 } })
    const png = await lab.file('PNG')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.length).toBeGreaterThan(20_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await lab.set('Seed', 77)
    await lab.done('seed 77')
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(shell.messages).toContainText('The link is copied')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const skew = await lab.figure('Java default', 'skew')
    const other = await context.newPage()
    await other.goto(link.replace('#', '?memory=1#').replace('?memory=1?', '?'))
    const there = new LabPage(other)
    await there.done('seed 77')
    expect(await there.figure('Java default', 'skew')).toBe(skew)
  })

  test('the workload runs on the live cluster as a topic and a producer', async ({ page }) => {
    await lab.set('Records', 300)
    await lab.done('300 records')
    await lab.setUp.getByRole('button', { name: 'Run on the live cluster' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'librdkafka default' }).check()
    await dialog.getByRole('button', { name: 'Create lab-1' }).click()
    await expect(shell.messages).toContainText('lab-1 runs', { timeout: 60_000 })
    await expect
      .poll(
        async () =>
          (await truth(page)).partitions
            .filter(({ topic }) => topic === 'lab-1')
            .reduce((sum, { highWatermark }) => sum + highWatermark, 0),
        { timeout: 90_000 },
      )
      .toBe(300)
    await shell.messages.getByRole('button', { name: 'Show the topic' }).click()
    await expect(page.getByRole('heading', { name: 'lab-1', exact: true })).toBeVisible()
  })

  test('an example as code of one’s own places as the rule it writes out', async ({ page }) => {
    await page.getByRole('button', { name: 'Strategy', exact: true }).click()
    await page.getByRole('button', { name: /^Your own code/ }).click()
    await expect(page.getByRole('dialog', { name: 'Your own' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const card = lab.card('Your own')
    await lab.done()
    await expect(card.locator('[data-figure="skew"]')).toContainText('×')
    for (const id of ['skew', 'late', 'split', 'moved'] as const)
      expect(await lab.figure('Your own', id)).toBe(await lab.figure('Java default', id))
  })

  test('code of a link is text until a click, and its failure stands on its card', async ({
    page,
    browser,
  }) => {
    const failing =
      'function partition(record) {\n  if (record.index === 3) throw new Error("too hot")\n  return 0\n}'
    await page.getByRole('button', { name: 'Strategy', exact: true }).click()
    await page.getByRole('button', { name: /^Your own code/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Your own' })
    const code = dialog.getByRole('textbox', { name: 'Code of the partitioner' })
    await code.click()
    await page.keyboard.press('Control+a')
    // Typed, the editor would close brackets and Chromium would move styles along.
    await code.evaluate((editor, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      editor.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    }, failing)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await lab.done()
    await expect.poll(() => page.url()).toContain('run=')
    const link = new URL(page.url())
    const fresh = await browser.newContext()
    const there = new LabPage(await fresh.newPage())
    await there.page.goto(link.href)
    const card = there.card('Your own')
    await expect(card).toContainText('This code has not run here, from a link perhaps.')
    await expect(card.locator('pre')).toContainText('too hot')
    await expect(there.card('Java default').locator('[data-figure="skew"]')).toContainText('×')
    await card.getByRole('button', { name: 'Run this code' }).click()
    await expect(card).toContainText('Line 2')
    await expect(card).toContainText('It failed on record 3')
    await expect(card).toContainText('the 3 records before it')
    await fresh.close()
  })

  for (const theme of ['Dark', 'Light'] as const) {
    test(`axe finds nothing in ${theme.toLowerCase()}`, async ({ page }) => {
      await shell.setTheme(theme)
      for (const part of [
        /become/,
        'Under the brokers',
        'Consumers',
        'Two clients',
        'All clients',
      ]) {
        await lab.part(part)
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual(
          [],
        )
      }
      await page.getByRole('button', { name: 'Strategy', exact: true }).click()
      await expect(page.getByRole('searchbox', { name: 'Find a client or rule' })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual(
        [],
      )
    })
  }
})
