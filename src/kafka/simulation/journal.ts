import type { JournalEntry, JournalFact } from '../base/journal.ts'

/** Entries kept for views and the "why" chain; the hash covers all that ever were. */
export const JOURNAL_CAPACITY = 32_768

/** A ring of the newest entries, and a running hash of every entry. Plain data. */
export interface Journal {
  entries: JournalEntry[]
  /** Sequence of the next entry; entry s lies at s % JOURNAL_CAPACITY. */
  nextSequence: number
  hashHigh: number
  hashLow: number
}

export const emptyJournal = (): Journal => ({
  entries: [],
  nextSequence: 1,
  hashHigh: 0x243f6a88,
  hashLow: 0x85a308d3 | 0,
})

/** Adds a fact and returns its sequence. */
export function record(journal: Journal, timeUs: number, cause: number, fact: JournalFact): number {
  const sequence = journal.nextSequence++
  const entry = { ...fact, sequence, timeUs, cause } as JournalEntry
  journal.entries[sequence % JOURNAL_CAPACITY] = entry
  mix(journal, entry)
  return sequence
}

/** The entry, or undefined when it was never written or has left the ring. */
export function journalEntry(journal: Journal, sequence: number): JournalEntry | undefined {
  const entry = journal.entries[sequence % JOURNAL_CAPACITY]
  return entry?.sequence === sequence ? entry : undefined
}

/** Entries from `fromSequence` on that are still kept, oldest first. */
export function entriesSince(journal: Journal, fromSequence: number): JournalEntry[] {
  const first = Math.max(fromSequence, journal.nextSequence - JOURNAL_CAPACITY, 1)
  const found: JournalEntry[] = []
  for (let sequence = first; sequence < journal.nextSequence; sequence++)
    found.push(journal.entries[sequence % JOURNAL_CAPACITY]!)
  return found
}

/** 16 hex digits. Equal for equal runs, whatever machine they ran on. */
export function journalHash(journal: Journal): string {
  const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')
  return hex(journal.hashHigh) + hex(journal.hashLow)
}

function mixWord(journal: Journal, word: number): void {
  const low = Math.imul(journal.hashLow ^ word, 0x01000193)
  journal.hashLow = low ^ (low >>> 15)
  journal.hashHigh = Math.imul(journal.hashHigh ^ low, 0x85ebca6b) ^ (journal.hashHigh >>> 13)
}

function mix(journal: Journal, value: unknown): void {
  switch (typeof value) {
    case 'number':
      mixWord(journal, value | 0)
      mixWord(journal, Math.floor(value / 4294967296) | 0)
      if (!Number.isInteger(value)) mixWord(journal, Math.round((value % 1) * 1e9))
      return
    case 'string':
      for (let at = 0; at < value.length; at++) mixWord(journal, value.charCodeAt(at))
      mixWord(journal, value.length)
      return
    case 'object':
      mixObject(journal, value)
      return
    default:
      mixWord(journal, value === true ? 3 : value === false ? 5 : 7)
  }
}

function mixObject(journal: Journal, value: object | null): void {
  if (value === null) mixWord(journal, 11)
  else if (value instanceof Uint8Array) {
    for (let at = 0; at < value.length; at++) mixWord(journal, value[at]!)
    mixWord(journal, value.length)
  } else if (Array.isArray(value)) {
    for (const item of value) mix(journal, item)
    mixWord(journal, value.length)
  } else for (const key in value) mix(journal, (value as Record<string, unknown>)[key])
}
