// Not a step of a text is taken before a person says yes to that very text, and a yes lasts in this browser.
import { expect, test } from './fixtures/base.ts'
import { runOwn } from './fixtures/sandbox.ts'
import { Shell } from './fixtures/shell.ts'

interface Partitioners {
  allow(code: string): void
  isAllowed(code: string): boolean
  check(code: string): Promise<{ readonly kind: string; readonly line: number | null } | null>
}
type Samsa = { readonly samsa: { readonly partitioners: Partitioners } }

const CODE = 'function partition(record, topic, state) { state.ran = true; return 2 }'

test('without a yes nothing runs: no frame is made, and the sandbox is not even fetched', async ({
  page,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await new Shell(page).open()
  const answer = await runOwn(page, CODE, { allow: false })
  expect(answer).toMatchObject({ partitions: [], state: '{}', fuel: 0 })
  expect(answer.ended?.kind).toBe('notAllowed')
  await expect(page.locator('iframe')).toHaveCount(0)
  const parts = /superviseFrame|sandboxWorker|emscripten-module|sandbox\.html/
  // The service worker fetches every file for later, as itself and not for the page.
  expect(fetched.filter((url) => parts.test(url))).toEqual([])
})

test('a yes to a text holds after a reload, and for that text only', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open()
  expect((await runOwn(page, CODE)).partitions).toEqual([2])
  await page.reload()
  await shell.running()
  expect((await runOwn(page, CODE, { allow: false })).partitions).toEqual([2])
  const other = await runOwn(page, `${CODE} `, { allow: false })
  expect([other.partitions, other.ended?.kind]).toEqual([[], 'notAllowed'])
})

test('looking for mistakes takes no step either', async ({ page }) => {
  await new Shell(page).open()
  const found = await page.evaluate(async () => {
    const { partitioners } = (globalThis as never as Samsa).samsa
    const endless = 'for (;;) {}\nfunction partition() { for (;;) {} }'
    const texts = [endless, 'function partition() {\n  return 1 +\n}', 'const a = 1']
    return Promise.all(texts.map((text) => partitioners.check(text)))
  })
  expect(found).toMatchObject([null, { kind: 'syntax', line: 3 }, { kind: 'noFunction' }])
})

test('the sandbox is there without a network', async ({ page, context }) => {
  const shell = new Shell(page)
  await shell.open()
  const controlled = () =>
    page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated')
  await expect.poll(controlled, { timeout: 60_000 }).toBe(true)
  await context.setOffline(true)
  await page.reload()
  await shell.running()
  expect((await runOwn(page, CODE)).partitions).toEqual([2])
  await context.setOffline(false)
})
