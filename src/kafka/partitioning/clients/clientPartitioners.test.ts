import { describe, expect, it } from 'vitest'
import { clientPartitionerIds } from '../../base/clientPartitioners.ts'
import { clientPartitioner, clientPartitioners, listedPartitioners } from './clientPartitioners.ts'

describe('the registry', () => {
  it('has exactly one entry for each id', () => {
    const listed = listedPartitioners.map(({ id }) => id)
    expect([...listed].sort()).toEqual([...clientPartitionerIds].sort())
  })

  it('gives them in the order of the ids, and by id', () => {
    expect(clientPartitioners.map(({ id }) => id)).toEqual([...clientPartitionerIds])
    for (const id of clientPartitionerIds) expect(clientPartitioner(id).id).toBe(id)
  })

  it('has one default for each client that still has one', () => {
    const defaults = clientPartitioners.filter(({ isDefault }) => isDefault)
    const clients = defaults.map(({ client }) => client)
    expect(new Set(clients).size).toBe(clients.length)
    expect(clients).toEqual(
      expect.arrayContaining(['Java', 'librdkafka', 'kafka-python', 'aiokafka']),
    )
  })

  it('has a label of its own and something in every column for each', () => {
    const labels = clientPartitioners.map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
    for (const partitioner of clientPartitioners) {
      const { client, version, source, setting, usedBy } = partitioner
      const { label, keyedRule, keylessRule, emptyKeyRule } = partitioner
      for (const text of [client, version, source, setting, usedBy]) expect(text).toMatch(/\S/)
      for (const text of [label, keyedRule, keylessRule, emptyKeyRule])
        expect(text).toMatch(/^\S.*[^.\s]$/)
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    }
  })
})
