import { describe, expect, it } from 'vitest'
import { utf8Encode } from '../kafka/base/text.ts'
import { bytesKind, describeBytes, formatBytesAs, previewBytes } from './byteFormats.ts'

const text = utf8Encode

describe('the kind of bytes', () => {
  it('tells null, no bytes and the text null apart', () => {
    expect(bytesKind(null)).toBe('null')
    expect(bytesKind(text(''))).toBe('empty')
    expect(bytesKind(text('null'))).toBe('nullText')
  })

  it('takes objects and arrays for JSON, lone numbers and words for strings', () => {
    expect(bytesKind(text('{"a":1}'))).toBe('json')
    expect(bytesKind(text(' [1, 2]'))).toBe('json')
    expect(bytesKind(text('42'))).toBe('string')
    expect(bytesKind(text('{"a":'))).toBe('string')
  })

  it('takes what is not UTF-8 or has control characters for bytes', () => {
    expect(bytesKind(Uint8Array.of(0xff, 0xfe))).toBe('binary')
    expect(bytesKind(Uint8Array.of(0, 1, 65))).toBe('binary')
    expect(bytesKind(text('two\nlines\tand more'))).toBe('string')
  })
})

describe('a wished format', () => {
  it('shows hex of any bytes', () => {
    expect(formatBytesAs(text('cust'), 'hex').text).toBe('63 75 73 74')
    expect(formatBytesAs(Uint8Array.of(0, 255), 'auto').text).toBe('00 ff')
  })

  it('says why JSON cannot be laid out, and shows the text', () => {
    const shown = formatBytesAs(text('not json'), 'json')
    expect(shown).toMatchObject({ text: 'not json', lines: null })
    expect(shown.problem).toContain('Not JSON')
  })

  it('does not lay JSON out when a string is wished', () => {
    expect(formatBytesAs(text('{"a":1}'), 'string')).toMatchObject({ text: '{"a":1}', lines: null })
  })
})

it('a preview keeps to one line and to its length', () => {
  expect(previewBytes(text('{"customer": 23,\n "eur": 44.40}'), 'auto')).toBe(
    'customer: 23, eur: 44.40',
  )
  expect(previewBytes(text('a\nb'), 'auto')).toBe('a b')
  expect(previewBytes(text('x'.repeat(500)), 'auto', 10)).toBe(`${'x'.repeat(10)}…`)
  expect(previewBytes(Uint8Array.of(7, 255), 'auto')).toBe('07 ff')
})

it('a description gives kind and size', () => {
  expect(describeBytes(text('customer-23'))).toBe('string, 11 bytes')
  expect(describeBytes(text('{}'))).toBe('JSON, 2 bytes')
  expect(describeBytes(text(''))).toBe('empty, 0 bytes')
  expect(describeBytes(null)).toBe('null')
})
