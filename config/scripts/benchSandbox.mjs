// People's own partitioners: calls a second through the whole chain (page, frame, worker, machine) and in the machine
// alone, and how the page fares while code is stopped. Part of benchBrowser.mjs, which hands in its tools.
//   node config/scripts/benchSandbox.mjs [--root dist]   prints the rows by itself
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { findChromium, option, packageFile, root } from './project.mjs'
import { serveStatic } from './staticServer.mjs'

const GOAL = 100_000
const RECORDS = 4_096
const BATCHES = 20

const hashing =
  'function partition(record, topic) { return toPositive(murmur2(record.key)) % topic.partitionCount }'
const hogs = [
  'for (;;) {}',
  'function partition() { for (;;) [1, 2, 3].map((x) => x) }',
  'function partition() { const all = []; for (;;) all.push("x".repeat(1 << 20)) }',
  'function partition() { return /(a+)+$/.test("a".repeat(40) + "b") ? 1 : 0 }',
  'function partition() { const s = "x".repeat(1 << 22); for (;;) s.indexOf("xy") }',
]

export async function measureSandbox({ withPage, row, repeat, dist }) {
  const { server, url } = await serveStatic({ folder: dist, port: 4230, tries: 20 })
  try {
    const seen = await repeat(() => withPage(url, inPage))
    const rates = seen.map(({ callsPerSecond }) => callsPerSecond)
    row('own partitioner: calls from the page to the machine and back', 'calls/s', rates, {
      ratio: rates[0] / GOAL,
      ruler: `${GOAL.toLocaleString('en-US')} calls/s, the goal`,
    })
    row(
      'own partitioner: first answer of a visit',
      'ms',
      seen.map(({ firstMs }) => firstMs),
    )
    row(
      'own partitioner: longest pause of the page while code is stopped',
      'ms',
      seen.map(({ pauseMs }) => pauseMs),
    )
  } finally {
    server.close()
  }
  row('own partitioner: calls in the machine alone, in Node', 'calls/s', await repeat(machineRate))
}

async function inPage(page) {
  await page.waitForFunction(() => globalThis.samsa?.partitioners)
  // A cluster that computes would be measured with it.
  await page.evaluate(() => globalThis.samsa.transport({ type: 'pause' }))
  return page.evaluate(measureInPage, { hashing, hogs, records: RECORDS, batches: BATCHES })
}

async function measureInPage({ hashing, hogs, records, batches }) {
  const { partitioners } = globalThis.samsa
  const ask = async (code, count) => {
    partitioners.allow(code)
    const all = (value) => Array.from({ length: count }, (_, index) => value(index))
    return partitioners.run({
      code,
      seed: 1,
      state: '{}',
      topic: 'orders',
      partitionCount: 12,
      available: [...Array(12).keys()],
      firstIndex: 0,
      keys: all((index) => new TextEncoder().encode(`customer-${index}`)),
      valueBytes: all(() => 100),
      timestampsMs: all(() => 1_700_000_000_000),
    })
  }
  const begin = performance.now()
  await ask(hashing, 1)
  const firstMs = performance.now() - begin
  for (let warm = 0; warm < 3; warm++) await ask(hashing, records)
  const from = performance.now()
  for (let batch = 0; batch < batches; batch++) {
    const { failed, ended } = await ask(hashing, records)
    if (failed > 0 || ended) throw new Error('The bench’s own partitioner failed.')
  }
  const callsPerSecond = (records * batches * 1000) / (performance.now() - from)
  let last = performance.now()
  let pauseMs = 0
  const beat = setInterval(() => {
    pauseMs = Math.max(pauseMs, performance.now() - last)
    last = performance.now()
  }, 5)
  for (const hog of hogs) await ask(hog, 1)
  clearInterval(beat)
  return { firstMs, callsPerSecond, pauseMs }
}

async function machineRate() {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-bench-machine-'))
  try {
    const from = (path) => join(root, 'src/sandbox', path)
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      build: {
        outDir: folder,
        copyPublicDir: false,
        lib: {
          entry: { createVm: from('vm/createVm.ts'), protocol: from('protocol.ts') },
          formats: ['es'],
          fileName: (_, name) => `${name}.mjs`,
        },
      },
    })
    const load = (name) => import(pathToFileURL(join(folder, name)).href)
    const [{ createVm }, { questionOf }] = [await load('createVm.mjs'), await load('protocol.mjs')]
    const wasm = packageFile('@jitl/quickjs-wasmfile-release-sync', 'dist/emscripten-module.wasm')
    const vm = await createVm(readFileSync(wasm))
    const keys = Array.from({ length: RECORDS }, (_, index) => Buffer.from(`customer-${index}`))
    const question = questionOf({
      code: hashing,
      seed: 1,
      state: '{}',
      topic: 'orders',
      partitionCount: 12,
      available: [...Array(12).keys()],
      firstIndex: 0,
      keys,
      valueBytes: keys.map(() => 100),
      timestampsMs: keys.map(() => 1_700_000_000_000),
    })
    for (let warm = 0; warm < 3; warm++) await vm.run(question)
    const begin = performance.now()
    for (let batch = 0; batch < BATCHES; batch++) await vm.run(question)
    return (RECORDS * BATCHES * 1000) / (performance.now() - begin)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function alone() {
  const dist = resolve(root, option(process.argv.slice(2), 'root') ?? 'dist')
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    await measureSandbox({
      dist,
      withPage: async (url, work) => {
        const page = await browser.newPage()
        await page.goto(url)
        return work(page)
      },
      repeat: async (work) => [await work()],
      row: (part, unit, [value]) => console.log(`${part}: ${Math.round(value)} ${unit}`),
    })
  } finally {
    await browser.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await alone()
