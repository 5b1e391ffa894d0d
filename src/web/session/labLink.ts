// A link that reproduces a run of the lab, and what is said when it cannot quite.

import * as v from 'valibot'
import { checkLabSetup } from '../../lab/checkLabSetup.ts'
import type { LabSetup, LabStrategy } from '../../lab/contract.ts'
import { versionsOf } from '../../lab/labRun.ts'
import { labSetupSchema, linkSchema } from './labSetupSchema.ts'
import { fromLinkText, LinkError, linkLimits, toLinkText } from './linkText.ts'

const LINK_VERSION = 1

export interface LabLink {
  /** Path and question mark, for the address of a screen. */
  readonly to: string
  /** What did not fit, in sentences. Whoever opens the link is told the same. */
  readonly left: readonly string[]
}

export type ReadLabLink =
  | {
      readonly setup: LabSetup
      /** What could not be taken as it was, in sentences. */
      readonly ignored: readonly string[]
    }
  | { readonly error: string }

export function labLink(setup: LabSetup): LabLink {
  const whole = hasLongList(setup) ? null : linkOf(setup, [])
  if (whole !== null) return { to: whole, left: [] }
  let kept = setup
  const left: string[] = []
  if (setup.keys.kind === 'list') {
    left.push(
      `The list of ${words(setup.keys.keys.length)} keys${setup.keysFrom === null ? '' : ` (${setup.keysFrom})`} is too long for a link and was left out; as many keys are drawn evenly instead.`,
    )
    kept = withoutList(setup)
  }
  for (;;) {
    const to = linkOf(kept, left)
    if (to !== null) return { to, left }
    const longest = longestCode(kept.strategies)
    // Without any code what is left are some hundred bytes and a name.
    if (longest < 0) return { to: linkOf({ ...kept, keysFrom: null }, left) ?? '/lab', left }
    left.push(`The code of ${nameOf(kept.strategies[longest])} is too long for a link.`)
    kept = { ...kept, strategies: withoutStrategy(kept.strategies, longest) }
  }
}

const words = (count: number): string => count.toLocaleString('en-US')

function linkOf(setup: LabSetup, left: readonly string[]): string | null {
  const text = toLinkText({ version: LINK_VERSION, setup, rules: versionsOf(setup), left })
  return text === null ? null : `/lab?run=${text}`
}

/** Told without making a text of millions of keys. */
function hasLongList({ keys }: LabSetup): boolean {
  if (keys.kind !== 'list') return false
  let chars = 0
  for (const key of keys.keys) {
    chars += (key?.length ?? 1) + 3
    if (chars > linkLimits.decodedBytes) return true
  }
  return false
}

function withoutList(setup: LabSetup): LabSetup {
  if (setup.keys.kind !== 'list') return setup
  const distinct = new Set(setup.keys.keys.filter((key) => key !== null)).size
  const keys =
    distinct === 0
      ? ({ kind: 'none' } as const)
      : ({ kind: 'uniform', prefix: 'key-', keys: distinct } as const)
  return { ...setup, keys, keysFrom: null }
}

function longestCode(strategies: readonly LabStrategy[]): number {
  let longest = -1
  let length = 0
  strategies.forEach((strategy, index) => {
    if (strategy.kind !== 'own' || strategy.code.length < length) return
    longest = index
    length = strategy.code.length
  })
  return longest
}

const nameOf = (strategy: LabStrategy | undefined): string =>
  strategy?.kind === 'own' ? `“${strategy.name.slice(0, 60)}”` : 'a strategy'

/** Java's rule stands in when nobody would be left. */
function withoutStrategy(strategies: readonly LabStrategy[], index: number): LabStrategy[] {
  const left = strategies.filter((_, at) => at !== index)
  return left.length > 0 ? left : [{ kind: 'client', partitioner: 'java' }]
}

/** Reads what stands after `run=`. Code in it is text: whether it may run is decided elsewhere. */
export function readLabLink(text: string): ReadLabLink {
  try {
    return readLink(fromLinkText(text))
  } catch (error) {
    if (error instanceof LinkError) return { error: error.message }
    throw error
  }
}

function readLink(value: unknown): ReadLabLink {
  const link = v.safeParse(linkSchema, value)
  if (!link.success) return { error: 'This is no link of the lab.' }
  const { version, setup: given, rules, left } = link.output
  if (version !== LINK_VERSION)
    return {
      error: `This link has the format ${version}; this page reads the format ${LINK_VERSION}.`,
    }
  const read = v.safeParse(labSetupSchema, given)
  if (!read.success) return { error: misfit(read.issues[0]) }
  const setup = read.output
  const problem = checkLabSetup(setup)[0]
  if (problem) return { error: `The link's ${problem.field}: ${problem.message}` }
  const ignored = left.slice(0, MOST_NAMED).map(shortened)
  if (left.length > MOST_NAMED)
    ignored.push(`The link tells of ${words(left.length - MOST_NAMED)} more.`)
  const unknown = [...unknownFields(value, link.output, ''), ...unknownFields(given, setup, '')]
  if (unknown.length > 0) ignored.push(unknownWords(unknown))
  const now = versionsOf(setup)
  const other = rules.filter((rule) => !now.includes(rule))
  if (other.length > 0)
    ignored.push(
      `The link was made with the rules of ${other.map(shortened).join(', ')}; here they are those of ${now.join(', ')}.`,
    )
  return { setup, ignored }
}

function misfit(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  return path === null
    ? 'The link has no set-up of the lab.'
    : `The link's ${shortened(path)} is ${shortened(issue.received)}, which this page does not understand.`
}

const MOST_SHOWN = 200
const shortened = (text: string): string =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text

const MOST_NAMED = 10

function unknownWords(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).map(shortened).join(', ')
  const more = names.length > MOST_NAMED ? ` and ${words(names.length - MOST_NAMED)} more` : ''
  return `Not known here and left out: ${named}${more}.`
}

/** Paths of members that the link has and what was built from it has not. */
function unknownFields(given: unknown, taken: unknown, path: string): string[] {
  if (given === taken || !isRecord(given) || !isRecord(taken)) return []
  return Object.keys(given).flatMap((name) => {
    const inner = path === '' ? name : `${path}.${name}`
    return Object.hasOwn(taken, name) ? unknownFields(given[name], taken[name], inner) : [inner]
  })
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
