import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runGolden } from './runGolden.ts'

const RECORDED = join(import.meta.dirname, '../../testing/golden')

it.each(['assignors', 'clients', 'configs', 'hashes', 'partitioner', 'placement'])(
  'the engine gives what Kafka recorded: %s',
  async (kind) => {
    const lines: string[] = []
    const tally = await runGolden(RECORDED, [kind], (line) => lines.push(line))
    expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([])
    expect(tally.passed).toBeGreaterThan(100)
  },
  30_000,
)

it('a case that differs fails with its line and why, and can be narrowed to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'))
  try {
    mkdirSync(join(folder, 'hashes'))
    const wrong = { text: 'a', hashCode: 98, abs: 97, partitionOf50: 47, utf8B64: 'YQ==' }
    const right = { ...wrong, hashCode: 97 }
    const lines = [right, wrong].map((recorded) => JSON.stringify(recorded)).join('\n')
    writeFileSync(join(folder, 'hashes/string-hash.jsonl'), lines)
    writeFileSync(join(folder, 'hashes/other.jsonl'), '{}')
    const printed: string[] = []
    const all = await runGolden(folder, [], (line) => printed.push(line))
    expect(all).toEqual({
      passed: 1,
      failed: 1,
      unknown: new Set(['hashes/other.jsonl']),
      unmatched: [],
    })
    expect(printed[0]).toBe('FAILED hashes/string-hash.jsonl:2\n  hashCode: expected 98, got 97')
    const none = await runGolden(folder, ['hashes/string'], () => {})
    expect(none.passed + none.failed).toBe(0)
    const narrowed = await runGolden(folder, ['hashes/string-hash', 'nothing'], () => {})
    expect(narrowed).toEqual({
      passed: 1,
      failed: 1,
      unknown: new Set(['nothing']),
      unmatched: ['nothing'],
    })
    const file = await runGolden(folder, ['hashes/string-hash', 'hashes/none', 'configs'], () => {})
    expect(file.unmatched).toEqual(['hashes/none', 'configs'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
