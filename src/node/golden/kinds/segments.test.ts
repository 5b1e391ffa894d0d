import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { GoldenKind } from '../kind.ts'
import { recovery } from './recovery.ts'
import { segments } from './segments.ts'

const GOLDEN = join(import.meta.dirname, '../../../testing/golden')
const RECORDED = join(GOLDEN, 'segments')

async function run(
  folder: string,
  kind: GoldenKind = segments,
): Promise<{ passed: string[]; failed: string[] }> {
  const passed: string[] = []
  const failed: string[] = []
  await kind.run(folder, {
    pass: (name) => passed.push(name),
    fail: (name, why) => failed.push(`${name}: ${why}`),
    unknown: () => {},
  })
  return { passed, failed }
}

it('log folders of Kafka are read, and made again byte for byte', async () => {
  const { passed, failed } = await run(RECORDED)
  expect(failed).toEqual([])
  expect(passed.filter((name) => name.endsWith('made again')).length).toBeGreaterThan(25)
  expect(passed.filter((name) => name.endsWith('read')).length).toBeGreaterThan(35)
})

it('one wrong byte in any file of a folder is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'segments-'))
  try {
    const stage = 'idempotent-segments/stopped/idempotent-segments-0'
    for (const file of [
      '00000000000000000000.log',
      '00000000000000000000.timeindex',
      '00000000000000000010.snapshot',
      'leader-epoch-checkpoint',
    ]) {
      cpSync(join(RECORDED, 'idempotent-segments'), join(folder, 'idempotent-segments'), {
        recursive: true,
      })
      const path = join(folder, stage, file)
      const bytes = readFileSync(path)
      bytes[bytes.byteLength - 2] = bytes[bytes.byteLength - 2]! ^ 1
      writeFileSync(path, bytes)
      const { failed } = await run(folder)
      expect(failed, file).not.toEqual([])
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('a damaged log folder becomes what Kafka makes of it', async () => {
  const { passed, failed } = await run(join(GOLDEN, 'recovery'), recovery)
  expect(failed).toEqual([])
  expect(passed.length).toBeGreaterThan(20)
})
