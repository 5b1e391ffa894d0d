import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { GoldenKind, GoldenReport } from './kind.ts'

/** By folder. Loaded when asked for, so that one kind runs without the code of the others. */
const KINDS: Readonly<Record<string, () => Promise<GoldenKind>>> = {
  assignors: async () => (await import('./kinds/assignors.ts')).assignors,
  batches: async () => (await import('./kinds/batches.ts')).batches,
  clients: async () => (await import('./kinds/clients.ts')).clients,
  configs: async () => (await import('./kinds/configs.ts')).configs,
  hashes: async () => (await import('./kinds/hashes.ts')).hashes,
  partitioner: async () => (await import('./kinds/partitioner.ts')).partitioner,
  placement: async () => (await import('./kinds/placement.ts')).placement,
  protocol: async () => (await import('./kinds/protocol.ts')).protocol,
  recovery: async () => (await import('./kinds/recovery.ts')).recovery,
  segments: async () => (await import('./kinds/segments.ts')).segments,
  'records-of-logs': async () => (await import('./kinds/recordsOfLogs.ts')).recordsOfLogs,
}

/** Whether `kind` or `kind/file` names a kind that can be run. */
export const isGoldenKind = (filter: string): boolean =>
  Object.hasOwn(KINDS, filter.split('/')[0] ?? '')

const FAILURES_IN_FULL = 50

export interface GoldenTally {
  passed: number
  failed: number
  unknown: Set<string>
  /** Filters that named no case. */
  unmatched: string[]
}

type Print = (line: string) => void

/** A report that counts only the cases of `narrowedTo` (all when undefined) and prints failures as they come. */
function reportOf(
  kind: string,
  narrowedTo: readonly string[] | undefined,
  matched: Set<string>,
  tally: GoldenTally,
  print: Print,
): GoldenReport {
  const counts = (caseName: string): boolean => {
    if (narrowedTo === undefined) return true
    const wanted = narrowedTo.filter(
      (each) => caseName.startsWith(each) && !/[A-Za-z0-9-]/.test(caseName.charAt(each.length)),
    )
    for (const each of wanted) matched.add(each)
    return wanted.length > 0
  }
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
  filtered: boolean,
  tally: GoldenTally,
  print: Print,
): Promise<void> {
  const load = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined
  if (!load || !existsSync(folder)) {
    tally.unknown.add(load ? `${name} (no such folder)` : name)
    if (filtered) tally.unmatched.push(...(narrowedTo?.map((each) => `${name}/${each}`) ?? [name]))
    return
  }
  const before = { passed: tally.passed, failed: tally.failed }
  const matched = new Set<string>()
  const report = reportOf(name, narrowedTo, matched, tally, print)
  try {
    const kind = await load()
    await kind.run(folder, report)
  } catch (error) {
    tally.failed++
    print(`FAILED ${name}\n  ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  }
  for (const each of narrowedTo ?? [])
    if (!matched.has(each)) tally.unmatched.push(`${name}/${each}`)
  print(`${name}: ${tally.passed - before.passed} passed, ${tally.failed - before.failed} failed`)
}

/** Runs the kinds found in a folder, or those of `filters`; prints failures and a line per kind. */
export async function runGolden(
  folder: string,
  filters: readonly string[],
  print: Print,
): Promise<GoldenTally> {
  const tally: GoldenTally = { passed: 0, failed: 0, unknown: new Set(), unmatched: [] }
  for (const [name, narrowedTo] of wantedKinds(filters, folder))
    await runKind(name, join(folder, name), narrowedTo, filters.length > 0, tally, print)
  return tally
}
