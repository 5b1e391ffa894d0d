import { CodecError } from '../base/errors.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const alphabets = { standard: `${LETTERS}+/`, url: `${LETTERS}-_` }

/** Base64 text: `standard` with padding, `url` with the URL-safe letters and without. */
export function base64Encode(bytes: Uint8Array, form: keyof typeof alphabets = 'standard'): string {
  const alphabet = alphabets[form]
  let text = ''
  for (let at = 0; at < bytes.byteLength; at += 3) {
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const letters = Math.min(4, bytes.byteLength - at + 1)
    for (let letter = 0; letter < letters; letter++)
      text += alphabet[(group >> (18 - 6 * letter)) & 0x3f]
    if (form === 'standard') text += '='.repeat(4 - letters)
  }
  return text
}

/** Bytes of base64 text in either alphabet, with or without padding. Throws CodecError on other characters. */
export function base64Decode(text: string): Uint8Array {
  const letters = text.replace(/={1,2}$/, '')
  if (letters.length % 4 === 1) throw new CodecError('base64 text is cut')
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let to = 0
  let bits = 0
  let held = 0
  for (let at = 0; at < letters.length; at++) {
    bits = ((bits << 6) | letterValue(letters, at)) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[to++] = (bits >> held) & 0xff
    }
  }
  return bytes
}

function letterValue(text: string, at: number): number {
  const letter = text[at] ?? ''
  const value = alphabets.standard.indexOf(letter)
  if (value >= 0) return value
  if (letter === '-') return 62
  if (letter === '_') return 63
  throw new CodecError(`not a base64 character at ${at}`)
}
