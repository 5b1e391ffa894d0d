// Which texts a person said yes to in this browser: hashes only, the newest 200.

import { sha256Hex } from './sha256.ts'

const KEY = 'samsa.allowedCode'
const KEPT = 200

export interface Consent {
  isAllowed(code: string): boolean
  /** SHA-256 of the text, by which it is known here. */
  hashOf(code: string): string
  allow(code: string): void
  onChange(listener: () => void): () => void
}

/** Without storage (a private window, a full disk) a yes holds as long as the page. */
export function createConsent(): Consent {
  const hashOf = rememberLast(sha256Hex)
  const listeners = new Set<() => void>()
  let allowed = new Set(read())
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key !== KEY && event.key !== null) return
    allowed = new Set(read())
    for (const listener of listeners) listener()
  })
  return {
    hashOf,
    isAllowed: (code) => allowed.has(hashOf(code)),
    allow(code) {
      const hash = hashOf(code)
      // Another tab may have added one that no event has told yet.
      const others = [...new Set([...read(), ...allowed])].filter((other) => other !== hash)
      allowed = new Set([...others, hash].slice(-KEPT))
      write([...allowed])
      for (const listener of listeners) listener()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.filter((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash))
  } catch {
    return []
  }
}

function write(hashes: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(hashes))
  } catch {
    // Kept in memory.
  }
}

/** A run asks for the same few texts over and over. */
function rememberLast(hash: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text) ?? hash(text)
    known.delete(text)
    known.set(text, found)
    if (known.size > 16) known.delete([...known.keys()][0] ?? '')
    return found
  }
}
