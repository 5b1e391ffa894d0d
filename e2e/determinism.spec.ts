// The same seeds live the same runs in Node and in the browser.
import { join } from 'node:path'
import { build } from 'vite'
import { determinismHashes } from '../src/kafka/simulation/determinism.ts'
import { expect, test } from './fixtures/base.ts'

const seeds = Array.from({ length: 20 }, (_, index) => 1000 + index * 37)
const entry = join(import.meta.dirname, '../src/kafka/simulation/determinism.ts')

/** The simulation as one classic script that leaves `determinism` behind. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry, name: 'determinism', formats: ['iife'] },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (!chunk) throw new Error('Nothing was built.')
  return chunk.code
}

test('twenty seeds live the same runs in Node and in Chromium', async ({ page }) => {
  test.setTimeout(600_000)
  const script = await bundled()
  await page.goto('about:blank')
  const inBrowser = page.evaluate(
    ([code, wanted]) =>
      new Promise<string[]>((resolve, reject) => {
        const work = `${code}\npostMessage(determinism.determinismHashes(${JSON.stringify(wanted)}))`
        const worker = new Worker(
          URL.createObjectURL(new Blob([work], { type: 'text/javascript' })),
        )
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = ({ message }) => reject(new Error(message))
      }),
    [script, seeds] as const,
  )
  const inNode = determinismHashes(seeds)
  expect(new Set(inNode).size, 'each seed lives its own run').toBe(seeds.length)
  expect(await inBrowser).toEqual(inNode)
})
