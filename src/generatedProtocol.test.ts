import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateProtocol } from '../config/scripts/generateProtocol.mjs'

const room = join(import.meta.dirname, 'kafka/protocol')

function filesUnder(folder: string, prefix = ''): string[] {
  return readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory()
      ? filesUnder(join(folder, name), `${prefix}${name}/`)
      : [`${prefix}${name}`],
  )
}

const facts: unknown = JSON.parse(readFileSync(join(room, 'facts/messages.json'), 'utf8'))
const made = generateProtocol(facts)

test('the generated folder holds the files that the facts give, and no others', () => {
  expect(filesUnder(join(room, 'generated')).sort()).toEqual([...made.keys()].sort())
  expect(made.size).toBeGreaterThan(150)
})

test('every generated file is what the generator writes from the facts', () => {
  for (const [path, text] of made)
    expect(readFileSync(join(room, 'generated', path), 'utf8'), path).toBe(text)
})
