import { CodecError } from './errors.ts'

// TextEncoder and TextDecoder are not in the language, only in its hosts; the engine has its own UTF-8.

/** UTF-8 bytes of a string. Unpaired surrogates become `?`, as in Java's String.getBytes. */
export function utf8Encode(text: string): Uint8Array {
  const size = utf8Length(text)
  const bytes = new Uint8Array(size)
  utf8EncodeInto(text, bytes, 0)
  return bytes
}

/** Number of UTF-8 bytes of a string. */
export function utf8Length(text: string): number {
  let size = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    if (unit < 0x800) size += 1
    else if (unit < 0xd800 || unit > 0xdfff) size += 2
    else if (unit < 0xdc00 && isLow(text.charCodeAt(at + 1))) {
      size += 2
      at++
    }
  }
  return size
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Writes the UTF-8 bytes at `start` and returns where they end. The room must be there. */
export function utf8EncodeInto(text: string, bytes: Uint8Array, start: number): number {
  let to = start
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at)
    if (code < 0x80) {
      bytes[to++] = code
      continue
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const low = text.charCodeAt(at + 1)
      if (code < 0xdc00 && isLow(low)) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
        at++
      } else {
        bytes[to++] = 0x3f
        continue
      }
    }
    if (code < 0x800) bytes[to++] = 0xc0 | (code >> 6)
    else {
      if (code < 0x10000) bytes[to++] = 0xe0 | (code >> 12)
      else {
        bytes[to++] = 0xf0 | (code >> 18)
        bytes[to++] = 0x80 | ((code >> 12) & 0x3f)
      }
      bytes[to++] = 0x80 | ((code >> 6) & 0x3f)
    }
    bytes[to++] = 0x80 | (code & 0x3f)
  }
  return to
}

/** Text of UTF-8 bytes. `strict` throws CodecError on malformed bytes; otherwise U+FFFD stands for them. */
export function utf8Decode(
  bytes: Uint8Array,
  start = 0,
  end = bytes.byteLength,
  strict = false,
): string {
  let text = ''
  const units: number[] = []
  const flush = () => {
    text += String.fromCharCode.apply(null, units)
    units.length = 0
  }
  let at = start
  while (at < end) {
    if (units.length > 4096) flush()
    const first = bytes[at]!
    if (first < 0x80) {
      units.push(first)
      at++
      continue
    }
    const decoded = multiByte(bytes, at, end)
    if (decoded.code < 0) {
      if (strict) throw new CodecError(`malformed UTF-8 at ${at}`)
      units.push(0xfffd)
    } else if (decoded.code < 0x10000) units.push(decoded.code)
    else {
      const above = decoded.code - 0x10000
      units.push(0xd800 + (above >> 10), 0xdc00 + (above & 0x3ff))
    }
    at += decoded.size
  }
  flush()
  return text
}

/** One character of two to four bytes: its code, or -1 with the number of bytes that U+FFFD stands for. */
function multiByte(bytes: Uint8Array, at: number, end: number): { code: number; size: number } {
  const first = bytes[at]!
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return { code: -1, size: 1 }
  let code = first & (0xff >> (length + 1))
  for (let next = 1; next < length; next++) {
    const byte = at + next < end ? bytes[at + next]! : 0
    const low = next === 1 ? secondLow(first) : 0x80
    const high = next === 1 ? secondHigh(first) : 0xbf
    if (byte < low || byte > high) return { code: -1, size: next }
    code = (code << 6) | (byte & 0x3f)
  }
  return { code, size: length }
}

const secondLow = (first: number): number => (first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80)
const secondHigh = (first: number): number => (first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf)
