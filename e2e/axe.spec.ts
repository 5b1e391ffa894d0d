// Every screen, in both looks, without a violation that axe can find.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures/base.ts'
import { command } from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Arrange = (shell: Shell) => Promise<void>

const at =
  (path: string): Arrange =>
  async (shell) => {
    await shell.goTo(path)
    await expect(
      shell.main.getByRole('status', { name: /^(Loading|Reading|Opening)/ }),
    ).toHaveCount(0)
  }

const then =
  (path: string, act: (page: Page) => Promise<void>): Arrange =>
  async (shell) => {
    await at(path)(shell)
    await act(shell.page)
  }

const press = (name: string | RegExp) => async (page: Page) =>
  page.getByRole('button', { name }).first().click()

const screens: readonly (readonly [string, Arrange])[] = [
  ['cluster', at('/cluster')],
  ['partition chosen', at('/cluster?sel=partition:orders-2')],
  ['broker chosen', at('/cluster?sel=broker:1')],
  ['group chosen', at('/cluster?sel=group:analytics')],
  ['producer chosen', at('/cluster?sel=client:checkout')],
  ['consumer chosen', at('/cluster?sel=client:analytics-1')],
  ['record chosen', at('/cluster?sel=record:orders-2@3')],
  ['event chosen', at('/cluster?sel=event:12')],
  [
    'cluster as tables',
    then('/cluster', async (page) => page.getByRole('radio', { name: 'Table' }).check()),
  ],
  [
    'topics',
    then('/cluster', async (page) => {
      await page.getByRole('radio', { name: 'Picture' }).check()
      await at('/topics?internal=1')(new Shell(page))
    }),
  ],
  ['topics filtered to nothing', at('/topics?topics.q=nothing')],
  ['create topic', at('/topics?create=1')],
  ['topic', at('/topics/orders')],
  ['records', at('/topics/orders/records')],
  ['record', at('/topics/orders/records?record=orders-2-3')],
  ['no record found', at('/topics/orders/records?q=nothing-like-this')],
  ['partitions of a topic', at('/topics/orders/partitions')],
  ['configuration of a topic', at('/topics/orders/configuration')],
  ['groups of a topic', at('/topics/orders/groups')],
  ['storage of a topic', at('/topics/orders/storage')],
  ['missing topic', at('/topics/nowhere')],
  ['produce', then('/topics/orders', press('Produce'))],
  ['groups', at('/groups')],
  ['lag of a group', at('/groups/analytics')],
  ['members of a group', at('/groups/analytics/members')],
  ['rebalances of a group', at('/groups/analytics/rebalances')],
  ['configuration of a group', at('/groups/analytics/configuration')],
  ['brokers', at('/brokers')],
  ['broker', at('/brokers/1')],
  ['broker that is down', at('/brokers/3')],
  ['partitions of a broker', at('/brokers/1/partitions')],
  ['configuration of a broker', at('/brokers/1/configuration')],
  ['requests of a broker', at('/brokers/1/requests')],
  ['controller', at('/brokers/100')],
  ['clients', at('/clients')],
  ['producer', at('/clients/checkout')],
  ['consumer', at('/clients/analytics-1')],
  ['add a producer', at('/clients?add=producer')],
  ['add a consumer', at('/clients?add=consumer')],
  ['events', at('/events')],
  ['why an event', at('/events?sel=event:12')],
  ['not found', at('/nowhere')],
  ['palette', then('/events', press('Find or run anything'))],
  ['shortcuts', then('/events', press(/^Keyboard shortcuts/))],
  ['how much is saved', then('/events', press(/In memory only/))],
  ['network', then('/events', press(/Slowed network/))],
  ['speed', then('/events', press(/^Speed/))],
  [
    'new cluster',
    then('/events', async (page) => {
      await page.getByRole('button', { name: 'default' }).click()
      await page.getByRole('menuitem', { name: /New cluster/ }).click()
    }),
  ],
  [
    'about',
    then('/events', async (page) => {
      await page.getByRole('button', { name: 'default' }).click()
      await page.getByRole('menuitem', { name: 'About Samsa' }).click()
    }),
  ],
]

/** 'screen: rule (how many): the first place' for each violation. */
async function violations(page: Page, screen: string): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(tags)
    // There are no frames to collect from, for which each look would open a page of its own.
    .setLegacyMode()
    .analyze()
  return found.map(
    ({ id, nodes }) => `${screen}: ${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`,
  )
}

async function closeOverlays(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0, {
      timeout: 300,
    })
  }).toPass()
}

for (const theme of ['Light', 'Dark'] as const) {
  test(`no screen has a violation (${theme.toLowerCase()})`, async ({ page }) => {
    test.setTimeout(600_000)
    const shell = new Shell(page)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await shell.open({ memory: true })
    await shell.setTheme(theme)
    await command(page, { type: 'killBroker', brokerId: 3 })
    await shell.virtualSecondsPass(2)
    await shell.pause()
    const found: string[] = []
    for (const [name, arrange] of screens) {
      await arrange(shell)
      found.push(...(await violations(page, name)))
      await closeOverlays(page)
    }
    expect(found).toEqual([])
  })
}

test('the screens without a running cluster have no violation', async ({
  context,
  browserErrors,
}) => {
  browserErrors.expectMatching(/ERR_FAILED|could not be started|Failed to load/)
  const owner = await context.newPage()
  await new Shell(owner).open()
  const other = await context.newPage()
  await new Shell(other).load()
  await expect(other.getByRole('heading', { name: /open in another tab/ })).toBeVisible()
  const found = await violations(other, 'open elsewhere')
  await other.getByRole('button', { name: 'Take over here' }).click()
  await expect(owner.getByRole('heading', { name: 'Another tab took over' })).toBeVisible()
  found.push(...(await violations(owner, 'taken over')))

  const broken = await context.newPage()
  await broken.addInitScript(() => {
    // The engine's file cannot be had, as after a deployment that removed it.
    const RealWorker = Worker
    Object.assign(globalThis, {
      Worker: function NoSuchFile(_: string, options: WorkerOptions) {
        return new RealWorker('./assets/gone.js', options)
      },
    })
  })
  await new Shell(broken).load({ memory: true })
  await expect(broken.getByRole('heading', { name: 'The engine stopped' })).toBeVisible()
  found.push(...(await violations(broken, 'stopped')))
  expect(found).toEqual([])
})
