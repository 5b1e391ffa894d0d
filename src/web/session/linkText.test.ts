import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fromLinkText, LinkError, linkLimits, toLinkText } from './linkText.ts'

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const linkOf = (json: string): string => textOf(deflateSync(strToU8(json)))

function refusal(text: string): string {
  try {
    fromLinkText(text)
  } catch (error) {
    if (error instanceof LinkError) return error.message
    throw error
  }
  return ''
}

/** Deflate's own worst case: a block of 258-byte matches at distance 1, by fflate itself, repeated until it is long. */
function bomb(megabytes: number): Uint8Array {
  return deflateSync(new Uint8Array(megabytes * 1_048_576), { level: 9 })
}

describe('text of a link', () => {
  test('gives back what went in, any text in it', () => {
    const value = { text: 'Größe 🙂 "quoted" \\ \ud800', list: [1, -0.5, null, true, [[]]] }
    const text = toLinkText(value)!
    expect(text).toMatch(/^[\w-]+$/)
    expect(fromLinkText(text)).toEqual(value)
  })

  test('is not made of what is too long, before or after deflation', () => {
    expect(toLinkText('a'.repeat(linkLimits.decodedBytes - 2))).not.toBeNull()
    expect(toLinkText('a'.repeat(linkLimits.decodedBytes - 1))).toBeNull()
    const noise = Array.from({ length: 30_000 }, (_, at) => Math.imul(at, 0x9e3779b1) >>> 0)
    expect(JSON.stringify(noise).length).toBeGreaterThan(linkLimits.encodedChars)
    expect(toLinkText(noise.slice(0, 20_000))).toBeNull()
  })

  test('of more signs than allowed is refused before it is looked at', () => {
    expect(refusal('A'.repeat(linkLimits.encodedChars + 1))).toContain('longer than 32,768')
  })

  test('of 200 MiB behind a short link stops at the limit, in little memory', () => {
    const bytes = bomb(200)
    // As much of it as a link may carry: 24 KiB of bytes unpack to 24 MiB.
    const text = textOf(bytes).slice(0, linkLimits.encodedChars)
    fromLinkText(toLinkText('warm')!)
    const before = process.memoryUsage().arrayBuffers
    expect(refusal(text)).toBe('The link unpacks to too much.')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1_048_576)
  })

  test('that is one byte over the limit is refused, and at the limit read', () => {
    const json = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`
    expect(fromLinkText(linkOf(json(linkLimits.decodedBytes)))).toHaveLength(
      linkLimits.decodedBytes - 2,
    )
    expect(refusal(linkOf(json(linkLimits.decodedBytes + 1)))).toBe('The link unpacks to too much.')
  })

  test('nested deeper than 32 levels is refused before it is parsed; brackets in texts are no nesting', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(refusal(linkOf(nested(32)))).toBe('')
    for (const depth of [33, 100_000])
      expect(refusal(linkOf(nested(depth)))).toBe('The link is nested deeper than 32 levels.')
    expect(refusal(linkOf('{"a":'.repeat(50_000)))).toBe(
      'The link is nested deeper than 32 levels.',
    )
    expect(fromLinkText(linkOf(JSON.stringify('\\"'.repeat(100) + '['.repeat(100))))).toContain(
      '[[',
    )
  })

  test('with a member named like a part of prototypes is refused, wherever it lies', () => {
    const names = Object.getOwnPropertyNames(Object.prototype)
    for (const name of ['__proto__', 'constructor', 'prototype'])
      for (const json of [`{"${name}":{"polluted":1}}`, `{"a":[{"b":{"${name}":1}}]}`])
        expect(refusal(linkOf(json))).toContain(`a member named ${name}`)
    expect(refusal(linkOf('{"\\u005f_proto__":{"polluted":1}}'))).toContain('__proto__')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names)
  })

  test('ends where its stream ends, whatever hangs on behind', () => {
    const good = Buffer.from(toLinkText({ a: 1 })!, 'base64url')
    for (const tail of [[0], [255, 255], new Array<number>(3000).fill(7)])
      expect(fromLinkText(textOf(Buffer.concat([good, Buffer.from(tail)])))).toEqual({ a: 1 })
  })

  test('that is damaged is said to be: cut short, other signs, other bytes, no JSON', () => {
    const good = toLinkText({ a: 'some text that is long enough to be cut', b: [1, 2, 3] })!
    const damaged = [
      '',
      '!',
      'é',
      `${good}=`,
      'AAAAA',
      textOf(Uint8Array.of(0xff, 0xff, 0xff)),
      linkOf('{"a":'),
      linkOf(''),
      linkOf('NaN'),
      ...Array.from({ length: good.length - 1 }, (_, length) => good.slice(0, length)),
    ]
    for (const text of damaged) expect(refusal(text), text).toContain('The link')
  })
})
