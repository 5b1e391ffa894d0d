// The set-up as a topic and a producer on the board: the same keys in the same order, by the same rule.

import { producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import type { ProducerSettings, WorldCommand } from '../../../../kafka/base/commands.ts'
import type { LabSetup, LabStrategy } from '../../../../lab/contract.ts'

export const mostListKeys = 10_000
export const mostZipfKeys = 100_000
/** More make the board slow. */
export const mostPartitions = 1_000

/** `lab-1`, or the first number that neither a topic nor a client has. */
export function freeLabName(taken: readonly string[]): string {
  const names = new Set(taken)
  let number = 1
  while (names.has(`lab-${number}`)) number += 1
  return `lab-${number}`
}

/** Why it cannot be done at all, or null. */
export function clusterObstacle({ keys, partitions }: LabSetup): string | null {
  if (partitions > mostPartitions)
    return `The cluster here takes lab topics of up to ${mostPartitions.toLocaleString('en-US')} partitions.`
  if (keys.kind === 'zipf' && keys.keys > mostZipfKeys)
    return `A producer here draws at most ${mostZipfKeys.toLocaleString('en-US')} keys by Zipf.`
  return null
}

/** What will not be as in the lab, in sentences. */
export function clusterDifferences({ keys, keylessShare, records }: LabSetup): string[] {
  const said: string[] = []
  // A list that is longer than the run is never read to the place where it is cut.
  if (keys.kind === 'list' && keys.keys.length > mostListKeys && records > mostListKeys)
    said.push(
      `Of the ${keys.keys.length.toLocaleString('en-US')} keys the first ${mostListKeys.toLocaleString('en-US')} are taken, again and again.`,
    )
  if (keylessShare > 0 && keys.kind !== 'none')
    said.push('The share of records without a key is left out: every record has its key.')
  return said
}

export const topicCommand = (setup: LabSetup, name: string): WorldCommand => ({
  type: 'createTopic',
  name,
  partitions: setup.partitions,
  replicationFactor: -1,
  configs: [],
})

export const producerCommand = (
  setup: LabSetup,
  strategy: LabStrategy,
  name: string,
): WorldCommand => ({ type: 'addProducer', name, settings: producerOf(setup, strategy, name) })

function producerOf(setup: LabSetup, strategy: LabStrategy, topic: string): ProducerSettings {
  const { keys } = setup
  const all = setup.keylessShare >= 1
  return {
    ...producerDefaults,
    batchSize: setup.batchSize,
    lingerMs: setup.lingerMs,
    ...(strategy.kind === 'own'
      ? { partitioner: 'own' as const, partitionerCode: strategy.code }
      : { partitioner: strategy.partitioner }),
    workload: {
      ...producerDefaults.workload,
      topic,
      recordsPerSecond: setup.recordsPerSecond,
      keys: all
        ? { kind: 'none' }
        : keys.kind === 'list'
          ? { ...keys, keys: keys.keys.slice(0, mostListKeys) }
          : keys,
      valueBytes: Math.min(setup.valueBytes, 1_000_000),
      valueSpread: setup.valueSpread,
      keySeed: setup.seed,
      recordLimit: setup.records,
    },
  }
}
