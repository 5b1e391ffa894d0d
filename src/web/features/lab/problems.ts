import { checkLabKeys } from '../../../lab/checkLabKeys.ts'
import { checkLabSetup } from '../../../lab/checkLabSetup.ts'
import type { LabProblem, LabSetup } from '../../../lab/contract.ts'

/** Sentences by field of the set-up, the first of each. */
export interface Problems {
  readonly of: (field: string) => string | undefined
  readonly count: number
  readonly first: string | undefined
}

/** A list of a million keys is looked at once. */
const ofLists = new WeakMap<object, readonly LabProblem[]>()

function listProblems({ keys, records }: LabSetup): readonly LabProblem[] {
  const known = ofLists.get(keys)
  if (known) return known
  const found = checkLabKeys(keys, records)
  ofLists.set(keys, found)
  return found
}

export function problemsOf(setup: LabSetup): Problems {
  const all =
    setup.keys.kind === 'list'
      ? [...listProblems(setup), ...checkLabSetup({ ...setup, keys: { kind: 'none' } })]
      : checkLabSetup(setup)
  const byField = new Map<string, string>()
  for (const { field, message } of all) if (!byField.has(field)) byField.set(field, message)
  return { of: (field) => byField.get(field), count: byField.size, first: all[0]?.message }
}
