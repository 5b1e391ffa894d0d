// A link reproduces a run of the lab: elsewhere, later, and as far as it can when it is not whole.
import { deflateSync } from 'fflate'
import type { Page } from 'playwright/test'
import type { LabSetup } from '../src/lab/contract.ts'
import { labSetups } from '../src/testing/labSetups.ts'
import { labLink, readLabLink } from '../src/web/session/labLink.ts'
import { toLinkText } from '../src/web/session/linkText.ts'
import { expect, test } from './fixtures/base.ts'
import { lab } from './fixtures/engine.ts'
import { LabPage } from './fixtures/labPage.ts'
import { Shell } from './fixtures/shell.ts'

const CODE = 'function partition(record, topic, state) {\n  return record.index % 2\n}\n'

const simple: LabSetup = {
  seed: 7,
  records: 4_000,
  recordsPerSecond: 1_000,
  keys: { kind: 'uniform', prefix: 'user-', keys: 50 },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 100,
  valueSpread: 0,
  partitions: 4,
  growTo: 4,
  members: 2,
  assignor: 'range',
  strategies: [{ kind: 'client', partitioner: 'java' }],
  secondClient: null,
  batchSize: 16_384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 0, fault: { kind: 'none' } },
}

const runIn = (url: string): string =>
  new URLSearchParams(url.slice(url.lastIndexOf('?') + 1)).get('run') ?? ''

function setupIn(url: string): LabSetup | null {
  const link = readLabLink(runIn(url))
  return 'error' in link ? null : link.setup
}

async function openLab(page: Page, path = '/lab'): Promise<LabPage> {
  await new Shell(page).open({ path })
  return new LabPage(page)
}

test('a link opened in a fresh profile gives equal results', async ({ page, profile }) => {
  const here = await openLab(page)
  await here.set('Partitions', 7)
  await here.set('Then grow to', 9)
  await here.set('Seed', 77)
  await here.set('Records', 6_000)
  await here.done(/6,000 records of .* seed 77/)
  await expect
    .poll(() => setupIn(page.url()))
    .toMatchObject({ partitions: 7, seed: 77, records: 6_000 })
  const figures = await here.cards.allInnerTexts()
  expect(figures).toHaveLength(4)

  const other = await profile.open()
  await other.goto(page.url())
  const there = new LabPage(other)
  await there.done(/6,000 records of .* seed 77/)
  await expect(there.field('Partitions')).toHaveValue('7')
  expect(await there.cards.allInnerTexts()).toEqual(figures)
  await expect(there.page.getByText('Not all of the link was taken.')).toHaveCount(0)

  const setup = setupIn(page.url())
  if (setup === null) throw new Error('The address has no set-up.')
  expect(await lab(other, setup)).toEqual(await lab(page, setup))
})

test('the set-up of a link is the one it was made of, whatever is in it', () => {
  for (const [name, setup] of Object.entries(labSetups)) {
    const { to, left } = labLink(setup)
    if (left.length === 0) expect(setupIn(to), name).toEqual(setup)
  }
})

test('what a link has and this page cannot take is said', async ({ page }) => {
  const run = toLinkText({
    version: 1,
    setup: { ...simple, colour: 'red', brokers: { ...simple.brokers, racks: 3 } },
    rules: ['java 9.9'],
    left: ['The list of 90,000 keys is too long for a link and was left out.'],
  })
  const shown = await openLab(page, `/lab?run=${run}`)
  const news = page.getByRole('status').filter({ hasText: 'Not all of the link was taken.' })
  await expect(news).toContainText('The list of 90,000 keys')
  await expect(news).toContainText('left out: brokers.racks, colour')
  await expect(news).toContainText('rules of java 9.9')
  await shown.done(/4,000 records of 50 keys, seed 7/)
  await news.getByRole('button', { name: 'Dismiss' }).click()
  await expect(news).toHaveCount(0)
})

test('a list too long for a link is left out, and whoever opens it is told', async ({ page }) => {
  const keys = Array.from({ length: 50_000 }, (_, index) => `${index * 7_919}-${index ** 3}`)
  const { to, left } = labLink({ ...simple, keys: { kind: 'list', keys, encoding: 'utf8' } })
  expect(left[0]).toContain('50,000')
  const shown = await openLab(page, to)
  await expect(page.getByText('Not all of the link was taken.')).toBeVisible()
  await expect(shown.setUp.getByRole('combobox', { name: 'Keys' })).not.toHaveValue('pasted')
})

test('code in a link is text until a click, and then runs', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const { to } = labLink({
    ...simple,
    strategies: [...simple.strategies, { kind: 'own', name: 'Mine', code: CODE }],
  })
  const shown = await openLab(page, to)
  const card = shown.card('Mine')
  await expect(card).toContainText('This code has not run here')
  await shown.done()
  await card.getByText('The text', { exact: true }).click()
  await expect(card.locator('pre')).toHaveText(CODE)
  await expect(page.locator('iframe')).toHaveCount(0)
  const parts = /superviseFrame|sandboxWorker|emscripten-module|sandbox\.html/
  // The service worker fetches every file for later, as itself and not for the page.
  expect(fetched.filter((url) => parts.test(url))).toEqual([])

  await card.getByRole('button', { name: 'Run this code' }).click()
  await expect(card).not.toContainText('This code has not run here')
  await expect.poll(() => shown.figure('Mine', 'skew')).toBe('2.00×')
  await expect(card.locator('[data-bars]')).toContainText('2,000')
})

const deflated = (text: string): string =>
  Buffer.from(deflateSync(new TextEncoder().encode(text), { level: 9 })).toString('base64url')

const broken: readonly (readonly [what: string, run: string, said: RegExp])[] = [
  ['no base64', 'not*a*link', /damaged or cut short/],
  ['cut short', runIn(labLink(simple).to).slice(0, 60), /damaged or cut short/],
  ['too long', 'A'.repeat(40_000), /longer than 32,768 signs/],
  ['a bomb', deflated(`[${'0,'.repeat(4_000_000)}0]`), /unpacks to too much/],
  ['nested', deflated('['.repeat(5_000) + ']'.repeat(5_000)), /nested deeper than 32/],
  ['no set-up', deflated('{"hello":1}'), /no link of the lab/],
  ['a prototype', deflated('{"__proto__":{"version":1}}'), /__proto__/],
  ['another format', deflated('{"version":99,"setup":{},"rules":[],"left":[]}'), /format 99/],
  [
    'beyond a limit',
    toLinkText({ version: 1, setup: { ...simple, partitions: 10_001 }, rules: [], left: [] }) ?? '',
    /partitions/,
  ],
  [
    'no number',
    toLinkText({ version: 1, setup: { ...simple, records: 'many' }, rules: [], left: [] }) ?? '',
    /records/,
  ],
]

test('a broken link is told in a sentence, and the lab can be used', async ({ page }) => {
  const shown = await openLab(page)
  await shown.done()
  for (const [what, run, said] of broken) {
    await new Shell(page).goTo(`/lab?run=${encodeURIComponent(run)}`)
    const news = page.getByRole('alert').filter({ hasText: 'The link could not be opened.' })
    await expect(news, what).toContainText(said)
    await expect(shown.cards, what).toHaveCount(4)
    await news.getByRole('button', { name: 'Dismiss' }).click()
  }
  await shown.set('Records', 2_000)
  await shown.done(/2,000 records of/)
  await expect.poll(() => setupIn(page.url())?.records).toBe(2_000)
})
