// Pictures of every screen, for people to look at: npx tsx e2e/screens.ts FOLDER [ADDRESS]
// FOLDER/<size>-<theme>-<state>/<screen>.png; ADDRESS is a running page, or dist/ is served.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright/test'
import './fixtures/engine.ts'
import config from './playwright.config.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
]
const themes = ['light', 'dark'] as const

type State = 'busy' | 'empty' | 'broken'

const places: Readonly<Record<string, string>> = {
  cluster: '/cluster',
  'cluster-partition': '/cluster?sel=partition:orders-2',
  'cluster-broker': '/cluster?sel=broker:2',
  'cluster-group': '/cluster?sel=group:analytics',
  'cluster-producer': '/cluster?sel=client:checkout',
  'cluster-consumer': '/cluster?sel=client:analytics-1',
  topics: '/topics',
  'topics-create': '/topics?create=1',
  topic: '/topics/orders',
  'topic-records': '/topics/orders/records',
  'topic-record': '/topics/orders/records?record=orders-2-3',
  'topic-partitions': '/topics/orders/partitions',
  'topic-configuration': '/topics/orders/configuration',
  'topic-groups': '/topics/orders/groups',
  'topic-storage': '/topics/orders/storage',
  groups: '/groups',
  'group-lag': '/groups/analytics',
  'group-members': '/groups/analytics/members',
  'group-rebalances': '/groups/analytics/rebalances',
  'group-configuration': '/groups/analytics/configuration',
  brokers: '/brokers',
  broker: '/brokers/2',
  'broker-partitions': '/brokers/2/partitions',
  'broker-configuration': '/brokers/2/configuration',
  'broker-requests': '/brokers/2/requests',
  controller: '/brokers/100',
  clients: '/clients',
  'clients-add-producer': '/clients?add=producer',
  'clients-add-consumer': '/clients?add=consumer',
  producer: '/clients/checkout',
  consumer: '/clients/analytics-1',
  lab: '/lab',
  'lab-brokers': '/lab?view=brokers',
  'lab-clients': '/lab?view=clients',
  events: '/events',
  'events-why': '/events?sel=event:12',
  'not-found': '/nowhere',
}

const inEmpty = new Set(['cluster', 'topics', 'groups', 'brokers', 'clients', 'events', 'broker'])

async function passes(page: Page, virtualSeconds: number): Promise<void> {
  await page.evaluate(async (seconds) => {
    const until = (await samsa.query('truth', {})).timeUs + seconds * 1e6
    await samsa.transport({ type: 'setSpeed', speed: 10 })
    while ((await samsa.query('truth', {})).timeUs < until)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    await samsa.transport({ type: 'setSpeed', speed: 1 })
  }, virtualSeconds)
}

async function arrive(page: Page, address: string, state: State): Promise<void> {
  await page.goto(`${address}?memory=1${state === 'empty' ? '&scenario=empty' : ''}#/cluster`)
  await page.getByText(/^seed/).first().waitFor({ timeout: 30_000 })
  await passes(page, state === 'empty' ? 1 : 25)
  if (state !== 'broken') return
  await page.evaluate(() => samsa.command({ type: 'killBroker', brokerId: 2 }))
  await page.evaluate(() => samsa.command({ type: 'crashClient', name: 'analytics-2' }))
  await passes(page, 15)
}

async function shoot(browser: Browser, address: string, folder: string): Promise<void> {
  for (const viewport of sizes)
    for (const theme of themes)
      for (const state of ['busy', 'empty', 'broken'] as const) {
        const page = await browser.newPage({ viewport, colorScheme: theme })
        const into = join(folder, `${viewport.width}-${theme}-${state}`)
        await mkdir(into, { recursive: true })
        await arrive(page, address, state)
        for (const [name, path] of Object.entries(places)) {
          if (state === 'empty' && !inEmpty.has(name)) continue
          await page.evaluate((to) => {
            window.location.hash = to
          }, path)
          await page
            .getByRole('status', { name: /^(Loading|Reading|Opening)/ })
            .first()
            .waitFor({ state: 'detached' })
          // Charts and canvases draw on the next frames.
          await page.evaluate(
            () =>
              new Promise((resolve) => {
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 250)))
              }),
          )
          await page.screenshot({ path: join(into, `${name}.png`) })
          await page.keyboard.press('Escape')
        }
        await page.close()
        console.log(into)
      }
}

async function served(): Promise<{ address: string; close: () => void }> {
  const script = new URL('../config/scripts/staticServer.mjs', import.meta.url).href
  const { serveStatic } = await import(script)
  const folder = new URL('../dist/', import.meta.url).pathname
  const { server, url } = await serveStatic({ folder, port: 4190, tries: 20 })
  return { address: url, close: () => server.close() }
}

const [folder = 'test-results/screens', given] = process.argv.slice(2)
const server = given ? null : await served()
const browser = await chromium.launch(config.use?.launchOptions)
try {
  await shoot(browser, given ?? server?.address ?? '', folder)
} finally {
  await browser.close()
  server?.close()
}
