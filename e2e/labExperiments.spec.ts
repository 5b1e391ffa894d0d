// The three experiments as a person goes through them: what the steps claim is seen in the figures.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures/base.ts'
import { LabPage } from './fixtures/labPage.ts'
import { ExperimentPage } from './fixtures/labStory.ts'
import { Shell } from './fixtures/shell.ts'

test('the hot key, and salting it', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open({ path: '/lab' })
  const experiment = new ExperimentPage(page, 'The hot key, and salting it')
  const { guide, marked } = experiment
  await experiment.lab.set('Records', 3_000)
  await page.getByRole('button', { name: 'Experiments' }).click()
  await page.getByRole('menuitem', { name: 'The hot key, and salting it' }).click()
  await expect(guide).toContainText('Why is one partition hot')

  await test.step('its first page changes nothing and runs nothing', async () => {
    await expect(experiment.lab.card('Salt of 3')).toHaveCount(0)
    await expect(experiment.lab.field('Records')).toHaveValue('3,000')
    await expect(page.locator('iframe')).toHaveCount(0)
  })

  await test.step('Java’s rule makes one partition hot', async () => {
    await experiment.start()
    await expect(experiment.lab.cards).toHaveCount(3)
    await expect(marked).toHaveRole('list')
    const records = await marked.getByRole('listitem').allInnerTexts()
    const counts = records.map((text) => Number(text.split(/\s+/).at(-1)?.replace(',', '')))
    expect(counts).toHaveLength(6)
    expect(Math.max(...counts)).toBeGreaterThan(4_000)
    await guide.getByRole('button', { name: 'Highlight customer-1' }).click()
    await expect(
      experiment.lab.setUp.getByRole('combobox', { name: 'Key', exact: true }),
    ).toHaveValue('customer-1')
  })

  await test.step('its skew is more than two', async () => {
    await experiment.next()
    await expect(guide).toContainText('2 of 4')
    await expect(marked).toHaveAttribute('data-figure', 'skew')
    await expect(marked).toBeInViewport()
    expect(await experiment.figure('Java default', 'skew')).toBeGreaterThan(2)
  })

  await test.step('a salt cools it', async () => {
    await experiment.next()
    const three = await experiment.figure('Salt of 3', 'skew')
    const six = await experiment.figure('Salt of 6', 'skew')
    expect(six).toBeLessThan(1.3)
    expect(three).toBeGreaterThan(six)
  })

  await test.step('and its order is the price', async () => {
    await experiment.next()
    await expect(marked).toHaveAttribute('data-figure', 'late')
    expect(await experiment.figure('Java default', 'late')).toBe(0)
    expect(await experiment.figure('Salt of 6', 'late')).toBeGreaterThan(0)
    expect(await experiment.figure('Salt of 6', 'split')).toBe(1)
  })

  await test.step('arrows turn the pages, and the answer comes when asked for', async () => {
    await page.keyboard.press('ArrowLeft')
    await expect(guide).toContainText('3 of 4')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(guide).not.toContainText('A key lies in one partition')
    await expect(await experiment.answer()).toContainText('A key lies in one partition')
    await expect(marked).toHaveCount(0)
  })

  await test.step('the set-up from before comes back', async () => {
    await guide.getByRole('button', { name: 'Back to my set-up' }).click()
    await expect(guide).toHaveCount(0)
    await expect(experiment.lab.field('Records')).toHaveValue('3,000')
    await expect(experiment.lab.cards).toHaveCount(4)
    expect(page.url()).not.toContain('experiment=')
  })
})

test('adding partitions', async ({ page }) => {
  await new Shell(page).open({ path: '/lab?experiment=adding-partitions' })
  const experiment = new ExperimentPage(page, 'Adding partitions')
  const { guide, marked } = experiment
  await experiment.start()
  expect(await experiment.figure('Java default', 'late')).toBe(0)
  expect(await experiment.figure('Java default', 'split')).toBe(0)
  await experiment.next()
  await expect(marked).toHaveAttribute('data-figure', 'moved')
  await expect(marked).toContainText('of 200')
  const java = await experiment.figure('Java default', 'moved')
  expect(java).toBeGreaterThan(200 * 0.65)
  expect(java).toBeLessThan(200 * 0.85)
  await experiment.next()
  const consistent = await experiment.figure('Consistent hashing', 'moved')
  expect(consistent).toBeGreaterThan(200 * 0.15)
  expect(consistent).toBeLessThan(200 * 0.35)
  await experiment.next()
  await expect(marked).toHaveAttribute('data-view', 'growth')
  await expect(marked).toContainText('Where each key goes when 6 partitions become 8')
  const moved = marked.getByRole('row', { name: /^Consistent hashing/ }).locator('b')
  for (const partition of await moved.allInnerTexts()) expect(['6', '7']).toContain(partition)
  await experiment.next()
  await expect(await experiment.answer()).toContainText('about three quarters move')
  await guide.getByRole('button', { name: 'Same key, five clients' }).click()
  await expect(
    new ExperimentPage(page, 'Same key, five clients').guide.getByRole('button', { name: 'Start' }),
  ).toBeVisible()
})

test('same key, five clients', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open()
  await shell.run('Experiment: Same key, five clients')
  const experiment = new ExperimentPage(page, 'Same key, five clients')
  const { guide, marked } = experiment
  await experiment.start()
  await expect(experiment.lab.cards).toHaveCount(5)

  await test.step('customer-23 lies on five partitions', async () => {
    await guide.getByRole('button', { name: 'Highlight customer-23' }).click()
    const places = experiment.lab.setUp.getByRole('status').filter({ hasText: 'Java default' })
    const found = (await places.locator('.mono').allInnerTexts()).slice(0, 5)
    expect(new Set(found).size).toBe(5)
  })

  await test.step('none of them splits a key', async () => {
    await experiment.next()
    for (const card of await experiment.lab.cards.all())
      await expect(card.locator('[data-figure="split"] dd').first()).toHaveText(/^0/)
  })

  await test.step('they part from Java on most keys', async () => {
    await experiment.next()
    await expect(marked).toHaveAttribute('data-view', 'second')
    await expect(marked.getByRole('tablist')).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('heading', { name: 'Partitioning lab' })).toBeInViewport({
      ratio: 1,
    })
    await expect(marked.getByRole('listitem').filter({ hasText: 'sarama' }).last()).toContainText(
      /places [\d]+ of 40 keys elsewhere/,
    )
  })

  await test.step('every rule is listed', async () => {
    await experiment.next()
    await expect(marked).toHaveAttribute('data-view', 'clients')
    await expect(
      marked.getByRole('row').filter({ hasText: 'murmur2_random' }).first(),
    ).toBeVisible()
  })

  await experiment.next()
  await expect(await experiment.answer()).toContainText('The broker never looks at keys')
})

test('a link to an experiment runs none of its code before Start, and an unknown one is said', async ({
  page,
}) => {
  await new Shell(page).open({ path: '/lab?experiment=hot-key' })
  const experiment = new ExperimentPage(page, 'The hot key, and salting it')
  await expect(experiment.guide.getByRole('button', { name: 'Start' })).toBeVisible()
  await new LabPage(page).done()
  await expect(page.locator('iframe')).toHaveCount(0)
  await page.reload()
  await expect(experiment.guide.getByRole('button', { name: 'Start' })).toBeVisible()
  await new Shell(page).goTo('/lab?experiment=cold-key')
  await expect(page.getByText('There is no experiment named “cold-key”.')).toBeVisible()
})

for (const width of [1_440, 1_024]) {
  test(`at ${width} px the guide covers no figure it speaks of, and nothing is hard to reach`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: width === 1_024 ? 768 : 900 })
    const shell = new Shell(page)
    await shell.open({ path: '/lab?experiment=hot-key' })
    const experiment = new ExperimentPage(page, 'The hot key, and salting it')
    await experiment.start()
    for (let step = 0; step < 4; step++) {
      await expect(experiment.marked).toBeInViewport({ ratio: 1 })
      await expect
        .poll(async () => {
          const figure = await experiment.marked.boundingBox()
          const guide = await experiment.guide.boundingBox()
          return (
            figure !== null &&
            guide !== null &&
            (figure.x + figure.width <= guide.x || figure.y + figure.height <= guide.y)
          )
        })
        .toBe(true)
      await experiment.next()
    }
    // No colour is on its way to another while it is measured.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const theme of ['Light', 'Dark'] as const) {
      await shell.setTheme(theme)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })
}
