import { fc, test as property } from '@fast-check/vitest'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { LabSetup } from '../../lab/contract.ts'
import { labSetups, plainLabSetup } from '../../testing/labSetups.ts'
import { labLink, readLabLink } from './labLink.ts'
import { linkLimits } from './linkText.ts'

const textIn = (to: string): string => {
  expect(to.startsWith('/lab?run=')).toBe(true)
  return to.slice('/lab?run='.length)
}
const linkWith = (value: unknown): string =>
  Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')

function read(text: string): { readonly setup: LabSetup; readonly ignored: readonly string[] } {
  const answer = readLabLink(text)
  if ('error' in answer) throw new Error(answer.error)
  return answer
}

function errorOf(text: string): string {
  const answer = readLabLink(text)
  return 'error' in answer ? answer.error : ''
}

const own = (name: string, code: string) => ({ kind: 'own', name, code }) as const
/** Text that does not deflate, the same on every run. */
function noise(length: number): string {
  let word = 1
  let text = ''
  while (text.length < length) {
    word = (Math.imul(word, 1_103_515_245) + 12_345) >>> 0
    text += String.fromCharCode(0x21 + ((word >>> 16) % 90))
  }
  return text
}

describe('a link of the lab', () => {
  test('gives the same set-up back, whatever is in it', () => {
    const code = 'function partition(record, topic) {\n  return 0 // "ü" </script>\n}'
    const withCode = {
      ...plainLabSetup,
      strategies: [own('mine', code), ...plainLabSetup.strategies],
    }
    for (const setup of [...Object.values(labSetups), withCode]) {
      const { to, left } = labLink(setup)
      expect(left).toEqual([])
      expect(textIn(to)).toMatch(/^[\w-]+$/)
      expect(read(textIn(to))).toEqual({ setup, ignored: [] })
    }
  })

  test('leaves a long list out, says so, and says it to whoever opens it', () => {
    const keys = Array.from({ length: 60_000 }, (_, at) => `customer-${at % 25_000}`)
    const setup: LabSetup = {
      ...plainLabSetup,
      keys: { kind: 'list', keys: [...keys, null], encoding: 'utf8' },
      keysFrom: 'column customer of orders.csv',
    }
    const { to, left } = labLink(setup)
    expect(left).toHaveLength(1)
    expect(left[0]).toContain('60,001 keys (column customer of orders.csv)')
    const opened = read(textIn(to))
    expect(opened.ignored).toEqual(left)
    expect(opened.setup).toEqual({
      ...setup,
      keys: { kind: 'uniform', prefix: 'key-', keys: 25_000 },
      keysFrom: null,
    })
  })

  test('is not made of a list of millions', () => {
    const keys = new Array<string>(1_000_000).fill('k'.repeat(16))
    const { to, left } = labLink({
      ...plainLabSetup,
      keys: { kind: 'list', keys, encoding: 'utf8' },
    })
    expect(to.length).toBeLessThan(2000)
    expect(left[0]).toContain('1,000,000 keys')
  })

  test('leaves out the longest code that does not fit, and keeps the others', () => {
    const long = own('long one', `// ${noise(31_000)}\nfunction partition() { return 0 }`)
    const short = own('short one', 'function partition() { return 0 }')
    const { to, left } = labLink({ ...plainLabSetup, strategies: [short, long] })
    expect(left).toEqual(['The code of “long one” is too long for a link.'])
    expect(textIn(to).length).toBeLessThanOrEqual(linkLimits.encodedChars)
    const { setup, ignored } = read(textIn(to))
    expect(setup.strategies).toEqual([short])
    expect(ignored).toEqual(left)
    const alone = read(textIn(labLink({ ...plainLabSetup, strategies: [long] }).to))
    expect(alone.setup.strategies).toEqual([{ kind: 'client', partitioner: 'java' }])
  })

  test('names what it does not know and does not take it', () => {
    const extended = {
      version: 1,
      colour: 'red',
      setup: {
        ...plainLabSetup,
        speed: 9,
        brokers: { ...plainLabSetup.brokers, tiers: [1, 2] },
        strategies: [{ kind: 'client', partitioner: 'java', weight: 2 }],
      },
    }
    const { setup, ignored } = read(linkWith(extended))
    expect(ignored).toEqual([
      'Not known here and left out: colour, strategies.0.weight, brokers.tiers, speed.',
    ])
    expect(setup).toEqual({
      ...plainLabSetup,
      strategies: [{ kind: 'client', partitioner: 'java' }],
    })
    expect(JSON.stringify(setup)).not.toMatch(/colour|speed|weight|tiers/)
  })

  test('a link that tells much fills no page', () => {
    const left = Array.from({ length: 50 }, (_, at) => `${at} ${'x'.repeat(999)}`)
    const { ignored } = read(linkWith({ version: 1, setup: plainLabSetup, left }))
    expect(ignored).toHaveLength(11)
    expect(ignored[10]).toBe('The link tells of 40 more.')
    expect(Math.max(...ignored.map((each) => each.length))).toBeLessThan(300)
  })

  test('says which rules were others when it was made', () => {
    const made = { version: 1, setup: plainLabSetup, rules: ['librdkafka 0.8.0'] }
    const { ignored } = read(linkWith(made))
    expect(ignored).toHaveLength(1)
    expect(ignored[0]).toContain('librdkafka 0.8.0')
    expect(ignored[0]).toMatch(/Java \d/)
  })

  test('of another format, another page or another shape is refused in a sentence', () => {
    const link = (setup: unknown, version: unknown = 1) => linkWith({ version, setup })
    expect(errorOf(link(plainLabSetup, 2))).toContain('format 2')
    expect(errorOf(linkWith([]))).toBe('This is no link of the lab.')
    expect(errorOf(linkWith({ version: '1' }))).toBe('This is no link of the lab.')
    expect(errorOf(linkWith({ version: 1 }))).toBe('This is no link of the lab.')
    expect(errorOf(link(7))).toBe('The link has no set-up of the lab.')
    const wrong: readonly [Record<string, unknown>, string][] = [
      [{ records: '10' }, 'records'],
      [{ keys: { kind: 'dice' } }, 'keys.kind'],
      [{ keys: { kind: 'list', keys: [1], encoding: 'utf8' } }, 'keys.keys.0'],
      [{ strategies: [{ kind: 'client', partitioner: 'kafka-rs' }] }, 'strategies.0.partitioner'],
      [{ strategies: [{ kind: 'own', name: 'x', code: 5 }] }, 'strategies.0.code'],
      [{ brokers: null }, 'brokers'],
    ]
    for (const [changes, field] of wrong) {
      const error = errorOf(link({ ...plainLabSetup, ...changes }))
      expect(error, field).toContain(`The link's ${field} `)
      expect(error).not.toMatch(/Expected|Invalid/)
      expect(error.length).toBeLessThan(500)
    }
  })

  test('above the limits of the lab is refused with its sentence', () => {
    const link = (changes: Partial<LabSetup>) =>
      linkWith({ version: 1, setup: { ...plainLabSetup, ...changes } })
    expect(errorOf(link({ records: 1_000_001 }))).toContain("The link's records: ")
    expect(errorOf(link({ partitions: 0 }))).toContain("The link's partitions: ")
    expect(errorOf(link({ strategies: [] }))).toContain("The link's strategies: ")
  })

  test('runs no code: it is text in the set-up and nothing else', () => {
    const code = 'globalThis.ran = true; function partition() { globalThis.ran = true; return 0 }'
    const setup = { ...plainLabSetup, strategies: [own('evil', code)] }
    expect(read(textIn(labLink(setup).to)).setup.strategies).toEqual([own('evil', code)])
    expect((globalThis as Record<string, unknown>).ran).toBeUndefined()
  })
})

describe('links from anywhere', () => {
  const good = [...Object.values(labSetups)].map((setup) => textIn(labLink(setup).to))
  const names = Object.getOwnPropertyNames(Object.prototype)
  const unharmed = (text: string): void => {
    const answer = readLabLink(text)
    if ('error' in answer) expect(answer.error.length).toBeGreaterThan(10)
    else expect(answer.setup.strategies.length).toBeGreaterThan(0)
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names)
  }

  property.prop([fc.integer({ min: 0, max: 5 }), fc.nat(), fc.integer({ min: 0, max: 255 })], {
    numRuns: 2000,
  })('with a byte changed are read or refused, never worse', (which, at, byte) => {
    const bytes = Buffer.from(good[which]!, 'base64url')
    bytes[at % bytes.length] = byte
    unharmed(bytes.toString('base64url'))
  })

  property.prop([fc.string({ maxLength: 200 })], { numRuns: 500 })(
    'that are any text are read or refused, never worse',
    unharmed,
  )

  property.prop([fc.integer({ min: 0, max: 5 }), fc.json({ maxDepth: 6 }), fc.nat()], {
    numRuns: 1000,
  })('with any member in any place are read or refused, never worse', (which, json, place) => {
    const link = { version: 1, setup: structuredClone(Object.values(labSetups)[which]) }
    const setup = link.setup as unknown as Record<string, unknown>
    const fields = Object.keys(setup)
    setup[fields[place % fields.length]!] = JSON.parse(json)
    unharmed(linkWith(link))
  })
})
