import type { LabStrategy } from '../../../../lab/contract.ts'
import { examplePartitioners } from '../../../../lab/examples.ts'

/** The first example under a name that is free. */
export function newOwnStrategy(taken: readonly LabStrategy[]): LabStrategy {
  const [first] = examplePartitioners
  const names = new Set(taken.map((each) => (each.kind === 'own' ? each.name : '')))
  let name = 'Your own'
  for (let count = 2; names.has(name); count++) name = `Your own ${count}`
  return { kind: 'own', name, code: first?.code ?? '' }
}
