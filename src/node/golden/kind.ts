import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What a kind tells about the cases it compares. A case's name begins with its file or folder inside the kind
 * (`client-range.jsonl:12`), so that a run can be narrowed to one of them.
 */
export interface GoldenReport {
  pass(caseName: string): void
  fail(caseName: string, why: string): void
  /** A file, case or fact that nothing here can check. It is printed, and counts neither way. */
  unknown(what: string): void
}

/** The cases of one folder of recorded data, and how to compare them with the engine. */
export interface GoldenKind {
  readonly name: string
  run(folder: string, report: GoldenReport): void | Promise<void>
}

/** Compares one recorded case: nothing when equal, otherwise why it differs. Throwing is a failure too. */
export type CaseCheck = (recorded: never) => string | undefined

/** Runs every `.jsonl` and `.json` file of a folder through the check that bears its name. */
export function runFiles(
  folder: string,
  checks: Readonly<Record<string, CaseCheck>>,
  report: GoldenReport,
): void {
  for (const file of readdirSync(folder).sort()) {
    const check = checks[file.replace(/\.jsonl?$/, '')]
    if (!check) {
      report.unknown(file)
      continue
    }
    for (const [name, recorded] of casesOf(folder, file)) runCase(name, recorded, check, report)
  }
}

/** Compares one case and reports how it went. */
export function runCase(
  name: string,
  recorded: unknown,
  check: CaseCheck,
  report: GoldenReport,
): void {
  try {
    const why = check(recorded as never)
    if (why === undefined) report.pass(name)
    else report.fail(name, why)
  } catch (error) {
    report.fail(name, error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  }
}

/** Name and value of each case: a line of a `.jsonl` file, an element of a `.json` array. */
export function casesOf(folder: string, file: string): [string, unknown][] {
  const text = readFileSync(join(folder, file), 'utf8')
  if (file.endsWith('.jsonl'))
    return text
      .split('\n')
      .map((line, at): [string, string] => [`${file}:${at + 1}`, line])
      .filter(([, line]) => line.trim() !== '')
      .map(([name, line]) => [name, JSON.parse(line)])
  const elements: unknown = JSON.parse(text)
  if (!Array.isArray(elements)) throw new Error(`${file} holds no array`)
  return elements.map((element: unknown, at) => [`${file}:${nameOf(element) ?? at}`, element])
}

function nameOf(element: unknown): string | undefined {
  if (typeof element !== 'object' || element === null || !('name' in element)) return undefined
  return typeof element.name === 'string' ? element.name : undefined
}

/** Says where two plain values differ, or nothing. Order of lists counts, order of keys does not. */
export function difference(what: string, actual: unknown, expected: unknown): string | undefined {
  const ours = canonical(actual)
  const theirs = canonical(expected)
  if (ours === theirs) return undefined
  return `${what}: expected ${shortened(theirs)}, got ${shortened(ours)}`
}

/** The first difference of several. */
export const firstDifference = (...found: (string | undefined)[]): string | undefined =>
  found.find((why) => why !== undefined)

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
      return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
    }) ?? 'nothing'
  )
}

const shortened = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text)
