import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { checkImports, walkSources } from '../config/architecture/imports.ts'
import { checkPurity } from '../config/architecture/purity.ts'

const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const planted: string[] = []

afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true })
})

/** A project of these files alone, to show that a rule fires. */
function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-architecture-'))
  planted.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Found apart from the checker, so that it cannot pass by reading nothing. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(projectFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

describe('the sources', () => {
  test('import only what their rooms allow, and every file was read', () => {
    const report = checkImports(projectFolder)
    expect(report.violations).toEqual([])
    expect(report.files).toEqual(filesBelow('src').sort())
    expect(report.importCount).toBeGreaterThan(0)
  })

  test('keep clock, chance and classes out of the pure wings', () => {
    expect(checkPurity(projectFolder, walkSources(projectFolder))).toEqual([])
  })
})

describe('the import rules', () => {
  test.each([
    ['a lower kafka room importing a higher one', 'kafka/log/a.ts', '../broker/b.ts'],
    ['a pure wing importing the page', 'cli/a.ts', '../web/ui/b.ts'],
    ['the page importing the engine', 'web/state/a.ts', '../../kafka/simulation/b.ts'],
    ['a feature importing another', 'web/features/lab/a.tsx', '../topics/b.tsx'],
    ['shipped code importing testing', 'node/a.ts', '../testing/b.ts'],
    ['a package in a room that does not own it', 'web/features/lab/a.tsx', 'zustand'],
    ['a Node built-in in a pure wing', 'lab/a.ts', 'node:fs'],
    ['a Node built-in named without its scheme', 'formats/a.ts', 'fs'],
    ['a package in the engine outside records', 'kafka/log/a.ts', 'fflate'],
    ['a room on no list', 'kafka/attic/a.ts', '../base/b.ts'],
    ['a file that is not there', 'kafka/log/a.ts', './missing.ts'],
  ])('refuse %s', (_, path, module) => {
    const files: Record<string, string> = {
      [`src/${path}`]: `import type { B } from '${module}'\n`,
    }
    const isFile = module.startsWith('.') && !module.includes('missing')
    const target = join('src', dirname(path), module)
    if (isFile) files[target] = 'export type B = 1\n'
    const report = checkImports(plant(files))
    expect(report.violations).toHaveLength(1)
    expect(report.files).toHaveLength(isFile ? 2 : 1)
  })

  test('let only the session name the worker, and only by its address', () => {
    const text = `export const a = () => new URL('../../worker/main.ts', import.meta.url)\n`
    const report = checkImports(
      plant({
        'src/web/session/a.ts': text,
        'src/web/session/b.ts': `import '../../worker/main.ts'\n`,
        'src/web/state/c.ts': text,
        'src/worker/main.ts': '',
      }),
    )
    expect(report.violations.map((line) => line.split(' ')[0])).toEqual([
      'src/web/session/b.ts',
      'src/web/state/c.ts',
    ])
  })

  test('read files with markup', () => {
    const text = `import { z } from 'zustand'\nexport const A = () => <b title="x">{z}</b>\n`
    const report = checkImports(plant({ 'src/web/ui/A.tsx': text }))
    expect(report.violations).toEqual([
      'src/web/ui/A.tsx imports zustand: web/ui may not use zustand',
    ])
  })

  test('fail on a file that cannot be parsed', () => {
    const folder = plant({ 'src/lab/a.ts': 'import {' })
    expect(() => checkImports(folder)).toThrow()
  })

  test('read dynamic imports and re-exports too', () => {
    const report = checkImports(
      plant({
        'src/lab/a.ts': `export const b = () => import('../bridge/b.ts')\n`,
        'src/lab/c.ts': `export { b } from '../bridge/b.ts'\n`,
        'src/bridge/b.ts': 'export const b = 1\n',
      }),
    )
    expect(report.violations).toHaveLength(2)
  })

  test('allow what the table lists', () => {
    const report = checkImports(
      plant({
        'src/kafka/broker/a.ts': `import { b } from '../log/b.ts'\nexport const a = b\n`,
        'src/kafka/log/b.ts': `export { c as b } from '../base/c.ts'\n`,
        'src/kafka/base/c.ts': 'export const c = 1\n',
        'src/worker/storage/d.ts': `import { openDB } from 'idb'\nexport const d = openDB\n`,
      }),
    )
    expect(report.violations).toEqual([])
    expect(report.importCount).toBe(3)
  })
})

describe('the purity rules', () => {
  test.each([
    ['Math.random', 'export const a = () => Math.random()'],
    ['Math.random by index', `export const a = () => Math['random']()`],
    ['Date.now', 'export const a = () => Date.now()'],
    ['a Date of a given time', 'export const a = (ms: number) => new Date(ms)'],
    ['a class', 'export class A {}'],
    ['an error class above the ground floor', 'export class A extends Error {}'],
  ])('refuse %s', (_, text) => {
    const folder = plant({ 'src/kafka/log/a.ts': text })
    expect(checkPurity(folder, ['src/kafka/log/a.ts'])).not.toEqual([])
  })

  test('allow error classes on the ground floor and words in comments and strings', () => {
    const text = `// Math.random\nexport const a = 'Date'\nexport class B extends Error {}\n`
    const folder = plant({ 'src/kafka/base/a.ts': text })
    expect(checkPurity(folder, ['src/kafka/base/a.ts'])).toEqual([])
  })
})
