// What is seen is in the address: a link reopens it, Back goes back.
import { expect, test } from './fixtures/base.ts'
import { ClusterPage } from './fixtures/clusterPage.ts'
import { Shell } from './fixtures/shell.ts'
import { TopicPage } from './fixtures/topicPage.ts'

test('a link reopens the selection', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open({ path: '/cluster?sel=partition:orders-2', memory: true })
  await expect(shell.inspector.getByRole('heading', { name: 'orders-2' })).toBeVisible()
  await expect(new ClusterPage(page).row('orders-2')).toHaveAttribute('aria-selected', 'true')
})

test('a selection is a step that Back takes back', async ({ page }) => {
  const shell = new Shell(page)
  const cluster = new ClusterPage(page)
  await shell.open({ memory: true })
  await cluster.row('orders-1').getByRole('rowheader').click()
  await expect(page).toHaveURL(/sel=partition:orders-1/)
  await cluster.row('clicks-0').getByRole('rowheader').click()
  await expect(page).toHaveURL(/sel=partition:clicks-0/)
  await page.goBack()
  await expect(shell.inspector.getByRole('heading', { name: 'orders-1' })).toBeVisible()
  await page.goBack()
  await expect(shell.inspector).toHaveCount(0)
  await expect(cluster.rows).toHaveCount(9)
})

test('sort and filter of a table are in the address', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open({ path: '/topics?topics.sort=-partitions&internal=1', memory: true })
  const names = page.getByRole('table').locator('tbody tr')
  await expect(names.first()).toContainText('__consumer_offsets')
  await expect(page.getByRole('columnheader', { name: /^Partitions/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await page.getByRole('searchbox', { name: 'Filter topics' }).fill('click')
  await expect(names).toHaveCount(1)
  await expect(page).toHaveURL(/topics\.q=click/)
  await page.reload()
  await shell.running()
  await expect(names).toHaveCount(1)
  await expect(names.first()).toContainText('clicks')
})

test('an open record is in the address, and Back closes it', async ({ page }) => {
  const topic = new TopicPage(page, 'orders')
  await new Shell(page).open({ path: '/topics/orders/records', memory: true })
  await topic.records.first().click()
  await expect(topic.recordPane).toBeVisible()
  const name = await topic.recordPane.getAttribute('data-record-open')
  await expect(page).toHaveURL(new RegExp(`record=${name}`))
  await page.reload()
  await expect(topic.recordPane).toHaveAttribute('data-record-open', name ?? '')
  await page.goBack()
  await expect(topic.recordPane).toHaveCount(0)
})

test('tabs are steps too', async ({ page }) => {
  const topic = new TopicPage(page, 'orders')
  await new Shell(page).open({ path: '/topics/orders', memory: true })
  await topic.openTab('Partitions')
  await expect(page).toHaveURL(/#\/topics\/orders\/partitions/)
  await topic.openTab('Storage')
  await page.goBack()
  await expect(page.getByRole('tab', { name: /^Partitions/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
})

test('the health chip leads to the topics it counts', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open({ memory: true })
  await new ClusterPage(page).act(3, 'Kill')
  await page.getByRole('link', { name: /under-replicated/ }).click({ timeout: 30_000 })
  await expect(page).toHaveURL(/#\/topics\?health=underReplicated/)
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(2)
})

test('an unknown address says so and leads on', async ({ page }) => {
  const shell = new Shell(page)
  await shell.open({ path: '/kitchen', memory: true })
  await expect(page.getByText('There is no such page')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the cluster' }).click()
  await expect(new ClusterPage(page).rows.first()).toBeVisible()
})

for (const [path, words] of [
  ['/topics/nowhere', /nowhere/],
  ['/groups/nobody', /nobody/],
  ['/brokers/17', /17/],
  ['/clients/nobody', /No client nobody/],
  ['/cluster?sel=partition:nowhere-0', /No partition nowhere-0/],
  ['/cluster?sel=nonsense', /./],
] as const) {
  test(`what is not there is said: ${path}`, async ({ page }) => {
    const shell = new Shell(page)
    await shell.open({ path, memory: true })
    await expect(page.locator('#root')).toContainText(words)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
}
