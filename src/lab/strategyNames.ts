import { clientPartitioner } from '../kafka/partitioning/clients/clientPartitioners.ts'
import type { LabStrategy } from './contract.ts'

/** One name each, for columns and sentences: a second `Java default` is `Java default (2)`. */
export function strategyNames(strategies: readonly LabStrategy[]): string[] {
  const taken = new Set<string>()
  return strategies.map((strategy) => {
    const plain =
      strategy.kind === 'own' ? strategy.name : clientPartitioner(strategy.partitioner).label
    let name = plain
    for (let count = 2; taken.has(name); count++) name = `${plain} (${count})`
    taken.add(name)
    return name
  })
}
