// One tab runs the cluster; another may take it over, and the first may take it back.
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures/base.ts'
import { readHead } from './fixtures/database.ts'
import { logEnds, status, truth } from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'

const takeOver = (page: Page) => page.getByRole('button', { name: 'Take over here' })

test('a second tab says where the cluster is, takes it over, and the first takes it back', async ({
  context,
}) => {
  const first = await context.newPage()
  await new Shell(first).open()
  await expect.poll(async () => (await status(first)).durability.savedUpToUs).toBeGreaterThan(0)

  const second = await context.newPage()
  await new Shell(second).load()
  await expect(
    second.getByRole('heading', { name: 'This cluster is open in another tab' }),
  ).toBeVisible()

  const before = logEnds(await truth(first))
  await takeOver(second).click()
  await new Shell(second).running()
  await expect(first.getByRole('heading', { name: 'Another tab took over' })).toBeVisible()
  await expect(async () => {
    const after = logEnds(await truth(second))
    for (const [key, end] of Object.entries(before))
      expect(after[key], `log end of ${key}`).toBeGreaterThanOrEqual(end)
  }).toPass({ timeout: 20_000 })

  const answered = await first.evaluate(() =>
    samsa.query('truth', {}).then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(answered).toBe('refused')
  const head = await readHead(second)
  await expect
    .poll(async () => (await readHead(second)).nowUs, { timeout: 15_000 })
    .toBeGreaterThan(head.nowUs)
  expect((await readHead(second)).epoch, 'only the second tab writes').toBe(head.epoch)

  await takeOver(first).click()
  await new Shell(first).running()
  await expect(second.getByRole('heading', { name: 'Another tab took over' })).toBeVisible()
  expect((await readHead(first)).epoch).toBeGreaterThan(head.epoch)
})
