// Bytes of a key, value or header as people may want to read them. Kafka stores no type: what follows is a guess
// from the bytes (`auto`) or the reader's wish.

import { CodecError } from '../kafka/base/errors.ts'
import { utf8Decode } from '../kafka/base/text.ts'
import { hexText } from './hexText.ts'
import { type JsonLine, jsonLines, jsonPreview, jsonTokens } from './jsonText.ts'

export const byteFormats = ['auto', 'string', 'json', 'hex'] as const
export type ByteFormat = (typeof byteFormats)[number]

/** null, no bytes and the four letters null are three things; each is told apart. */
export type BytesKind = 'null' | 'empty' | 'nullText' | 'json' | 'string' | 'binary'

export interface FormattedBytes {
  readonly kind: BytesKind
  /** The whole content; '' for null and empty. */
  readonly text: string
  /** Lines of JSON when it is shown as JSON, else null. */
  readonly lines: readonly JsonLine[] | null
  /** Why the wished format could not be used, in a sentence, else null. */
  readonly problem: string | null
}

/** Beyond it JSON is not laid out: it would take longer than a frame. */
const mostJsonBytes = 256 * 1024

/** UTF-8 text, or null for other bytes and for control characters that no text has. */
export function plainText(bytes: Uint8Array): string | null {
  try {
    const text = utf8Decode(bytes, 0, bytes.length, true)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    return /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text) ? null : text
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}

export function bytesKind(bytes: Uint8Array | null): BytesKind {
  if (bytes === null) return 'null'
  if (bytes.length === 0) return 'empty'
  const text = plainText(bytes)
  if (text === null) return 'binary'
  if (text === 'null') return 'nullText'
  return looksLikeJson(bytes) && jsonTokens(text) ? 'json' : 'string'
}

/** Only objects and arrays: a lone number or word is as well a string. */
function looksLikeJson(bytes: Uint8Array): boolean {
  if (bytes.length > mostJsonBytes) return false
  const first = bytes.find((byte) => byte > 0x20)
  return first === 0x7b || first === 0x5b
}

/** The bytes in the wished format; `auto` takes JSON, text or hex, whatever fits. */
export function formatBytesAs(bytes: Uint8Array | null, format: ByteFormat): FormattedBytes {
  const kind = bytesKind(bytes)
  if (bytes === null || kind === 'empty') return { kind, text: '', lines: null, problem: null }
  const shown = format === 'auto' ? autoFormat(kind) : format
  if (shown === 'hex') return { kind, text: hexText(bytes), lines: null, problem: null }
  const text = utf8Decode(bytes)
  const replaced = kind === 'binary' ? 'Bytes that are not UTF-8 text are shown as \ufffd.' : null
  if (shown === 'string') return { kind, text, lines: null, problem: replaced }
  const tokens = bytes.length > mostJsonBytes ? null : jsonTokens(text)
  if (tokens) return { kind, text, lines: jsonLines(tokens), problem: null }
  const problem = replaced ?? 'Not JSON, shown as text.'
  return { kind, text, lines: null, problem }
}

const autoFormat = (kind: BytesKind): 'string' | 'json' | 'hex' =>
  kind === 'binary' ? 'hex' : kind === 'json' ? 'json' : 'string'

/** At most so many characters on one line, for a cell of a table. */
export function previewBytes(bytes: Uint8Array | null, format: ByteFormat, most = 160): string {
  if (bytes === null || bytes.length === 0) return ''
  const head = bytes.subarray(0, most * 4)
  if (format === 'hex') return cut(hexText(head), most)
  const kind = bytesKind(bytes)
  if (format === 'auto' && kind === 'binary') return cut(hexText(head), most)
  if (kind === 'json' && format !== 'string') {
    const tokens = jsonTokens(utf8Decode(bytes))
    if (tokens) return jsonPreview(tokens, most)
  }
  return cut(utf8Decode(head).replace(/\s+/g, ' '), most)
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text

const kindWords: Readonly<Record<BytesKind, string>> = {
  null: 'null',
  empty: 'empty',
  nullText: 'string',
  json: 'JSON',
  string: 'string',
  binary: 'bytes',
}

/** `string, 11 bytes`; `null`; `empty, 0 bytes`. */
export function describeBytes(bytes: Uint8Array | null): string {
  if (bytes === null) return 'null'
  const size = bytes.length.toLocaleString('en-US')
  return `${kindWords[bytesKind(bytes)]}, ${size} byte${bytes.length === 1 ? '' : 's'}`
}
