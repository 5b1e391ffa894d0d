// Without a network, and with a newer version at hand.
import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures/base.ts'
import { truth } from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'

const project = resolve(import.meta.dirname, '..')

const controlled = (page: Page): Promise<boolean> =>
  page.evaluate(() => navigator.serviceWorker.controller?.state === 'activated')

test('once loaded it opens and runs without a network', async ({ page, context }) => {
  const shell = new Shell(page)
  await shell.open()
  await expect.poll(() => controlled(page), { timeout: 20_000 }).toBe(true)
  await context.setOffline(true)
  await page.reload()
  await shell.running()
  const { timeUs } = await truth(page)
  await expect.poll(async () => (await truth(page)).timeUs).toBeGreaterThan(timeUs)
  for (const place of ['Topics', 'Events', 'Cluster']) {
    await shell.place(place).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
  await context.setOffline(false)
})

/** Serves a copy of the build, so that the copy may change. */
async function serveCopy(): Promise<{ folder: string; url: string; server: ChildProcess }> {
  const folder = await mkdtemp(join(tmpdir(), 'samsa-dist-'))
  await cp(resolve(project, process.env.E2E_ROOT ?? 'dist'), folder, { recursive: true })
  const script = join(project, 'config/scripts/staticServer.mjs')
  const server = spawn(process.execPath, [script, '--port', '0', '--root', folder], {
    cwd: project,
  })
  const url = await new Promise<string>((found, fail) => {
    server.stdout.on('data', (text: Buffer) => {
      const address = /http:\/\/\S+/.exec(text.toString())?.[0]
      if (address) found(address)
    })
    server.stderr.on('data', (text: Buffer) => fail(new Error(text.toString())))
  })
  return { folder, url, server }
}

test('a newer version is offered, and taken only when the person says so', async ({ page }) => {
  test.setTimeout(600_000)
  const { folder, url, server } = await serveCopy()
  try {
    const shell = new Shell(page)
    await page.goto(url)
    await shell.running()
    await expect.poll(() => controlled(page), { timeout: 20_000 }).toBe(true)

    const script = join(folder, 'sw.js')
    await writeFile(
      script,
      (await readFile(script, 'utf8')).replace(/version = (['"])/, 'version = $1newer-'),
    )
    await page.evaluate(async () => {
      Object.assign(window, { isTheFirst: true })
      const registration = await navigator.serviceWorker.getRegistration()
      void registration?.update()
    })
    const offer = page.getByRole('status').filter({ hasText: 'A newer version is ready' })
    await expect(offer).toBeVisible({ timeout: 90_000 })
    await shell.virtualSecondsPass(1)
    expect(await page.evaluate(() => 'isTheFirst' in window), 'nothing is forced').toBe(true)

    await offer.getByRole('button', { name: 'Update and reload' }).click()
    await expect
      .poll(() => page.evaluate(() => 'isTheFirst' in window).catch(() => true))
      .toBe(false)
    await shell.running()
    await expect(offer).toHaveCount(0)
  } finally {
    server.kill()
    await rm(folder, { recursive: true, force: true })
  }
})
