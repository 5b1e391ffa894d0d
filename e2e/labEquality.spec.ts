// The same set-up of the partitioning lab gives the same figures in Node and in the page, brokers and all.
import { labSetups } from '../src/testing/labSetups.ts'
import { runLab } from '../src/worker/lab/runLab.ts'
import { expect, test } from './fixtures/base.ts'
import { lab } from './fixtures/engine.ts'

test('every set-up gives equal results in Node and in the page', async ({ page }) => {
  await page.goto('/')
  await page.waitForFunction(() => 'samsa' in globalThis)
  const seen = new Set<string>()
  for (const [name, setup] of Object.entries(labSetups)) {
    const inPage = await lab(page, setup)
    const inNode = runLab(setup)
    expect(inPage.result, name).toEqual(inNode.result)
    expect(inPage.brokers, name).toEqual(inNode.brokers)
    expect(inNode.brokers).toHaveLength(setup.strategies.length)
    seen.add(JSON.stringify(inNode))
  }
  expect(seen.size, 'each set-up has its own result').toBe(Object.keys(labSetups).length)
})
