// A whole journey without a mouse.
import type { Locator, Page } from 'playwright/test'
import { expect, test } from './fixtures/base.ts'
import { ClusterPage } from './fixtures/clusterPage.ts'
import { partitionIn, truth } from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'

/** Presses Tab until it has the focus. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  await expect(target).toBeFocused()
}

async function runByName(page: Page, action: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find or run anything' })).toBeFocused()
  await page.keyboard.type(action)
  await expect(page.getByRole('option').first()).toContainText(action)
  await page.keyboard.press('Enter')
}

test('a topic is made, written to, loses its leader and gets another, all by keys', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const { keyboard } = page
  const shell = new Shell(page)
  await shell.open({ memory: true })

  await keyboard.press('g')
  await keyboard.press('t')
  await expect(page.getByRole('heading', { name: 'Topics', level: 1 })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Create topic' }))
  await keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Create topic' })
  await expect(dialog.getByRole('textbox', { name: /^Name/ })).toBeFocused()
  await keyboard.type('letters')
  await tabTo(page, dialog.getByRole('spinbutton', { name: /^Partitions/ }))
  await keyboard.press('Control+a')
  await keyboard.type('1')
  await tabTo(page, dialog.getByRole('spinbutton', { name: /^Replication factor/ }))
  await keyboard.press('Control+a')
  await keyboard.type('3')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'letters', level: 1 })).toBeVisible({
    timeout: 20_000,
  })

  const form = page.getByTestId('produce-form').first()
  await tabTo(page, form.getByRole('textbox', { name: /^Key/ }))
  await keyboard.type('Grete')
  await tabTo(page, form.getByRole('textbox', { name: /^Value/ }).first())
  await keyboard.type('by keys alone')
  await tabTo(page, form.getByRole('button', { name: 'Produce', exact: true }))
  await keyboard.press('Enter')
  await expect(form.locator('[data-result-offset]')).toHaveAttribute('data-result-offset', '0', {
    timeout: 20_000,
  })

  const { leader } = partitionIn(await truth(page), 'letters-0')
  await runByName(page, `Kill broker ${leader}`)
  await keyboard.press('g')
  await keyboard.press('c')
  const row = new ClusterPage(page).row('letters-0')
  await expect(row).toBeVisible()
  await expect(row).not.toHaveAttribute('data-leader', String(leader), { timeout: 30_000 })
  await expect(row).toHaveAttribute('data-leader', /[123]/)
  await tabTo(page, new ClusterPage(page).row('clicks-0').getByRole('rowheader'))
  for (let rows = 0; rows < 9; rows++) {
    if (await row.getByRole('rowheader').evaluate((element) => element === document.activeElement))
      break
    await keyboard.press('ArrowDown')
  }
  await keyboard.press('Enter')
  await expect(shell.inspector.getByRole('heading', { name: 'letters-0' })).toBeVisible()
  await keyboard.press('Escape')
  await expect(shell.inspector).toHaveCount(0)

  await shell.main.evaluate((element) => element.focus())
  await keyboard.press('Space')
  await expect(shell.time.getByRole('button', { name: 'Go on' })).toBeVisible()
  const steps = await shell.steps()
  await keyboard.press('.')
  await expect.poll(() => shell.steps()).toBeGreaterThan(steps)
  await keyboard.press('Space')
  await expect(shell.time.getByRole('button', { name: 'Pause' })).toBeVisible()
})
