import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
// @ts-expect-error a script without types, shared with the command line
import { differences, differencesFile, differencesText } from '../config/scripts/differences.mjs'

test('the list of differences from Kafka says what the source says', () => {
  expect(differences().length).toBeGreaterThan(10)
  expect(readFileSync(differencesFile, 'utf8')).toBe(differencesText())
})
