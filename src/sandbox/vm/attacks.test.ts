import { beforeAll, describe, expect, test } from 'vitest'
import { ask, newVm } from '../../testing/sandboxVm.ts'
import type { Vm } from './createVm.ts'

let vm: Vm

beforeAll(async () => {
  vm = await newVm()
})

const body = (text: string) => `function partition(record, topic, state) { ${text} }`

describe('code that attacks what runs it', () => {
  const reports = body
  test.each([
    [
      'a setter on Object.prototype',
      'Object.defineProperty(Object.prototype, "kind", { set() {} }); return 1',
    ],
    ['JSON.stringify', 'JSON.stringify = () => "{}"; return 1'],
    ['Array iterators', 'Array.prototype[Symbol.iterator] = function* () {}; return 1'],
    ['Number.isSafeInteger', 'Number.isSafeInteger = () => true; return 1'],
    ['Error.prepareStackTrace', 'Error.prepareStackTrace = () => "own:1:1"; return 1'],
    [
      'Uint8Array species',
      'Object.defineProperty(Uint8Array, Symbol.species, { value: Array }); return 1',
    ],
    ['Reflect', 'Reflect.construct = () => 0; return 1'],
    ['Date.prototype', 'Date.prototype.getTime = () => 0; return 1'],
  ])('cannot replace %s', async (_, text) => {
    const { failures, failed } = await vm.run(ask(reports(text), ['a']))
    expect(failed).toBe(1)
    expect(failures[0]?.error.message).toMatch(/TypeError/)
  })

  test('finds no global of a host', async () => {
    const { state } = await vm.run(
      ask(body('state.names = Object.getOwnPropertyNames(globalThis); return 0')),
    )
    const { names } = JSON.parse(state) as { names: string[] }
    for (const name of [
      'fetch',
      'process',
      'console',
      'setTimeout',
      'WebAssembly',
      'SharedArrayBuffer',
      'Atomics',
      'require',
      'std',
      'os',
      'print',
    ]) {
      expect(names).not.toContain(name)
    }
  })

  test('may give its own objects the names that Object.prototype has', async () => {
    const code = body(
      'const o = {}; o.toString = () => "mine"; const e = new Error("x"); e.name = "Mine"; e.message = "y"; state.s = `${o} ${e}`; return 0',
    )
    expect(JSON.parse((await vm.run(ask(code))).state)).toEqual({ s: 'mine Mine: y' })
  })

  test('leaves the next batch as if it had not been, whatever ended it', async () => {
    const good = ask(body('state.n = 1; return toPositive(murmur2(record.key)) % 6'), ['a', 'b'])
    const expected = await vm.run(good)
    for (const code of [
      '['.repeat(30_000),
      `let o = {}; for (let i = 0; i < 4000; i++) o = { o }; ${body('return JSON.stringify(o).length')}`,
      body('return JSON.parse("[".repeat(1 << 20))'),
      body('new ArrayBuffer(1 << 30)'),
      body('return new Array(1 << 28).fill(1).length'),
      body('return (2n ** 10000000n).toString().length'),
    ]) {
      const answer = await vm.run(ask(code))
      expect(answer.ended ?? answer.failures[0]?.error).toBeTruthy()
      const again = ask(body('state.n = 1; return toPositive(murmur2(record.key)) % 6'), ['a', 'b'])
      expect(await vm.run(again)).toEqual(expected)
    }
  })
})
