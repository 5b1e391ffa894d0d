// The browser part of npm run bench: prints rows as JSON. Needs Chromium, and dist/ for what is measured in the app.
//   node config/scripts/benchBrowser.mjs [--rounds 3] [--root dist]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { measureSandbox } from './benchSandbox.mjs'
import { findChromium, option, root } from './project.mjs'
import { firstLoadBytes } from './sizeBudget.mjs'
import { serveStatic } from './staticServer.mjs'

const args = process.argv.slice(2)
const rounds = Number(option(args, 'rounds') ?? 3)
const dist = resolve(root, option(args, 'root') ?? 'dist')
const WATCHED_MS = 10_000
const FULL_LOAD = 300_000
/** 25 MB a run: long enough to leave the first, cold transactions behind. */
const STORED_GROUPS = 64
const REOPENED_MB = 100
const LAB_GOAL_SECONDS = 3
const BROKERS_GOAL_SECONDS = 2
const FRAMES_GOAL = 60
/** As src/lab/measuredRun.ts has it for Node. */
const labSetup = {
  seed: 1915,
  records: 1_000_000,
  recordsPerSecond: 100_000,
  keys: { kind: 'sequential', prefix: 'order-' },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 100,
  valueSpread: 0.3,
  partitions: 12,
  growTo: 16,
  members: 3,
  assignor: 'range',
  strategies: ['java', 'librdkafka-consistent-random', 'sarama-hash', 'kafkajs'].map(
    (partitioner) => ({ kind: 'client', partitioner }),
  ),
  secondClient: null,
  batchSize: 16384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 0, fault: { kind: 'none' } },
}

/** Kafka's defaults, and 5,000 records a second. */
const producerSettings = {
  acks: -1,
  batchSize: 16384,
  lingerMs: 5,
  maxInFlightRequestsPerConnection: 5,
  retries: 2147483647,
  retryBackoffMs: 100,
  deliveryTimeoutMs: 120000,
  requestTimeoutMs: 30000,
  maxBlockMs: 60000,
  bufferMemory: 33554432,
  maxRequestSize: 1048576,
  compressionType: 'none',
  enableIdempotence: true,
  partitionerIgnoreKeys: false,
  partitionerAdaptivePartitioningEnable: true,
  partitioner: 'default',
  workload: {
    topic: 'bench',
    recordsPerSecond: 5000,
    keys: { kind: 'uniform', prefix: 'key-', keys: 1000 },
    valueBytes: 100,
    valueSpread: 0,
    valueFormat: 'text',
    headers: [],
    tombstoneShare: 0,
  },
}
const underBrokers = {
  ...labSetup,
  records: 20_000,
  recordsPerSecond: 10_000,
  keys: { kind: 'uniform', prefix: 'customer-', keys: 500 },
  brokers: { ...labSetup.brokers, records: 20_000 },
}

const median = (values) => [...values].sort((left, right) => left - right)[values.length >> 1]
const rows = []
const row = (part, unit, values, more = {}) =>
  rows.push({ part, unit, value: median(values), rounds: values.length, ...more })
const repeat = async (work) => {
  const values = []
  for (let round = 0; round < rounds; round++) values.push(await work())
  return values
}

/** A page of its own profile on disk: what a context in memory stores, it stores too quickly. */
async function withPage(address, work) {
  const profile = mkdtempSync(join(tmpdir(), 'samsa-bench-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    viewport: { width: 1440, height: 900 },
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(address)
    return await work(page)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** The engine and its storage in a worker of an empty page. */
async function measureWorker() {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-bench-page-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: 'src/worker/bench/benchWorker.ts', formats: ['es'], fileName: 'benchWorker' },
    },
  })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>bench</title>')
  const { server, url } = await serveStatic({ folder, port: 4190, tries: 20 })
  try {
    await withPage(url, async (page) => {
      const ask = (request) => page.evaluate(askWorker, request)
      const processSeconds = await processClock(page)
      const loads = await repeat(async () => {
        const before = await processSeconds()
        const load = await ask({ kind: 'load', recordsPerSecond: FULL_LOAD })
        const cpuShare = ((await processSeconds()) - before) / (load.totalMs / 1000)
        return { ...load, cpuShare }
      })
      const rates = loads.map((load) => load.recordsPerWallSecond)
      row('worker: produce, replicate to 3, consume', 'records/s', rates, {
        ratio: median(rates) / FULL_LOAD,
        ruler: `${FULL_LOAD.toLocaleString('en-US')} records/s, the goal`,
      })
      // On a machine that is busy with other things this says more than the time on the wall.
      row(
        'worker: the same by processor time, with the threads that collect garbage',
        'records/s',
        loads.map((load) => load.recordsPerWallSecond / load.cpuShare),
      )
      for (const { name, goal, amount, unit, ms } of await ask({ kind: 'parts' })) {
        if (unit === 'openings') row(`worker: ${name}`, 'ms', [ms])
        else if (unit === 'bytes') row(`worker: ${name}`, 'MB/s', [amount / ms / 1000])
        else {
          const perSecond = (amount * 1000) / ms
          const against = goal && {
            ratio: perSecond / goal,
            ruler: `${goal.toLocaleString('en-US')} ${unit}/s`,
          }
          row(`worker: ${name}`, `${unit}/s`, [perSecond], against)
        }
      }
      const pairs = await repeat(async () => ({
        ruler: (await ask({ kind: 'ruler', groups: STORED_GROUPS })) / 125,
        own: await ask({ kind: 'storage', groups: STORED_GROUPS }),
      }))
      row(
        'storage: appends, 125 B a record',
        'records/s',
        pairs.map(({ own }) => own),
        {
          ratio: median(pairs.map(({ own, ruler }) => own / ruler)),
          ruler: `${Math.round(median(pairs.map(({ ruler }) => ruler))).toLocaleString('en-US')} records/s, bare IndexedDB`,
        },
      )
      row(`storage: reopen ${REOPENED_MB} MB`, 'ms', [
        await ask({ kind: 'reopen', megabytes: REOPENED_MB }),
      ])
    })
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A question for the processor time of the page's process, its workers with it, in seconds. */
async function processClock(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ProcessTime').value
  }
}

/** In the page: one question to a new worker. */
function askWorker(request) {
  return new Promise((done, fail) => {
    const worker = new Worker('/benchWorker.js', { type: 'module' })
    worker.onmessage = ({ data }) => {
      worker.terminate()
      if (data.ok) done(data.answer)
      else fail(new Error(data.message))
    }
    worker.onerror = ({ message }) => fail(new Error(message))
    worker.postMessage(request)
  })
}

/** The built app as a visitor has it. */
async function measureApp() {
  row('app: first load, JavaScript gzipped', 'KiB', [firstLoadBytes(dist) / 1024])
  const { server, url } = await serveStatic({ folder: dist, port: 4210, tries: 20 })
  try {
    row('app: first visit to a moving cluster', 'ms', await repeat(() => withPage(url, firstMove)))
    const watched = await withPage(url, underLoad)
    row('app: frames, 5,000 records/s on 12 partitions', 'frames/s', [watched.framesPerSecond])
    row('app: longest main-thread task meanwhile', 'ms', [watched.longestTaskMs])
    row('app: virtual time to real time meanwhile', 'x', [watched.speed])
    await measureLab(url)
  } finally {
    server.close()
  }
}

/** Milliseconds from the navigation until the page is told of a cluster whose time moves. */
const firstMove = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        let events = -1
        const look = () => {
          if (!globalThis.samsa) return setTimeout(look, 5)
          const stop = globalThis.samsa.onView((name, view) => {
            if (name !== 'status') return
            if (events >= 0 && view.clock.events > events) {
              stop()
              done(performance.now())
            }
            events = view.clock.events
          })
        }
        look()
      }),
  )

async function underLoad(page) {
  await firstMove(page)
  await page.evaluate(startLoad, producerSettings)
  await page.waitForTimeout(2000)
  return page.evaluate(watchFrames, WATCHED_MS)
}

async function measureLab(url) {
  const idle = await withPage(url, async (page) => {
    await firstMove(page)
    return page.evaluate(watchFrames, LAB_GOAL_SECONDS * 1000)
  })
  const runs = await withPage(url, labRuns)
  const seconds = runs.map((run) => run.seconds)
  row('lab: 1,000,000 keys by 4 strategies', 's', seconds, {
    ratio: LAB_GOAL_SECONDS / median(seconds),
    ruler: `${LAB_GOAL_SECONDS} s, the goal`,
  })
  const frames = runs.map((run) => run.framesPerSecond)
  row('lab: frames of the page and its cluster meanwhile', 'frames/s', frames, {
    ratio: median(frames) / FRAMES_GOAL,
    ruler: `${FRAMES_GOAL} frames/s; ${idle.framesPerSecond.toFixed(1)} without the lab`,
  })
  const tasks = runs.map((run) => run.longestTaskMs)
  row('lab: longest main-thread task meanwhile', 'ms', tasks)
  const runsUnderBrokers = await withPage(url, async (page) => {
    await firstMove(page)
    await page.evaluate(labUnderFrames, underBrokers)
    return repeat(async () => (await page.evaluate(labUnderFrames, underBrokers)).seconds)
  })
  row('lab: 20,000 records by 4 strategies under 3 brokers', 's', runsUnderBrokers, {
    ratio: BROKERS_GOAL_SECONDS / median(runsUnderBrokers),
    ruler: `${BROKERS_GOAL_SECONDS} s, the goal`,
  })
}

/** The first run starts the worker and warms it up, and does not count. */
async function labRuns(page) {
  await firstMove(page)
  await page.evaluate(labUnderFrames, { ...labSetup, records: 100_000 })
  return repeat(() => page.evaluate(labUnderFrames, labSetup))
}

/** A run of the lab while the page draws its cluster. */
async function labUnderFrames(setup) {
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration)
  })
  observer.observe({ type: 'longtask' })
  let frames = 0
  let counts = true
  const frame = () => {
    frames++
    if (counts) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  const begin = performance.now()
  await globalThis.samsa.lab(setup)
  const seconds = (performance.now() - begin) / 1000
  counts = false
  observer.disconnect()
  return { seconds, framesPerSecond: frames / seconds, longestTaskMs: longest }
}

async function startLoad(settings) {
  const command = async (wanted) => {
    const outcome = await globalThis.samsa.command(wanted)
    if (!outcome.ok) throw new Error(outcome.message)
  }
  await command({ type: 'setNetwork', network: { preset: 'lan', latencyUs: 250, jitterUs: 100 } })
  await command({
    type: 'createTopic',
    name: 'bench',
    partitions: 12,
    replicationFactor: 3,
    configs: [],
  })
  await command({
    type: 'addProducer',
    name: 'bench',
    settings,
  })
}

/** Frames and long tasks of the page while it shows the load. */
function watchFrames(ms) {
  return new Promise((done) => {
    let longest = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration)
    })
    observer.observe({ type: 'longtask' })
    const clocks = []
    const stop = globalThis.samsa.onView((name, view) => {
      if (name === 'status') clocks.push({ timeUs: view.clock.timeUs, atMs: performance.now() })
    })
    const begin = performance.now()
    let frames = 0
    const frame = () => {
      frames++
      const passed = performance.now() - begin
      if (passed < ms) return requestAnimationFrame(frame)
      observer.disconnect()
      stop()
      const first = clocks[0]
      const last = clocks.at(-1)
      done({
        framesPerSecond: (frames * 1000) / passed,
        longestTaskMs: longest,
        speed: (last.timeUs - first.timeUs) / 1000 / (last.atMs - first.atMs),
      })
    }
    requestAnimationFrame(frame)
  })
}

if (!findChromium()) throw new Error('No Chromium found; CHROMIUM_PATH names one.')
await measureWorker()
await measureApp()
await measureSandbox({ withPage, row, repeat, dist })
process.stdout.write(`${JSON.stringify(rows)}\n`)
