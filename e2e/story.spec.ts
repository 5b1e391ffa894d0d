// What a person gets, from a fresh profile to the next day.
import { expect, test } from './fixtures/base.ts'
import { ClusterPage } from './fixtures/clusterPage.ts'
import {
  committedIn,
  keyOf,
  logEnds,
  partitionIn,
  status,
  type Truth,
  truth,
  written,
} from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'
import { TopicPage } from './fixtures/topicPage.ts'

const brokers = [1, 2, 3]
const everyone = [...brokers].toString()

const inTopics = (all: Truth, ...topics: string[]) =>
  all.partitions.filter(({ topic }) => topics.includes(topic))

test('a person opens Samsa, watches, breaks and mends it, and finds it again the next day', async ({
  profile,
}) => {
  test.setTimeout(600_000)
  let page = await profile.open()
  let shell = new Shell(page)
  let cluster = new ClusterPage(page)
  let found = { partition: 0, offset: 0 }
  let before: Truth

  await test.step('soon after it is opened the cluster moves', async () => {
    const openedAt = Date.now()
    await shell.load()
    await shell.running()
    const records = written(await truth(page), 'clicks')
    await expect
      .poll(async () => written(await truth(page), 'clicks'), { intervals: [50] })
      .toBeGreaterThan(records)
    const seconds = (Date.now() - openedAt) / 1000
    test.info().annotations.push({ type: 'moves after', description: `${seconds} s` })
    // Two seconds on a machine of its own; this one may be shared.
    expect(seconds).toBeLessThan(6)
  })

  await test.step('two producers write to orders and clicks', async () => {
    await expect(cluster.producer('checkout').getByTestId('producer-rate')).toHaveText(/[1-9]/)
    await expect(cluster.producer('web').getByTestId('producer-rate')).toHaveText(/[1-9]/)
    const shown = await cluster.partitions()
    const topics = shown.map(({ key }) => key.replace(/-\d+$/, ''))
    expect(topics.filter((topic) => topic === 'orders')).toHaveLength(6)
    expect(topics.filter((topic) => topic === 'clicks')).toHaveLength(3)
    for (const { replicas } of shown) expect(Object.keys(replicas).toString()).toBe(everyone)
  })

  await test.step('each broker leads a share of them', async () => {
    const leaders = (await cluster.partitions()).map(({ leader }) => leader)
    expect([...new Set(leaders)].sort().toString()).toBe(everyone)
  })

  await test.step('tapes, high watermarks and a group of two with its lag are on screen', async () => {
    for (const { key, tape, highWatermark, logEnd } of await cluster.partitions()) {
      expect(tape, `tape of ${key}`).not.toBeNull()
      expect(highWatermark).toBeGreaterThan(0)
      expect(highWatermark).toBeLessThanOrEqual(logEnd)
    }
    await expect(cluster.group('analytics')).toHaveAttribute('data-state', 'Stable')
    await expect(cluster.member('analytics-1')).toBeVisible()
    await expect(cluster.member('analytics-2')).toBeVisible()
    // A member's first commit comes a moment after its first records.
    await expect
      .poll(async () => (await cluster.lags()).filter(({ lag }) => lag !== null).length)
      .toBe(9)
  })

  await test.step('paused, nothing moves', async () => {
    await shell.pause()
    const still = await truth(page)
    await status(page)
    await status(page)
    expect(await truth(page)).toEqual(still)
  })

  await test.step('a step is the next event that can be seen, and time stays paused', async () => {
    const { timeUs, journalHash } = await truth(page)
    const steps = await shell.steps()
    await shell.step()
    await expect.poll(() => shell.steps()).toBeGreaterThan(steps)
    const after = await truth(page)
    expect(after.timeUs).toBeGreaterThanOrEqual(timeUs)
    expect(after.journalHash).not.toBe(journalHash)
    await status(page)
    expect((await truth(page)).timeUs).toBe(after.timeUs)
  })

  await test.step('time goes faster when asked to', async () => {
    await shell.goOn()
    await shell.setSpeed('5×')
    expect((await status(page)).clock.speed).toBe(5)
    await shell.virtualSecondsPass(5)
  })

  await test.step('a click on a partition tells about it, and its log can be read', async () => {
    await cluster.row('orders-2').getByRole('rowheader').click()
    await expect(shell.inspector.getByRole('heading', { name: 'orders-2' })).toBeVisible()
    await shell.inspector.getByRole('link', { name: 'Open topic' }).click()
    const topic = new TopicPage(page, 'orders')
    await topic.openTab('Records')
    await topic.records.first().click()
    await expect(topic.recordPane).toBeVisible()
    await expect(topic.recordPane.getByTestId('record-value')).not.toBeEmpty()
    await topic.recordPane.getByRole('button', { name: 'Close the record' }).click()
    await expect(topic.recordPane).toHaveCount(0)
  })

  await test.step('a record made by hand goes where it was foretold, and is found', async () => {
    const topic = new TopicPage(page, 'orders')
    const form = await topic.openProduce()
    const foretold = await topic.fill(form, { key: 'Grete', value: 'made by hand' })
    found = await topic.send(form)
    expect(found.partition).toBe(foretold)
    await form.getByRole('link', { name: 'Show the record' }).click()
    await expect(topic.recordPane).toHaveAttribute(
      'data-record-open',
      `orders-${found.partition}-${found.offset}`,
    )
    await expect(topic.recordPane.getByTestId('record-value')).toContainText('made by hand')
    await page.getByRole('searchbox', { name: /Search in key/ }).fill('Grete')
    await expect(topic.record(found)).toBeVisible()
  })

  await test.step('without one consumer the other reads everything', async () => {
    await shell.place('Cluster').click()
    await cluster.member('analytics-2').getByRole('button', { name: 'analytics-2' }).click()
    await shell.inspector.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(cluster.member('analytics-2')).not.toHaveAttribute('data-state', 'running')
    await cluster.member('analytics-1').getByRole('button', { name: 'analytics-1' }).click()
    await expect(shell.inspector).toContainText('Member of analytics, reads 9 partitions.', {
      timeout: 20_000,
    })
    await expect(cluster.group('analytics')).toHaveAttribute('data-state', 'Stable')
  })

  await test.step('while a consumer takes no records its lag grows', async () => {
    await shell.inspector.getByRole('button', { name: 'Pause', exact: true }).click()
    await expect(cluster.member('analytics-1')).toHaveAttribute('data-state', 'paused')
    const lag = async () =>
      Number(await cluster.group('analytics').getByTestId('group-lag').getAttribute('data-lag'))
    const early = await lag()
    await expect.poll(lag, { timeout: 20_000 }).toBeGreaterThan(early + 60)
    await shell.inspector.getByRole('button', { name: 'Resume', exact: true }).click()
    await cluster.member('analytics-2').getByRole('button', { name: 'analytics-2' }).click()
    await shell.inspector.getByRole('button', { name: 'Start analytics-2' }).click()
    await expect(cluster.member('analytics-2')).toHaveAttribute('data-state', 'running', {
      timeout: 20_000,
    })
  })

  await test.step('a killed broker loses its leaders and leaves every ISR', async () => {
    await cluster.act(2, 'Kill')
    await expect(cluster.broker(2)).toHaveAttribute('data-lifecycle', 'down')
    await expect(shell.badge('1 broker down')).toBeVisible()
    const gone = async () =>
      (await cluster.partitions()).every(
        ({ leader, isr }) => leader > 0 && leader !== 2 && !isr.includes(2),
      )
    await expect.poll(gone, { timeout: 30_000 }).toBe(true)
    for (const { leader, isr } of inTopics(await truth(page), 'orders', 'clicks')) {
      expect([1, 3]).toContain(leader)
      expect(isr.toSorted()).toEqual([1, 3])
    }
    await expect(shell.badge(/under-replicated/)).toBeVisible()
  })

  await test.step('started again it catches up, and every ISR is full', async () => {
    const missed = partitionIn(await truth(page), 'orders-0')
    await cluster.act(2, 'Start')
    const full = async () => (await cluster.partitions()).every(({ isr }) => isr.length === 3)
    await expect.poll(full, { timeout: 40_000 }).toBe(true)
    await expect(shell.badge('Healthy')).toBeVisible({ timeout: 20_000 })
    const now = partitionIn(await truth(page), 'orders-0')
    expect(now.logEndOffsets[2]).toBeGreaterThanOrEqual(missed.highWatermark)
  })

  await test.step('everything is saved when it says so', async () => {
    await shell.pause()
    before = await truth(page)
    await expect
      .poll(async () => (await status(page)).durability.savedUpToUs)
      .toBeGreaterThanOrEqual(before.timeUs)
    await expect(shell.badge('All saved')).toBeVisible()
  })

  await test.step('the next day the same topics, offsets and records are there', async () => {
    await profile.close()
    page = await profile.open()
    shell = new Shell(page)
    cluster = new ClusterPage(page)
    await shell.open()
    await expect(async () => {
      const after = await truth(page)
      expect(after.partitions.map(keyOf)).toEqual(before.partitions.map(keyOf))
      const ends = logEnds(after)
      for (const [key, end] of Object.entries(logEnds(before)))
        expect(ends[key], `log end of ${key}`).toBeGreaterThanOrEqual(end)
      const committed = committedIn(after)
      for (const [key, offset] of Object.entries(committedIn(before)))
        expect(committed[key], `committed by ${key}`).toBeGreaterThanOrEqual(offset)
    }).toPass({ timeout: 30_000 })
    const topic = new TopicPage(page, 'orders')
    await shell.goTo(`/topics/orders/records?record=orders-${found.partition}-${found.offset}`)
    await expect(topic.recordPane.getByTestId('record-value')).toContainText('made by hand')
  })
})
