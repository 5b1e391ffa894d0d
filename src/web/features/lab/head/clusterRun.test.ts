import { describe, expect, test } from 'vitest'
import { firstSetup } from '../bench.ts'
import { clusterDifferences, clusterObstacle, freeLabName, producerCommand } from './clusterRun.ts'

const java = { kind: 'client', partitioner: 'java' } as const

describe('a lab run on the live cluster', () => {
  test('takes the first name that neither a topic nor a client has', () => {
    expect(freeLabName(['orders'])).toBe('lab-1')
    expect(freeLabName(['lab-1', 'lab-3', 'lab-2'])).toBe('lab-4')
  })

  test('draws the same keys, as many, by the chosen rule', () => {
    expect(producerCommand(firstSetup, java, 'lab-1')).toMatchObject({
      type: 'addProducer',
      name: 'lab-1',
      settings: {
        partitioner: 'java',
        workload: { topic: 'lab-1', keySeed: 1915, recordLimit: 10_000, keys: firstSetup.keys },
      },
    })
    const own = { kind: 'own', name: 'mine', code: 'function partition() { return 0 }' } as const
    expect(producerCommand(firstSetup, own, 'lab-1')).toMatchObject({
      settings: { partitioner: 'own', partitionerCode: own.code },
    })
  })

  test('takes 10,000 keys of a list and says so', () => {
    const keys = {
      kind: 'list',
      keys: Array.from({ length: 10_001 }, String),
      encoding: 'utf8',
    } as const
    const command = producerCommand({ ...firstSetup, keys }, java, 'lab-1')
    if (command.type !== 'addProducer') throw new Error('it adds a producer')
    const taken = command.settings.workload.keys
    expect(taken.kind === 'list' && taken.keys.length).toBe(10_000)
    expect(clusterDifferences({ ...firstSetup, keys, records: 10_001 })).toEqual([
      'Of the 10,001 keys the first 10,000 are taken, again and again.',
    ])
    // A run that ends before the cut is the same.
    expect(clusterDifferences({ ...firstSetup, keys, records: 10_000 })).toEqual([])
  })

  test('says what it cannot do', () => {
    expect(clusterObstacle(firstSetup)).toBeNull()
    expect(clusterObstacle({ ...firstSetup, partitions: 10_000 })).toMatch(/up to 1,000 partitions/)
    expect(clusterDifferences({ ...firstSetup, keylessShare: 0.2 })).toHaveLength(1)
  })
})
