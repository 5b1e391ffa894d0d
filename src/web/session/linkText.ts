// Data as text that fits a link: JSON, deflated, base64url. Reading takes nothing on trust.

import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'

export const linkLimits = {
  /** Signs of the text. */
  encodedChars: 32_768,
  /** Bytes of the JSON. */
  decodedBytes: 262_144,
  depth: 32,
} as const

export class LinkError extends Error {
  override readonly name = 'LinkError'
}

/** Null when it is too long for a link. */
export function toLinkText(value: unknown): string | null {
  const json = strToU8(JSON.stringify(value))
  if (json.byteLength > linkLimits.decodedBytes) return null
  const text = toBase64Url(deflateSync(json, { level: 9 }))
  return text.length > linkLimits.encodedChars ? null : text
}

/** The value, with no member named like a part of prototypes. Throws LinkError with a sentence. */
export function fromLinkText(text: string): unknown {
  if (text.length > linkLimits.encodedChars)
    throw new LinkError(
      `The link is longer than ${linkLimits.encodedChars.toLocaleString('en-US')} signs.`,
    )
  const json = strFromU8(inflated(fromBase64Url(text)))
  checkDepth(json)
  const value = parsed(json)
  refusePrototypeNames(value)
  return value
}

const damaged = 'The link is damaged or cut short.'

function toBase64Url(bytes: Uint8Array): string {
  const binary = strFromU8(bytes, true)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array {
  if (text === '' || !/^[\w-]+$/.test(text) || text.length % 4 === 1) throw new LinkError(damaged)
  return strToU8(atob(text.replaceAll('-', '+').replaceAll('_', '/')), true)
}

/** So few at a time that what one piece inflates to stays small: deflate makes at most 1,032 bytes of one. */
const PIECE_BYTES = 64

/** Counts while it inflates, so that a bomb is left at the limit. What follows the end of the stream is not read. */
function inflated(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(linkLimits.decodedBytes)
  let size = 0
  const stream = new Inflate((chunk) => {
    if (size + chunk.byteLength > out.byteLength)
      throw new LinkError('The link unpacks to too much.')
    out.set(chunk, size)
    size += chunk.byteLength
  })
  try {
    for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES)
      stream.push(bytes.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= bytes.byteLength)
  } catch (error) {
    if (error instanceof LinkError) throw error
    throw new LinkError(damaged)
  }
  return out.subarray(0, size)
}

/** Before it is parsed: what is nested deeply breaks those who copy it. */
function checkDepth(json: string): void {
  let depth = 0
  let inText = false
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at)
    if (inText) {
      if (sign === BACKSLASH) at++
      else if (sign === QUOTE) inText = false
    } else if (sign === QUOTE) inText = true
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) {
      depth++
      if (depth > linkLimits.depth)
        throw new LinkError(`The link is nested deeper than ${linkLimits.depth} levels.`)
    } else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) depth--
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new LinkError(damaged)
  }
}

const refused: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

function refusePrototypeNames(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const name of Object.keys(value))
    if (!Array.isArray(value) && refused.has(name))
      throw new LinkError(`The link has a member named ${name}, which no link of ours has.`)
  for (const member of Object.values(value)) refusePrototypeNames(member)
}
