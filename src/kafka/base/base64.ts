import { CodecError } from './errors.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map([...ALPHABET].map((sign, value) => [sign, value]))

/** RFC 4648 with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const word = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += ALPHABET[word >> 18]! + ALPHABET[(word >> 12) & 63]!
    text += left > 1 ? ALPHABET[(word >> 6) & 63]! : '='
    text += left > 2 ? ALPHABET[word & 63]! : '='
  }
  return text
}

/** Padding may be missing. Throws a CodecError on any other sign. */
export function fromBase64(text: string): Uint8Array {
  const signs = text.replace(/={0,2}$/, '')
  if (signs.length % 4 === 1) throw new CodecError('base64 text is cut short')
  const bytes = new Uint8Array((signs.length * 3) >> 2)
  let word = 0
  let bits = 0
  let at = 0
  for (const sign of signs) {
    const value = VALUES.get(sign)
    if (value === undefined) throw new CodecError(`${JSON.stringify(sign)} is no base64 sign`)
    word = ((word << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = word >> bits
  }
  return bytes
}
