import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { OwnPartitionerErrorKind } from '../../kafka/base/ownPartitioner.ts'
import { nextUint32, randomFromSeed } from '../../kafka/base/random.ts'
import { ask, examples, newVm } from '../../testing/sandboxVm.ts'
import { FUEL } from '../limits.ts'
import type { Vm } from './createVm.ts'

let vm: Vm

beforeAll(async () => {
  vm = await newVm()
})

const body = (text: string) => `function partition(record, topic, state) { ${text} }`

describe('a record', () => {
  test('comes with its key as text and bytes, its size, its time and its place', async () => {
    const code = body(`
      state.seen = [...(state.seen ?? []), [record.key, record.keyBytes && [...record.keyBytes],
        record.valueBytes, record.timestampMs, record.index, Object.keys(record).join()]]
      return 0`)
    const keys = ['ż', null, '', new Uint8Array([0xff, 0x61, 0x00])]
    const more = { firstIndex: 40, valueBytes: [1, -1, 0, 9], timestampsMs: [5, 6, 7, 8.5] }
    const { state, ended } = await vm.run(ask(code, keys, more))
    expect(ended).toBeNull()
    const fields = 'key,keyBytes,valueBytes,timestampMs,index'
    expect(JSON.parse(state).seen).toEqual([
      ['ż', [0xc5, 0xbc], 1, 5, 40, fields],
      [null, null, -1, 6, 41, fields],
      ['', [], 0, 7, 42, fields],
      ['\ufffda\0', [0xff, 0x61, 0x00], 9, 8.5, 43, fields],
    ])
  })

  test('is placed among the partitions of its topic', async () => {
    const code = body(`state.topic = topic; return topic.available[record.index % 2]`)
    const answer = await vm.run(ask(code, ['a', 'b', 'c'], { available: [2, 5] }))
    expect(answer).toMatchObject({ partitions: [2, 5, 2], failures: [], failed: 0, ended: null })
    const topic = { name: 'orders', partitionCount: 6, available: [2, 5] }
    expect(JSON.parse(answer.state)).toEqual({ topic })
  })

  test('carries its own time: the clock stands still in it, in UTC whatever zone the host is in', async () => {
    const zone = vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-330)
    try {
      const code = body(
        `state.is = [new Date().getTime(), Date.now(), new Date(2024, 0, 1).getTime(), Date(),
          new Date().getTimezoneOffset(), new Date(7).getTime(), new Date() instanceof Date]
        return 0`,
      )
      const { state } = await vm.run(ask(code, ['a'], { timestampsMs: [86_400_000] }))
      expect(JSON.parse(state).is).toEqual([
        86_400_000,
        86_400_000,
        Date.UTC(2024, 0, 1),
        'Fri Jan 02 1970 00:00:00 GMT+0000',
        0,
        7,
        true,
      ])
    } finally {
      zone.mockRestore()
    }
  })

  test('begins with the top of the text anew: nothing but state outlives it', async () => {
    const code = `let count = 0
function partition(record, topic, state) {
  count++
  state.calls = (state.calls ?? 0) + 1
  for (const leave of [
    () => { globalThis.left = 1 },
    () => { Array.prototype.left = 1 },
    () => { Math.left = 1 },
    () => { partition.prototype.constructor.prototype.constructor.left = 1 },
    () => { Object.getPrototypeOf(function* () {}).left = 1 },
    () => { murmur2.left = 1 },
    () => { topic.left = 1 },
    () => { topic.available.push(9) },
    () => { [][Symbol.iterator]().__proto__.left = 1 },
  ]) try { leave(); if (record.index > 0) count += 100 } catch {}
  return count
}`
    const { partitions, state } = await vm.run(ask(code, ['a', 'b', 'c'], { partitionCount: 900 }))
    expect(JSON.parse(state).calls).toBe(3)
    expect(partitions[1]).toBe(partitions[2])
    expect(
      typeof (await vm.run(ask(body('return typeof left === "undefined" ? 1 : 0')))).state,
    ).toBe('string')
    expect(
      (await vm.run(ask(body('return typeof left === "undefined" ? 1 : 0')))).partitions,
    ).toEqual([1])
  })
})

describe('state', () => {
  test('goes out as JSON and comes back the same', async () => {
    const code = body(
      `const was = JSON.stringify(state); state.n = (state.n ?? 0) + 1; state.was = was.length; return state.n`,
    )
    const first = await vm.run(ask(code, ['a', 'b']))
    const second = await vm.run(ask(code, ['c'], { state: first.state }))
    expect([...first.partitions, ...second.partitions]).toEqual([1, 2, 3])
    const whole = await vm.run(ask(code, ['a', 'b', 'c']))
    expect(second.state).toBe(whole.state)
  })

  test.each([
    ['a Map', 'state.deep = { list: [new Map()] }', 'state.deep.list[0] is of type Map'],
    ['a function', 'state.f = () => 1', 'state.f is a function'],
    ['NaN', 'state.n = 0 / 0', 'state.n is NaN'],
    ['a BigInt', 'state.n = 1n', 'state.n is a BigInt'],
    ['itself', 'state.me = state', 'lies deeper than 64 levels'],
    ['more than 64 KiB', 'state.s = "ż".repeat(33000)', 'longer than 65536 bytes'],
    [
      'a getter that throws',
      'Object.defineProperty(state, "x", { enumerable: true, configurable: true, get() { throw new Error("no") } })',
      'Error: no',
    ],
  ])('that holds %s ends the batch, and the one before stays', async (_, change, sentence) => {
    const answer = await vm.run(ask(body(`${change}; return 3`), ['a', 'b'], { state: '{"a":1}' }))
    expect(answer.ended).toMatchObject({
      kind: 'state',
      message: expect.stringContaining(sentence),
    })
    expect(answer.state).toBe('{"a":1}')
    expect(answer.partitions).toHaveLength(2)
  })

  test.each(['', '[]', '5', 'null', '{"a":'])('%j is no state to begin with', async (state) => {
    expect((await vm.run(ask(body('return 0'), ['a'], { state }))).ended?.kind).toBe('state')
  })
})

describe('an error', () => {
  const endings: readonly [
    OwnPartitionerErrorKind,
    string,
    number | null,
    number | null,
    string,
  ][] = [
    ['syntax', 'function partition() {\n  return 1 +\n}', 3, 1, 'SyntaxError'],
    ['syntax', 'function partition() { return 0 ', 1, 33, 'SyntaxError'],
    ['syntax', '}); partition = 1; (function () {', 1, 1, 'SyntaxError'],
    ['syntax', '/* open', 1, 1, 'SyntaxError'],
    ['syntax', '"🙂ż"; let = "', 1, 12, 'SyntaxError'],
    ['syntax', 'return 1', 1, 1, 'SyntaxError'],
    ['noFunction', 'const partition = 5', null, null, 'no function named partition'],
    ['noFunction', 'function partitions() {}', null, null, 'no function named partition'],
    ['noFunction', '', null, null, 'no function named partition'],
    [
      'outOfFuel',
      'let n = 0\nfunction partition() {\n  for (;;) {\n    n++\n  }\n}',
      2,
      null,
      'about 1,000,000 for a batch of 2 records',
    ],
    ['outOfFuel', 'for (;;) {}', null, null, 'An endless loop?'],
    [
      'outOfFuel',
      body('try { for (;;); } catch { return 1 } finally { return 2 }'),
      1,
      null,
      'steps',
    ],
    [
      'outOfMemory',
      'function partition() {\n  const all = []\n  for (;;) all.push("x".repeat(1 << 20))\n}',
      3,
      31,
      'memory',
    ],
  ]
  test.each(endings)('%s ends the batch: %j', async (kind, code, line, column, sentence) => {
    const { ended, state, fuel } = await vm.run(ask(code, ['a', 'b'], { state: '{"kept":1}' }))
    expect(ended).toMatchObject({ kind, message: expect.stringContaining(sentence), line })
    if (column !== null) expect(ended?.column).toBe(column)
    expect(state).toBe('{"kept":1}')
    expect(fuel).toBe(kind === 'outOfFuel' ? FUEL : fuel)
  })

  const failing: readonly [
    OwnPartitionerErrorKind,
    string,
    number | null,
    number | null,
    string,
  ][] = [
    [
      'threw',
      'function partition(record) {\n  return record.nothing.here\n}',
      2,
      24,
      "TypeError: cannot read property 'here' of undefined",
    ],
    [
      'threw',
      '/* ż🙂 */ function partition(record) { return record.nothing.here }',
      1,
      61,
      'TypeError',
    ],
    ['threw', 'null.x\nfunction partition() { return 0 }', 1, 5, 'TypeError'],
    ['threw', body('return murmur2(5)'), 1, 44, 'TypeError: murmur2 takes a text or bytes, not 5.'],
    ['threw', body('throw "why"'), null, null, 'It threw the text "why".'],
    ['threw', body('throw undefined'), null, null, 'It threw nothing (undefined).'],
    [
      'threw',
      body('throw new Proxy({}, { getPrototypeOf() { throw 1 } })'),
      null,
      null,
      'It threw an object.',
    ],
    [
      'threw',
      body('throw Object.assign(new Error("a"), { stack: { toString() { throw 2 } } })'),
      null,
      null,
      'Error: a',
    ],
    ['threw', body('const again = () => again(); return again()'), 1, 69, 'too deeply'],
    ['threw', body('return eval("1")'), 1, 55, 'Code in a text does not run here.'],
    [
      'threw',
      body('return (() => {}).constructor("return 1")()'),
      1,
      null,
      'Code in a text does not run here.',
    ],
    ['notAnInteger', body(''), null, null, 'It returned nothing (undefined).'],
    ['notAnInteger', body('return 0 / 0'), null, null, 'It returned NaN.'],
    ['notAnInteger', body('return "3"'), null, null, 'It returned the text "3".'],
    ['notAnInteger', body('return 1.5'), null, null, 'It returned 1.5.'],
    ['notAnInteger', body('return 1n'), null, null, 'a BigInt'],
    ['notAnInteger', body('return [1]'), null, null, 'an array'],
    ['notAnInteger', body('return { valueOf() { return 1 } }'), null, null, 'an object'],
    ['notAnInteger', `async ${body('return 1')}`, null, null, 'a promise'],
    [
      'outOfRange',
      body('return 6'),
      null,
      null,
      'It returned 6; topic orders has partitions 0 to 5.',
    ],
    ['outOfRange', body('return -1'), null, null, 'It returned -1'],
    ['outOfRange', body('return 4294967296'), null, null, 'It returned 4294967296'],
  ]
  test.each(failing)(
    '%s fails its record and no other: %j',
    async (kind, code, line, column, sentence) => {
      const { partitions, failures, failed, ended } = await vm.run(ask(code, ['a', 'b']))
      expect(ended).toBeNull()
      expect(partitions).toEqual([-1, -1])
      expect(failed).toBe(2)
      expect(failures.map(({ record }) => record)).toEqual([0, 1])
      expect(failures[0]?.error).toMatchObject({
        kind,
        message: expect.stringContaining(sentence),
        line,
      })
      if (column !== null) expect(failures[0]?.error.column).toBe(column)
    },
  )

  test('of one record leaves the others placed; of many the first 16 are told and all counted', async () => {
    const code = body('if (record.index % 2 === 1) throw new Error("odd"); return 4')
    const { partitions, failures, failed } = await vm.run(ask(code, Array(100).fill('k')))
    expect(failed).toBe(50)
    expect(failures).toHaveLength(16)
    expect(partitions.slice(0, 4)).toEqual([4, -1, 4, -1])
  })

  test('that ends a batch in its middle leaves what was placed before', async () => {
    const code = body('if (record.index === 2) for (;;) {}; return record.index')
    const { partitions, ended } = await vm.run(ask(code, ['a', 'b', 'c', 'd']))
    expect([partitions, ended?.kind]).toEqual([[0, 1], 'outOfFuel'])
  })

  test('text and code that are too long run not at all', async () => {
    const { ended } = await vm.run(ask(`${body('return 0')}//${'ż'.repeat(16_400)}`))
    expect(ended?.kind).toBe('tooLarge')
  })
})

describe('checking', () => {
  test.each([
    ['function partition() { return 0 }', null],
    ['const partition = (record) => 0', null],
    ['const helper = 1\nlet partition\npartition = () => 0 // end', null],
    ['function other() {}', 'noFunction'],
    ['{ function partition() {} }', 'noFunction'],
    ['function partition( {', 'syntax'],
    ['throw 1; function partition() {}', null],
    ['for (;;) {}\nfunction partition() {}', null],
  ])('%j', async (code, kind) => {
    expect((await vm.check(code))?.kind ?? null).toBe(kind)
  })
})

describe('the same batch', () => {
  const codes = [
    ...examples.map(({ id, code }) => [id, code] as const),
    ['chance', body('state.r = [...(state.r ?? []), random(), Math.random()]; return 1')] as const,
    ['endless', body('for (;;) random()')] as const,
    ['hungry', body('const all = []; for (;;) all.push({})')] as const,
    [
      'deep',
      body('const again = (n) => again(n + 1); try { again(0) } catch { state.n = 1 } return 2'),
    ] as const,
  ]
  test.each(codes)(
    '%s: gives the same answer and takes the same fuel, again and in a new machine',
    async (_, code) => {
      const keys = Array.from({ length: 300 }, (_, index) =>
        index % 7 === 0 ? null : `gold:${index % 13}`,
      )
      const first = await vm.run(ask(code, keys))
      expect(await vm.run(ask(code, keys))).toEqual(first)
      await vm.run(ask(body('const a = []; for (;;) a.push("y".repeat(1 << 16))')))
      expect(await vm.run(ask(code, keys))).toEqual(first)
      expect(await (await newVm()).run(ask(code, keys))).toEqual(first)
    },
  )

  test.each(examples.map(({ id, code }) => [id, code] as const))(
    'example %s places every record',
    async (_, code) => {
      const keys = ['gold:1', '48.2082,16.3738', 'a', '', null, new Uint8Array([0xff])]
      const answer = await vm.run(ask(code, keys))
      expect(answer).toMatchObject({ failed: 0, failures: [], ended: null })
      expect(answer.partitions.every((partition) => partition >= 0 && partition < 6)).toBe(true)
    },
  )

  test('draws from the generator of the engine', async () => {
    const code = body('state.r = [...(state.r ?? []), random()]; return 0')
    const { state } = await vm.run(ask(code, ['a', 'b', 'c'], { seed: 0xfedcba98 }))
    const expected = randomFromSeed(0xfedcba98)
    const draws = [0, 1, 2].map(() => nextUint32(expected) / 2 ** 32)
    expect(JSON.parse(state).r).toEqual(draws)
  })
})
