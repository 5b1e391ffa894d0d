// Killed at any moment, with no room left, or with a damaged database: nothing that was shown as saved is lost.
import type { CDPSession, Page } from 'playwright/test'
import { expect, test } from './fixtures/base.ts'
import { damageDescription, databaseNames, loseRows } from './fixtures/database.ts'
import {
  command,
  committedIn,
  logEnds,
  status,
  type Truth,
  truth,
  written,
} from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'

const kills = 10

interface Sample {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly key: readonly number[] | null
  readonly value: readonly number[] | null
}

interface Saved {
  readonly truth: Truth
  readonly samples: readonly Sample[]
}

/** The newest record of each partition that consumers could read. */
async function samplesOf(page: Page, all: Truth): Promise<Sample[]> {
  const wanted = all.partitions
    .filter(({ topic, highWatermark }) => !topic.startsWith('__') && highWatermark > 0)
    .map(({ topic, partition, highWatermark }) => ({ topic, partition, offset: highWatermark - 1 }))
  return read(page, wanted)
}

const read = (
  page: Page,
  places: readonly Pick<Sample, 'topic' | 'partition' | 'offset'>[],
): Promise<Sample[]> =>
  page.evaluate(
    (wanted) =>
      Promise.all(
        wanted.map(async (place) => {
          const row = (await samsa.query('record', place))?.row
          const bytes = (array: Uint8Array | null | undefined) => (array ? [...array] : null)
          return { ...place, key: bytes(row?.key), value: bytes(row?.value) }
        }),
      ),
    places.map(({ topic, partition, offset }) => ({ topic, partition, offset })),
  )

/** What the cluster holds now, once the page has said that it is saved. */
async function savedState(page: Page): Promise<Saved> {
  const all = await truth(page)
  const samples = await samplesOf(page, all)
  await expect
    .poll(async () => (await status(page)).durability.savedUpToUs, { intervals: [20] })
    .toBeGreaterThanOrEqual(all.timeUs)
  return { truth: all, samples }
}

async function expectKept(page: Page, saved: Saved): Promise<void> {
  await expect(async () => {
    const now = await truth(page)
    const ends = logEnds(now)
    // Records above the high watermark too: a World that was stopped comes back without moving a leader.
    for (const [key, end] of Object.entries(logEnds(saved.truth)))
      expect(ends[key], key).toBeGreaterThanOrEqual(end)
    const committed = committedIn(now)
    for (const [key, offset] of Object.entries(committedIn(saved.truth)))
      expect(committed[key], key).toBeGreaterThanOrEqual(offset)
  }).toPass({ timeout: 30_000 })
  await expect.poll(() => read(page, saved.samples), { timeout: 20_000 }).toEqual(saved.samples)
}

test(`after ${kills} kills of the browser nothing is lost that was shown as saved`, async ({
  profile,
}) => {
  test.setTimeout(600_000)
  let saved: Saved | null = null
  for (let kill = 1; kill <= kills; kill++) {
    await test.step(`kill ${kill}`, async () => {
      const page = await profile.open()
      const shell = new Shell(page)
      await shell.open()
      if (saved) await expectKept(page, saved)
      else await makeBusy(page, shell)
      saved = await savedState(page)
      // Killed at another distance from the last commit each time.
      for (let looks = kill % 4; looks > 0; looks--) await status(page)
      await profile.kill()
    })
  }
  const page = await profile.open()
  await new Shell(page).open()
  if (saved) await expectKept(page, saved)
})

async function makeBusy(page: Page, shell: Shell): Promise<void> {
  await shell.run('Network as in a LAN')
  const { settings } = await page.evaluate(
    () =>
      new Promise<{ settings: Parameters<typeof samsa.command>[0] }>((resolve) => {
        const stop = samsa.onView((name, view) => {
          if (name !== 'clients' || !('producers' in view)) return
          const producer = view.producers[0]
          if (!producer) return
          stop()
          unwant()
          const { settings } = producer
          resolve({
            settings: {
              type: 'addProducer',
              name: 'busy',
              settings: {
                ...settings,
                workload: { ...settings.workload, recordsPerSecond: 800 },
              },
            },
          })
        })
        const unwant = samsa.want(['clients'], false)
      }),
  )
  expect(await command(page, settings)).toMatchObject({ ok: true })
  await shell.virtualSecondsPass(2)
}

test('the page says up to when everything is saved', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open()
  await shell.pause()
  await expect(shell.badge('All saved')).toBeVisible()
  await page.getByRole('button', { name: /All saved/ }).click()
  const popover = page.getByRole('dialog', { name: 'How much of this is saved' })
  const clock = await shell.time.getByRole('timer').innerText()
  await expect(popover).toContainText(`Saved up to${clock.replace(/\s/g, '')}`)
})

/** A page of the origin without the app in it, so that nobody holds the database. */
const leaveApp = (page: Page): Promise<unknown> => page.goto('./icon.svg')

const quota = (session: CDPSession, origin: string, quotaSize?: number): Promise<unknown> =>
  session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  })

test('when storage is full it says so, goes on, offers the files, and saves again once there is room', async ({
  page,
  browserErrors,
}) => {
  browserErrors.expectMatching(/favicon/)
  test.setTimeout(600_000)
  const shell = new Shell(page)
  await leaveApp(page)
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await quota(session, origin, 6 * 1024 * 1024)
  await shell.open()
  await savedState(page)
  await makeBusy(page, shell)
  await shell.setSpeed('5×')
  await expect(page.getByRole('alert').getByText('Storage is full')).toBeVisible({
    timeout: 60_000,
  })
  await shell.setSpeed('1×')
  await expect(shell.badge('Storage full')).toBeVisible()
  await shell.virtualSecondsPass(1)

  const download = page.waitForEvent('download')
  await page.getByRole('alert').getByRole('button', { name: 'Export all files' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.zip$/)

  await quota(session, origin)
  await page.getByRole('alert').getByRole('button', { name: 'Try storage again' }).click()
  await expect(shell.badge('Storage full')).toHaveCount(0)
  const saved = await savedState(page)
  await page.reload()
  await shell.running()
  await expectKept(page, saved)
})

test('a damaged database is set aside and said, not deleted, and a new cluster begins', async ({
  page,
  browserErrors,
}) => {
  browserErrors.expectMatching(/favicon/)
  const shell = new Shell(page)
  await shell.open()
  await savedState(page)
  await leaveApp(page)
  await damageDescription(page)
  await shell.open()
  await expect(page.getByText('The stored cluster was damaged.')).toBeVisible()
  await expect(page.getByRole('main').getByTestId('partition-row').first()).toBeVisible()
  await shell.virtualSecondsPass(1)
  expect(await databaseNames(page)).toEqual(
    expect.arrayContaining(['samsa-default-1', 'samsa-default-2']),
  )
  await expect(page.getByText('samsa-default-1')).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).first().click()
  await expect(page.getByText('The stored cluster was damaged.')).toHaveCount(0)
})

// What a broker's disk has lost may be lost for good when that broker leads first: so it is in Kafka.
test('a broker whose disk lost its newest rows starts, and every replica catches up', async ({
  page,
  browserErrors,
}) => {
  test.setTimeout(600_000)
  browserErrors.expectMatching(/favicon/)
  const shell = new Shell(page)
  await shell.open()
  await shell.pause()
  await savedState(page)
  await leaveApp(page)
  expect(await loseRows(page, 'broker:2')).toBeGreaterThan(0)
  await shell.open()
  await expect(page.getByText('The stored cluster was damaged.')).toHaveCount(0)
  await shell.setSpeed('5×')
  await expect(async () => {
    for (const { isr, logEndOffsets } of (await truth(page)).partitions)
      expect(isr).toHaveLength(Object.keys(logEndOffsets).length)
  }).toPass({ timeout: 60_000 })
  await expect(shell.badge('Healthy')).toBeVisible({ timeout: 30_000 })
  const before = written(await truth(page), 'orders')
  await expect.poll(async () => written(await truth(page), 'orders')).toBeGreaterThan(before)
})
