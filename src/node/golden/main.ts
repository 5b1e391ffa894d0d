// `npm run golden -- DIR [KIND...]`: compares the engine with what a real Kafka recorded.
// DIR defaults to src/testing/golden. A KIND is a folder (`hashes`) or a file of it (`assignors/client-range`).

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { GoldenKind, GoldenReport } from './kind.ts'

/** By folder. Loaded when asked for, so that one kind runs without the code of the others. */
const KINDS: Readonly<Record<string, () => Promise<GoldenKind>>> = {
  assignors: async () => (await import('./kinds/assignors.ts')).assignors,
  configs: async () => (await import('./kinds/configs.ts')).configs,
  hashes: async () => (await import('./kinds/hashes.ts')).hashes,
  partitioner: async () => (await import('./kinds/partitioner.ts')).partitioner,
  placement: async () => (await import('./kinds/placement.ts')).placement,
  protocol: async () => (await import('./kinds/protocol.ts')).protocol,
  'records-of-logs': async () => (await import('./kinds/recordsOfLogs.ts')).recordsOfLogs,
}

const FAILURES_IN_FULL = 50
const DEFAULT_FOLDER = 'src/testing/golden'

interface Tally {
  passed: number
  failed: number
  unknown: Set<string>
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** A report that counts only the cases of `narrowedTo` (all when undefined) and prints failures as they come. */
function reportOf(
  kind: string,
  narrowedTo: readonly string[] | undefined,
  tally: Tally,
): GoldenReport {
  const counts = (caseName: string): boolean =>
    narrowedTo === undefined ||
    narrowedTo.some(
      (wanted) =>
        caseName.startsWith(wanted) && !/[A-Za-z0-9-]/.test(caseName.charAt(wanted.length)),
    )
  return {
    pass(caseName) {
      if (counts(caseName)) tally.passed++
    },
    fail(caseName, why) {
      if (!counts(caseName)) return
      tally.failed++
      if (tally.failed <= FAILURES_IN_FULL) print(`FAILED ${kind}/${caseName}\n  ${why}`)
      else if (tally.failed === FAILURES_IN_FULL + 1) print('further failures are only counted')
    },
    unknown(what) {
      if (counts(what)) tally.unknown.add(`${kind}/${what}`)
    },
  }
}

/** For each kind asked for: undefined for the whole folder, or the names of the files wanted. */
function wantedKinds(
  filters: readonly string[],
  folder: string,
): Map<string, string[] | undefined> {
  const wanted = new Map<string, string[] | undefined>()
  if (filters.length === 0) {
    for (const name of readdirSync(folder).sort())
      if (statSync(join(folder, name)).isDirectory()) wanted.set(name, undefined)
    return wanted
  }
  for (const filter of filters) {
    const [kind = '', ...rest] = filter.replace(/\/+$/, '').split('/')
    const earlier = wanted.get(kind)
    if (rest.length === 0 || (wanted.has(kind) && earlier === undefined))
      wanted.set(kind, undefined)
    else wanted.set(kind, [...(earlier ?? []), rest.join('/')])
  }
  return wanted
}

async function runKind(
  name: string,
  folder: string,
  narrowedTo: string[] | undefined,
  tally: Tally,
): Promise<void> {
  const load = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined
  if (!load || !existsSync(folder)) {
    tally.unknown.add(load ? `${name} (no such folder)` : name)
    return
  }
  const before = { passed: tally.passed, failed: tally.failed }
  const report = reportOf(name, narrowedTo, tally)
  try {
    const kind = await load()
    await kind.run(folder, report)
  } catch (error) {
    tally.failed++
    print(`FAILED ${name}\n  ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  }
  print(`${name}: ${tally.passed - before.passed} passed, ${tally.failed - before.failed} failed`)
}

async function runGolden(folder: string, filters: readonly string[]): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, unknown: new Set() }
  for (const [name, narrowedTo] of wantedKinds(filters, folder))
    await runKind(name, join(folder, name), narrowedTo, tally)
  return tally
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

const [first, ...others] = process.argv.slice(2)
const folder = first !== undefined && isFolder(first) ? first : DEFAULT_FOLDER
const filters = first === undefined ? [] : folder === first ? others : [first, ...others]
if (!isFolder(folder)) {
  print(`no such folder: ${first ?? DEFAULT_FOLDER}`)
  process.exitCode = 1
} else {
  const tally = await runGolden(folder, filters)
  if (tally.unknown.size > 0) print(`not known here: ${[...tally.unknown].join(', ')}`)
  print(`${tally.passed} passed, ${tally.failed} failed`)
  if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1
}
