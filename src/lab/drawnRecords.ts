// The records of a run: which key, how big a value. Drawn once, placed by every strategy.

import type { KeyDistribution } from '../kafka/base/commands.ts'
import { keyBytes, nextKeyText } from '../kafka/base/nextKey.ts'
import {
  forkRandom,
  nextBelow,
  nextBetween,
  type RandomState,
  randomFromSeed,
} from '../kafka/base/random.ts'
import type { LabSetup } from './contract.ts'
import { internBytes, internText, type KeyArena, keyArena } from './keyArena.ts'

/** When the first record is made: virtual time 0 of a run, ms since 1970. */
export const LAB_EPOCH_MS = 1_760_000_000_000

export interface DrawnRecords {
  readonly setup: LabSetup
  /** Records drawn so far. */
  drawn: number
  /** Those of them without a key or with an empty one, which some clients take for none. */
  keyless: number
  readonly arena: KeyArena
  /** Index of each record's key; -1 for a record without a key. */
  readonly keyOf: Int32Array
  readonly valueBytes: Int32Array
  /** Keys come from here alone, so that a producer with this seed draws the same ones. */
  readonly keyRandom: RandomState
  readonly sizeRandom: RandomState
  readonly keylessRandom: RandomState
}

export function drawnRecords(setup: LabSetup): DrawnRecords {
  const others = randomFromSeed(setup.seed)
  return {
    setup,
    drawn: 0,
    keyless: 0,
    arena: keyArena(mostKeys(setup.keys, setup.records)),
    keyOf: new Int32Array(setup.records),
    valueBytes: new Int32Array(setup.records),
    keyRandom: randomFromSeed(setup.seed),
    sizeRandom: forkRandom(others),
    keylessRandom: forkRandom(others),
  }
}

/** A bound of how many distinct keys can come. */
export function mostKeys(keys: KeyDistribution, records: number): number {
  switch (keys.kind) {
    case 'none':
      return 0
    case 'uniform':
    case 'zipf':
    case 'hot':
      return Math.min(records, keys.keys)
    case 'list':
      return Math.min(records, keys.keys.length)
    case 'composite':
      return Math.min(
        records,
        keys.parts.reduce((product, part) => product * part.keys, 1),
      )
    case 'sequential':
    case 'uuid':
    case 'time':
      return records
  }
}

/** Virtual time of a record, microseconds from the first. */
export const recordTimeUs = (setup: LabSetup, record: number): number =>
  Math.floor((record * 1_000_000) / setup.recordsPerSecond)

const SHARE_STEPS = 1_000_000

/** Draws up to `upTo` records in all. */
export function drawUpTo(records: DrawnRecords, upTo: number): void {
  const { setup, arena, keyOf, valueBytes } = records
  const { keys } = setup
  const keylessBelow = Math.round(setup.keylessShare * SHARE_STEPS)
  const spread = Math.round(setup.valueBytes * setup.valueSpread)
  const isBase64 = keys.kind === 'list' && keys.encoding === 'base64'
  for (let record = records.drawn; record < upTo; record++) {
    const nowMs = LAB_EPOCH_MS + Math.floor(recordTimeUs(setup, record) / 1000)
    // The key is drawn for a keyless record too: the share of those does not move the keys of the others.
    const text = nextKeyText(keys, record, records.keyRandom, nowMs)
    const isKeyless =
      text === null ||
      (keylessBelow > 0 && nextBelow(records.keylessRandom, SHARE_STEPS) < keylessBelow)
    if (isKeyless || text === '') records.keyless++
    if (isKeyless) keyOf[record] = -1
    else if (isBase64) keyOf[record] = internBytes(arena, keyBytes(keys, text))
    else keyOf[record] = internText(arena, text)
    valueBytes[record] =
      spread === 0
        ? setup.valueBytes
        : nextBetween(
            records.sizeRandom,
            Math.max(0, setup.valueBytes - spread),
            setup.valueBytes + spread,
          )
  }
  records.drawn = upTo
}
